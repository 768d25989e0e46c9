import type { RollEntry } from '../domain/report.ts';
import type { Rules } from '../domain/rules.ts';
import type { OpenJournal } from '../journal/journal.ts';
import { visitsSince } from '../line/gather-facts.ts';
import type { Stamp } from '../ports/clock.ts';
import { maskedForSlip } from './printable-name.ts';

/** Everybody who is inside, with masked names. */
export function rollOf(
  { journal, slipSource }: OpenJournal,
  stamp: Stamp,
  rules: Rules,
): readonly RollEntry[] {
  return journal.listInside(visitsSince(rules, stamp)).map((row) => {
    const name = slipSource(row.seq)?.identity?.name;
    return { ...row, maskedName: name ? maskedForSlip(name) : null };
  });
}
