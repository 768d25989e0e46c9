import { decodeEvent, type JournalEvent } from '../../../protocol/event.ts';
import type { Warning } from '../../domain/credential.ts';
import type { Identity } from '../../domain/identity.ts';
import { shiftDay } from '../../domain/local-time.ts';
import type { PassageRow } from '../../domain/passage-row.ts';
import type { ActRow } from '../../domain/pupil-act.ts';
import type { PastScan } from '../../domain/try-rules.ts';
import type { EventDraft, Journal, ScanBehind, SettingWord } from '../../ports/journal.ts';
import type { Keys, Tag } from '../../ports/keys.ts';
import { placeOf } from '../forget/reseal.ts';
import type { Sqlite } from '../open-database.ts';
import type { Origin } from '../origin.ts';
import { createExpectedSeen } from './expected-seen.ts';
import { isPart, isUndone, mendedSeq, passedAt } from './passage-sql.ts';
import { openIdentity } from './seal.ts';

type Claim = 'isPart' | 'isUndone' | 'isLifted' | 'isPassedSince';
type ScanRow = Omit<PastScan, 'local' | 'warnings'> & { readonly warnings: string };
type Row = Omit<PassageRow, Claim> & Readonly<Record<Claim, number>>;

/** What of the journal the desk, the settings and the statistics ask. */
export type DeskQueries = Pick<
  Journal,
  | 'expectedSeen'
  | 'tagOfExpected'
  | 'lastDecided'
  | 'decidedAt'
  | 'scanBehind'
  | 'expectedBehind'
  | 'spanOfDay'
  | 'scansOfDay'
  | 'lastSettings'
  | 'identityOf'
  | 'keptBefore'
  | 'wordsOn'
  | 'staffActs'
>;

type Parts = {
  readonly database: Sqlite;
  readonly keys: Pick<Keys, 'findDayKey'>;
  readonly origin: Origin;
};

const wordOn = (seq: string, alias: string) =>
  `${alias}.ref = ${seq} AND ${alias}.kind IN ('scan', 'answer') AND ${alias}.ref IS NOT NULL AND ${alias}.decision = 'admit'
   AND NOT ${isUndone(`${alias}.seq`)}`;

/** The scan that an answer is about; a scan stands for itself. */
const root = `CASE events.kind WHEN 'answer' THEN events.ref ELSE events.seq END`;

const columns = `
  seq, ${passedAt} AS atMs, at_ms AS writtenMs, ${mendedSeq} AS mends, local_day AS localDay, decision, reason, direction, tuple ->> '$[17]' AS credential, slip_no AS slipNo,
  people, tuple ->> '$[24]' AS actor, ${isPart} AS isPart, ${isUndone('events.seq')} AS isUndone,
  events.decision = 'refuse' AND EXISTS (
    SELECT 1 FROM events lifts WHERE ${wordOn(root, 'lifts')} AND lifts.seq > events.seq) AS isLifted,
  (events.tag IS NOT NULL AND EXISTS (
    SELECT 1 FROM events later WHERE later.tag = events.tag AND later.tag IS NOT NULL AND later.decision = 'admit'
      AND later.seq > events.seq AND NOT ${isUndone('later.seq')}))
  OR EXISTS (SELECT 1 FROM events ends WHERE ${wordOn('events.seq', 'ends')} AND ends.kind = 'scan')
  OR EXISTS (
    SELECT 1 FROM events asked JOIN events ends ON ${wordOn('asked.seq', 'ends')} AND ends.kind = 'answer'
    WHERE asked.ref = events.seq AND asked.kind IN ('scan', 'answer') AND asked.ref IS NOT NULL) AS isPassedSince`;

/** So far back the last passage before a day is looked for; where there is none, so many events before its first. */
const nightDays = 15;
const mostBeforeFirst = 2_000;

