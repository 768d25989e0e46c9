import { useCallback, useEffect, useRef, useState } from 'react';
import type { KioskClient } from '../../wire/wire.ts';
import { useStaff } from '../staff-context.ts';

type Answer<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false };

/**
 * What the core answers now, asked anew whenever something was written into the log; null: not yet, or nobody may know.
 * One question at a time: what is written meanwhile is asked for once, behind it.
 */
export function useLive<Value>(ask: (client: KioskClient) => PromiseLike<Answer<Value>>): Value | null {
  const { store, signed } = useStaff();
  const [value, setValue] = useState<Value | null>(null);
  const latest = useRef(ask);
  latest.current = ask;
  const turn = useRef({ isAsking: false, isStale: false, isGone: false });
  const load = useCallback(async (): Promise<void> => {
    const now = turn.current;
    now.isStale = now.isAsking;
    if (now.isAsking) return;
    now.isAsking = true;
    const answer = await store.ask((client) => latest.current(client));
    now.isAsking = false;
    if (now.isGone) return;
    if (answer) setValue(answer.ok ? answer.value : null);
    if (now.isStale) void load();
  }, [store]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever signs in may see more, whoever is out nothing
  useEffect(() => {
    void load();
  }, [ask, load, signed]);
  useEffect(() => {
    const now = turn.current;
    now.isGone = false;
    const stop = store.hearWritten(() => void load());
    return () => {
      now.isGone = true;
      stop();
    };
  }, [store, load]);
  return value;
}
