import { useCallback, useState } from 'react';
import { useWords } from '../kit/words.tsx';
import type { KioskClient } from '../wire/wire.ts';
import { type CallFault, callFaultText } from './call-fault.ts';
import { useStaff } from './staff-context.ts';

type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: CallFault };
type Given<Answered> = Extract<Answered, { readonly ok: true }>['value' &
  keyof Extract<Answered, { readonly ok: true }>];

export type Asking = {
  /** What is said of the last call. */
  readonly said: string;
  readonly isAsking: boolean;
  readonly tell: (words: string) => void;
  /**
   * Asks the core, one thing at a time. Says `wait` meanwhile, and why it was not done; whoever's session is over signs
   * in again. The value; undefined: it was not done.
   */
  readonly ask: <Answered extends Answer>(
    call: (client: KioskClient) => PromiseLike<Answered>,
    wait?: string,
  ) => Promise<Given<Answered> | undefined>;
};

/** What every staff screen does around a call. */
export function useAsk(): Asking {
  const { store, signedOut, underWay } = useStaff();
  const words = useWords();
  const [said, tell] = useState('');
  const [isAsking, setAsking] = useState(false);
  const ask = useCallback<Asking['ask']>(
    async (call, wait = '') => {
      setAsking(true);
      tell(wait);
      underWay.current += 1;
      const answer = await store.ask(call);
      underWay.current -= 1;
      setAsking(false);
      if (answer?.ok) {
        tell('');
        return answer.value as never;
      }
      const fault = answer?.ok === false ? answer.fault : undefined;
      if (fault?.kind === 'signed-out') signedOut();
      else tell(callFaultText(fault, words));
      return undefined;
    },
    [store, signedOut, underWay, words],
  );
  return { said, isAsking, tell, ask };
}
