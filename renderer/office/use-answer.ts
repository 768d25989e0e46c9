import { useCallback, useEffect, useState } from 'react';
import type { OfficeClient } from './office-client.ts';
import { type OfficeFault, officeFault } from './office-fault.ts';

export type Answered<Answer> = {
  /** The last that came. */
  readonly answer: Answer | null;
  /** Why nothing newer came. */
  readonly fault: OfficeFault | null;
  readonly again: () => void;
};

/** Asks once, again where somebody says so, and when `ask` is another. */
export function useAnswer<Answer>(
  client: OfficeClient,
  ask: (client: OfficeClient, signal: AbortSignal) => Promise<Answer>,
): Answered<Answer> {
  const [state, setState] = useState<Omit<Answered<Answer>, 'again'>>({ answer: null, fault: null });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn asks anew
  useEffect(() => {
    const { signal, abort } = asking();
    ask(client, signal).then(
      (answer) => signal.aborted || setState({ answer, fault: null }),
      (error: unknown) => signal.aborted || setState(({ answer }) => ({ answer, fault: officeFault(error) })),
    );
    return abort;
  }, [client, ask, turn]);
  return { ...state, again: useCallback(() => setTurn((before) => before + 1), []) };
}

function asking(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
