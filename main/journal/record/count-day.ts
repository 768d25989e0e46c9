import type { HourCount } from '../../domain/inspection.ts';
import { localTimeOf } from '../../domain/local-time.ts';
import type { Journal } from '../../ports/journal.ts';
import type { Sqlite } from '../open-database.ts';
import { mendedSince } from './passage-sql.ts';

type Counted = {
  readonly hour: number;
  readonly direction: string | null;
  readonly decision: string;
  readonly people: number;
};
type Moved = TakenBack & { readonly passedAt: number };
type TakenBack = { readonly atMs: number; readonly direction: string | null; readonly people: number };

/**
 * Out of what was counted with each event, without what staff took back since; what was mended on its own day counts in the
 * hour of the passage. No day is read event by event.
 */
export function createCountDay(
  database: Sqlite,
  { gate, timeZone }: { readonly gate: string; readonly timeZone: string },
): Journal['countDay'] {
  const counted = database.prepare(
    'SELECT hour, direction, decision, sum(count) AS people FROM rollups WHERE gate = ? AND local_day = ? GROUP BY 1, 2, 3',
  );
  const takenBack = database.prepare(
    `SELECT DISTINCT passed.seq, passed.at_ms AS atMs, passed.direction, passed.people
     FROM events undo INDEXED BY staff_acts JOIN events passed ON passed.seq = undo.ref
     WHERE undo.kind = 'staff' AND undo.local_day >= :localDay AND undo.reason = 'undo'
       AND passed.local_day = :localDay AND passed.decision = 'admit' AND passed.tuple ->> '$[12]' = :gate`,
  );
  const moved = database.prepare(
    `SELECT at_ms AS atMs, passedAt, direction, people
     FROM (${mendedSince}) mended JOIN events ON events.seq = mended.seq
     WHERE local_day = :localDay AND tuple ->> '$[12]' = :gate`,
  );
  const isLess = ({ atMs, direction, people }: TakenBack): Counted => ({
    hour: localTimeOf(atMs, timeZone).hour,
    direction,
    decision: 'admit',
    people: -people,
  });
  /** From the hour of the mending, in which it was counted, to that of the passage. */
  function move(localDay: number, one: Moved): readonly Counted[] {
    const passed = localTimeOf(one.passedAt, timeZone);
    if (passed.day !== localDay) return [];
    const { direction, people } = one;
    return [isLess(one), { hour: passed.hour, direction, decision: 'admit', people }];
  }
  return (localDay) =>
    hoursOf([
      ...(counted.all(gate, localDay) as Counted[]),
      ...(takenBack.all({ localDay, gate }) as TakenBack[]).map(isLess),
      ...(moved.all({ localDay, gate }) as Moved[]).flatMap((one) => move(localDay, one)),
    ]);
}

/** The hours in which somebody was at the gate, in their order. */
function hoursOf(rows: readonly Counted[]): readonly HourCount[] {
  const found = new Map<number, { hour: number; in: number; out: number; refused: number }>();
  for (const { hour, direction, decision, people } of rows) {
    const counts = found.get(hour) ?? { hour, in: 0, out: 0, refused: 0 };
    if (decision === 'refuse') counts.refused += people;
    else if (decision === 'admit') counts[direction === 'out' ? 'out' : 'in'] += people;
    found.set(hour, counts);
  }
  return [...found.values()]
    .filter((counts) => counts.in + counts.out + counts.refused > 0)
    .sort((first, second) => first.hour - second.hour);
}
