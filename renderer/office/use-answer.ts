import { useCallback, useEffect, useRef, useState } from 'react';
import type { OfficeClient } from './office-client.ts';
import { type OfficeFault, officeFault } from './office-fault.ts';

export type Answered<Answer> = {
  /** The last that came. */
  readonly answer: Answer | null;
  /** Why nothing newer came. */
  readonly fault: OfficeFault | null;
  /** Resolves when what is asked then was answered, or could not be: words on what was done come with it, never before. */
  readonly again: () => Promise<void>;
};

/** Asks once, again where somebody says so, and when `ask` is another. */
export function useAnswer<Answer>(
  client: OfficeClient,
  ask: (client: OfficeClient, signal: AbortSignal) => Promise<Answer>,
): Answered<Answer> {
  const [state, setState] = useState<Omit<Answered<Answer>, 'again'>>({ answer: null, fault: null });
  const [turn, setTurn] = useState(0);
  const waiting = useRef<(() => void)[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn asks anew
  useEffect(() => {
    const { signal, abort } = asking();
    const told = waiting.current.splice(0);
    const tell = () => {
      for (const resolve of told.splice(0)) resolve();
    };
    ask(client, signal).then(
      (answer) => {
        if (signal.aborted) return;
        setState({ answer, fault: null });
        tell();
      },
      (error: unknown) => {
        if (signal.aborted) return;
        setState(({ answer }) => ({ answer, fault: officeFault(error) }));
        tell();
      },
    );
    return () => {
      abort();
      // The next one answers them, too.
      waiting.current.unshift(...told);
    };
  }, [client, ask, turn]);
  const again = useCallback(
    () =>
      new Promise<void>((resolve) => {
        waiting.current.push(resolve);
        setTurn((before) => before + 1);
      }),
    [],
  );
  return { ...state, again };
}

function asking(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
