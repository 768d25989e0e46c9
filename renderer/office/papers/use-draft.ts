import { ORPCError } from '@orpc/client';
import { useCallback, useEffect, useState } from 'react';
import type { Form } from '../../../collector/papers/written/paper.ts';
import { useWords } from '../../kit/words.tsx';
import type { Answers, OfficeClient } from '../office-client.ts';
import { useAnswer } from '../use-answer.ts';
import type { GivenTables } from './given-card.tsx';
import type { Ratios } from './ratio-choice.tsx';

export type Draft = Answers['papers']['draft'];
export type Asked = {
  readonly form: Form;
  readonly unit: string | null;
  readonly days: { readonly from: number; readonly to: number } | null;
  /** null: no annex of shares, or nothing to reckon them of. */
  readonly ratios: Ratios | null;
};

/** The two that came last. */
export function firstOf([of, part]: GivenTables): Ratios | null {
  return of && part ? { part: part.number, of: of.number, other: null } : null;
}

export function useGiven(client: OfficeClient) {
  const ask = useCallback(
    (from: OfficeClient, signal: AbortSignal) => from.given.list(undefined, { signal }),
    [],
  );
  const { answer, again } = useAnswer(client, ask);
  return { tables: answer?.tables ?? none, again };
}

const none: GivenTables = [];

/** A draft with what it was asked by; `number` is another for each that comes. */
export type Shown = { readonly draft: Draft; readonly asked: Asked; readonly number: number };

/** The last that came, and why nothing newer did. */
export function useDraft(client: OfficeClient, asked: Asked) {
  const { say } = useWords();
  const [shown, setShown] = useState<Shown | null>(null);
  const [turn, setTurn] = useState(0);
  const [why, setWhy] = useState<readonly string[] | null>(null);
  const key = JSON.stringify(asked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn asks anew
  useEffect(() => {
    const asking = new AbortController();
    const given = JSON.parse(key) as Asked;
    if (given.form === 'R-004' && given.ratios === null) {
      setShown(null);
      return () => asking.abort();
    }
    client.papers.draft(queryOf(given), { signal: asking.signal }).then(
      (next) => {
        if (asking.signal.aborted) return;
        setShown((before) => ({ draft: next, asked: given, number: (before?.number ?? 0) + 1 }));
        setWhy(null);
      },
      (error: unknown) => !asking.signal.aborted && setWhy(whyOf(error, say)),
    );
    return () => asking.abort();
  }, [client, key, say, turn]);
  return { shown, why, again: useCallback(() => setTurn((before) => before + 1), []) };
}

export function queryOf({ form, unit, days, ratios }: Asked) {
  return {
    form,
    ...(ratios && {
      part: ratios.part,
      of: ratios.of,
      ...(ratios.other !== null && { other: ratios.other }),
    }),
    ...(unit === null ? {} : { unit }),
    ...(days === null ? {} : { asOf: days.to, previous: days.from }),
  };
}

export function whyOf(error: unknown, say: ReturnType<typeof useWords>['say']): readonly string[] {
  if (error instanceof ORPCError) {
    if (error.code === 'RANGE') return [say('office.papers.why.range')];
    if (error.code === 'NOT_FOUND') return [say('office.papers.why.gone')];
    const { sentences } = (error.data ?? {}) as { readonly sentences?: readonly string[] };
    if (error.code === 'CONTRADICTS' && sentences)
      return [say('office.papers.why.contradicts'), ...sentences];
    if (error.code === 'WORDS') return [say('office.papers.why.words')];
  }
  return [say('office.failed')];
}
