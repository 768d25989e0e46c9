import { useCallback, useEffect, useState } from 'react';
import type { Answers, OfficeClient } from './office-client.ts';
import { type OfficeFault, officeFault } from './office-fault.ts';

export type Me = NonNullable<Answers['people']['me']['person']>;

export type Who = {
  /** null: it is being asked, or nobody answers. */
  readonly answer: Answers['people']['me'] | null;
  readonly fault: OfficeFault | null;
  /** Asks anew: somebody signed in or out, or what they may has changed. */
  readonly again: () => void;
};

const retryMs = 2_000;

/** Who is signed in at this browser. */
export function useMe(client: OfficeClient): Who {
  const [state, setState] = useState<Omit<Who, 'again'>>({ answer: null, fault: null });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn asks anew
  useEffect(() => {
    const asking = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    async function ask(): Promise<void> {
      try {
        const answer = await client.people.me(undefined, { signal: asking.signal });
        if (!asking.signal.aborted) setState({ answer, fault: null });
      } catch (error) {
        if (asking.signal.aborted) return;
        setState(({ answer }) => ({ answer, fault: officeFault(error) }));
        timer = setTimeout(ask, retryMs);
      }
    }
    void ask();
    return () => {
      asking.abort();
      clearTimeout(timer);
    };
  }, [client, turn]);
  return { ...state, again: useCallback(() => setTurn((before) => before + 1), []) };
}
