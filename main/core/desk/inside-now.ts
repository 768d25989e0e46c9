import type { InsideRow } from '../../domain/passage-row.ts';
import type { Rules } from '../../domain/rules.ts';
import { visitsSince } from '../../line/visits-since.ts';
import type { Stamp } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';

export type Inside = { readonly visits: readonly InsideRow[]; readonly people: number };

/**
 * Who is inside. Figures, list and search ask for it one after the other: it is read once for each event that was written,
 * and once a second where visits end by themselves.
 */
export function createInsideNow(
  journal: Pick<Journal, 'listInside' | 'newestSeq'>,
): (rules: Rules, stamp: Stamp) => Inside {
  let kept: { readonly key: string; readonly inside: Inside } | null = null;
  return (rules, stamp) => {
    const since = visitsSince(rules, stamp);
    const key = `${journal.newestSeq()} ${since.localDay} ${Math.floor(since.atMs / 1_000)}`;
    if (kept?.key === key) return kept.inside;
    const visits = journal.listInside(since);
    const people = visits.reduce((total, visit) => total + visit.people, 0);
    kept = { key, inside: { visits, people } };
    return kept.inside;
  };
}