/** What the desk asks the journal for. None of it reads all events. */
export function createDeskQueries({ database, keys, origin }: Parts): DeskQueries {
  const last = database.prepare(
    `SELECT ${columns} FROM events INDEXED BY decided WHERE decision IN ('admit', 'refuse') ORDER BY seq DESC LIMIT ?`,
  );
  const one = database.prepare(
    `SELECT ${columns} FROM events WHERE seq = ? AND decision IN ('admit', 'refuse')`,
  );
  const scan = database
    .prepare(
      `SELECT scan.tuple FROM events JOIN events scan ON scan.seq = ${root}
       WHERE events.seq = ? AND events.decision IN ('admit', 'refuse') AND scan.kind = 'scan'`,
    )
    .pluck();
  const expected = database
    .prepare(
      `SELECT (scan.tuple ->> '$[26]') ->> '$.expected' FROM events JOIN events scan ON scan.seq = ${root}
       WHERE events.seq = ? AND scan.kind = 'scan'`,
    )
    .pluck();
  const tagOfExpected = database.prepare(
    `SELECT tuple ->> '$[19]' AS tagKey, tag FROM events
     WHERE local_day = ? AND decision = 'admit' AND tag IS NOT NULL AND (tuple ->> '$[26]') ->> '$.expected' = ?
       AND (tuple ->> '$[26]') LIKE '%"expected":%' ORDER BY seq DESC LIMIT 1`,
  );
  const settings = database.prepare(
    `SELECT seq, at_ms AS atMs, coalesce(tuple ->> '$[24]', '') AS actor, coalesce(tuple ->> '$[26]', '{}') AS detail
     FROM events INDEXED BY staff_acts WHERE kind = 'staff' AND reason = 'setting' ORDER BY local_day DESC, seq DESC LIMIT ?`,
  );
  const acts = database.prepare(
    `SELECT seq, reason AS act, at_ms AS atMs, tuple ->> '$[24]' AS actor, ref, tuple ->> '$[26]' AS detail
     FROM events INDEXED BY staff_acts
     WHERE kind = 'staff' AND local_day BETWEEN :fromDay AND :toDay AND reason IN (SELECT value FROM json_each(:acts))
       AND seq > :afterSeq ORDER BY seq`,
  );
  const sealedOf = database.prepare('SELECT day_key AS dayKey, sealed FROM identities WHERE seq = ?');
  const keptBefore = database.prepare(
    `SELECT kept.seq, at_ms AS atMs, decision IS 'admit' AS isAdmitted
     FROM (SELECT seq FROM identities WHERE seq < ? ORDER BY seq DESC LIMIT ?) kept CROSS JOIN events USING (seq)
     ORDER BY kept.seq DESC`,
  );
  const firstOfDay = database
    .prepare(`SELECT min(seq) FROM events INDEXED BY visits WHERE decision = 'admit' AND local_day = ?`)
    .pluck();
  const lastOfDay = database
    .prepare(`SELECT max(seq) FROM events INDEXED BY visits WHERE decision = 'admit' AND local_day = ?`)
    .pluck();
  const firstAfterDay = database
    .prepare(
      `SELECT seq FROM events INDEXED BY visits WHERE decision = 'admit' AND local_day > ? ORDER BY local_day, seq LIMIT 1`,
    )
    .pluck();
  // What was undone is no code that a visitor showed in earnest.
  const scansOfDay = database.prepare(
    `SELECT seq, at_ms AS atMs, tuple ->> '$[17]' AS kind, tuple ->> '$[18]' AS trust, tag, people, direction,
            coalesce((tuple ->> '$[26]') -> '$.warnings', '[]') AS warnings
     FROM (SELECT * FROM events WHERE seq > :afterSeq AND seq < :beforeSeq ORDER BY seq LIMIT :most) AS events
     WHERE kind = 'scan' AND local_day = :localDay AND decision <> 'ignore' AND NOT ${isPart}
       AND NOT ${isUndone('events.seq')} ORDER BY seq`,
  );
  const lastInSpan = database
    .prepare(
      `SELECT max(seq) FROM (SELECT seq FROM events WHERE seq > :afterSeq AND seq < :beforeSeq ORDER BY seq LIMIT :most)`,
    )
    .pluck();
  function identityOf(seq: number): Identity | null {
    const row = sealedOf.get(seq) as { readonly dayKey: string; readonly sealed: Buffer } | undefined;
    const key = row && keys.findDayKey(row.dayKey);
    return key ? openIdentity(row.sealed, key, placeOf(origin, seq)) : null;
  }
  // From one event to all that name it, or that it names: a chain of a few.
  const hanging = database
    .prepare(
      `WITH RECURSIVE hanging(seq) AS (
         SELECT :seq
         UNION
         SELECT words.seq FROM hanging JOIN events words ON words.ref = hanging.seq
           AND words.kind IN ('scan', 'answer') AND words.ref IS NOT NULL
         UNION
         SELECT events.ref FROM hanging JOIN events ON events.seq = hanging.seq
           AND events.kind IN ('scan', 'answer') AND events.ref IS NOT NULL)
       SELECT seq FROM hanging ORDER BY seq LIMIT 200`,
    )
    .pluck();
  return {
    expectedSeen: createExpectedSeen(database),
    tagOfExpected: (localDay, id) => (tagOfExpected.get(localDay, id) as Tag | undefined) ?? null,
    wordsOn: (seq) => hanging.all({ seq }) as number[],
    identityOf,
    spanOfDay(localDay) {
      const first = firstOfDay.get(localDay) as number | null;
      if (first === null) return null;
      const before = Array.from({ length: nightDays }, (_, at) => shiftDay(localDay, -1 - at));
      const last = before.flatMap((day) => (lastOfDay.get(day) as number | null) ?? [])[0];
      return {
        afterSeq: last ?? Math.max(0, first - mostBeforeFirst),
        beforeSeq: (firstAfterDay.get(localDay) as number | undefined) ?? Number.MAX_SAFE_INTEGER,
      };
    },
    scansOfDay: (localDay, span) => ({
      scans: (scansOfDay.all({ ...span, localDay }) as ScanRow[]).map(({ warnings, ...row }) => ({
        ...row,
        warnings: JSON.parse(warnings) as Warning[],
      })),
      lastSeq: lastInSpan.get(span) as number | null,
    }),
    keptBefore: (seq, most) =>
      (keptBefore.all(seq, most) as { seq: number; atMs: number; isAdmitted: number }[]).map((row) => ({
        ...row,
        isAdmitted: row.isAdmitted === 1,
      })),
    staffActs: ({ acts: wanted, afterSeq = 0, ...days }) =>
      acts.all({ ...days, afterSeq, acts: JSON.stringify(wanted) }) as ActRow[],
    lastSettings: (most) => settings.all(most) as SettingWord[],
    lastDecided: (most) => (last.all(most) as Row[]).map(asRow),
    decidedAt(seq) {
      const row = one.get(seq) as Row | undefined;
      return row ? asRow(row) : null;
    },
    expectedBehind: (seq) => (expected.get(seq) as string | null | undefined) ?? null,
    scanBehind(seq) {
      const tuple = scan.get(seq) as string | undefined;
      const event = tuple === undefined ? null : decodeEvent(tuple);
      return event && { seq: event.seq, draft: draftOf(event), identity: identityOf(event.seq) };
    },
  };
}

function asRow({ isPart: part, isUndone, isLifted, isPassedSince, ...row }: Row): PassageRow {
  return {
    ...row,
    isPart: part === 1,
    isUndone: isUndone === 1,
    isLifted: isLifted === 1,
    isPassedSince: isPassedSince === 1,
  };
}

/** The event as it was drafted, but for its moment and its slip. */
function draftOf(event: JournalEvent): ScanBehind['draft'] {
  const { kind, direction, source, decision, reason, credential, trust, tagKey, tag, ref, actor, detail } =
    event;
  return {
    kind,
    direction,
    source,
    decision,
    reason,
    credential,
    trust,
    tag: tagKey === null || tag === null ? null : { tagKey, tag },
    ref,
    actor,
    detail: detail === null ? null : (JSON.parse(detail) as EventDraft['detail'] & {}),
  };
}
