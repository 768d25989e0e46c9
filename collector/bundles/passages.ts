import type { Queries } from '../database/database.ts';

/** Of a stage so many gates are looked at, and of each so many of its last events. */
const mostKiosks = 200;
const mostEvents = 2_000;
/** One gate has its own rhythm: a boat leaves, and it is empty. */
const fewestKiosks = 5;
/** Fewer passages say nothing. */
const fewestPassages = 20;

type Passed = {
  readonly isStage: boolean;
  readonly kiosks: number;
  readonly before: number;
  readonly after: number;
};
type Asked = {
  readonly number: number;
  readonly stage: number;
  readonly sinceMs: number;
  /** The same time is looked at before and after. */
  readonly forMs: number;
};

/**
 * Whether far fewer people pass the gates of a stage than did before, while the gates that have not had their turn go on
 * as they did: an evening, or a day without boats, is nobody's settings.
 */
export async function havePassagesFallen(
  { query }: Queries,
  { number, stage, sinceMs, forMs }: Asked,
): Promise<boolean> {
  const rows = await query<Passed>(
    `select members.stage = $2 as "isStage", count(*) as kiosks, sum(passed.before)::bigint as before,
       sum(passed.after)::bigint as after
     from (select device, stage from (select device, stage, row_number() over (partition by stage = $2 order by device)
           as place from roll_out_kiosks where roll_out = $1 and stage >= $2) as ordered
         where place <= $5) as members,
       lateral (select epoch from kiosks where kiosks.device = members.device
         order by last_contact_ms desc limit 1) as journal,
       lateral (select count(*) filter (where at_ms < $3) as before, count(*) filter (where at_ms >= $3) as after
         from (select at_ms, decision from events where events.device = members.device
             and events.epoch = journal.epoch order by seq desc limit $6) as newest
         where decision = 'admit' and at_ms between $3::bigint - $4::bigint and $3::bigint + $4::bigint) as passed
     group by 1`,
    [number, stage, sinceMs, forMs, mostKiosks, mostEvents],
  );
  const [own, others] = [rows.find(({ isStage }) => isStage), rows.find(({ isStage }) => !isStage)];
  return own !== undefined && others !== undefined && isFall(own) && isJudgeable(others) && !isFall(others);
}

function isJudgeable({ kiosks, before }: Passed): boolean {
  return kiosks >= fewestKiosks && before >= fewestPassages;
}

function isFall(passed: Passed): boolean {
  return isJudgeable(passed) && passed.after * 5 < passed.before;
}
