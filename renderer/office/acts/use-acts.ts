import { useEffect, useState } from 'react';
import type { Answers, OfficeClient } from '../office-client.ts';
import { type OfficeFault, officeFault } from '../office-fault.ts';
import type { Act } from './act-words.ts';

/** Empty: all of them. */
export type Filter = { readonly person: string; readonly act: Act['act'] | '' };

type Read = {
  readonly acts: readonly Act[];
  readonly people: Answers['acts']['list']['people'];
  readonly hasMore: boolean;
  readonly fault: OfficeFault | null;
};

/** The newest acts that fit; `more` adds the next older ones below them. */
export function useActs(client: OfficeClient, { person, act }: Filter): Read & { readonly more: () => void } {
  const [read, setRead] = useState<Read>({ acts: [], people: [], hasMore: false, fault: null });
  const [before, setBefore] = useState<number | null>(null);
  // Another filter begins anew at the top.
  const [shown, setShown] = useState({ person, act });
  if (shown.person !== person || shown.act !== act) {
    setShown({ person, act });
    setBefore(null);
  }
  useEffect(() => {
    const asking = new AbortController();
    const wanted = {
      ...(person === '' ? {} : { person }),
      ...(act === '' ? {} : { act }),
      ...(before === null ? {} : { before }),
    };
    client.acts.list(wanted, { signal: asking.signal }).then(
      ({ acts, people, hasMore }) => {
        if (asking.signal.aborted) return;
        setRead((last) => ({
          acts: before === null ? acts : [...last.acts, ...acts],
          people,
          hasMore,
          fault: null,
        }));
      },
      (error: unknown) => {
        if (!asking.signal.aborted) setRead((last) => ({ ...last, fault: officeFault(error) }));
      },
    );
    return () => asking.abort();
  }, [client, person, act, before]);
  return { ...read, more: () => setBefore(read.acts.at(-1)?.number ?? null) };
}
