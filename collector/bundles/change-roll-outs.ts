import { type OfficeValues, officeSiteRulesSchema, registryWord } from '../../protocol/office-settings.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import { trustNameSchema } from '../../protocol/trust-list.ts';
import type { Detail } from '../acts/act-hash.ts';
import type { Queries } from '../database/database.ts';
import type { Acting } from '../venues/note-act.ts';
import { endMembers } from './end-members.ts';
import { giveStage, takeBack } from './give-settings.ts';
import { lastStage, type RollOut, type RollOutState, rollOutColumns } from './roll-out.ts';
import type { Target } from './target.ts';
import { conditionOf } from './target-kiosks.ts';
import { wrongIn } from './wrong-settings.ts';

export type RollOutFault =
  | 'gone'
  /** It is not in a state in which that can be done. */
  | 'state'
  /** No kiosk is there for it. */
  | 'nobody'
  /** Another one changes the same settings of some of these kiosks now. */
  | 'another'
  /** Its trust list grew too old since it was drafted, or one of its local codes cannot be used. */
  | 'list'
  | 'rule';

export type Draft = {
  readonly title: string;
  readonly settings: OfficeValues;
  readonly target: Target;
  readonly settleMs: number;
  readonly patienceMs: number;
};

export async function draftRollOut(
  queries: Queries,
  draft: Draft,
  { who, nowMs, note }: Acting,
): Promise<number> {
  const [row] = await queries.query<{ number: number }>(
    `insert into roll_outs (title, settings, target, state, settle_ms, patience_ms, made_ms, made_by)
     values ($1, $2::jsonb, $3::jsonb, 'draft', $4, $5, $6, $7) returning number`,
    [
      draft.title,
      JSON.stringify(draft.settings),
      JSON.stringify(draft.target),
      draft.settleMs,
      draft.patienceMs,
      nowMs,
      who,
    ],
  );
  if (!row) throw new Error('a roll-out was not written down');
  await note(queries, {
    act: 'roll-out-drafted',
    about: String(row.number),
    detail: { settings: Object.keys(draft.settings), for: draft.target.kind, ...namedIn(draft.settings) },
  });
  return row.number;
}

/** What the log says besides the names of the settings: which list it is, which local codes, whose hours. */
function namedIn({ trustList, siteRules, 'rules.hours': hours }: OfficeValues): Detail {
  const list = trustNameSchema.safeParse(trustList).data;
  const rules = officeSiteRulesSchema.safeParse(siteRules).data;
  return {
    ...(list && { trustList: list.digest.slice(0, 16), listedAt: Date.parse(list.listedAt) }),
    ...(rules && { siteRules: rules.map(({ id }) => id) }),
    ...(hours === registryWord && { hours: registryWord }),
  };
}

/** Of two who change one roll-out the second waits here, and then sees what the first one did. */
export async function lockRollOut({ query }: Queries, number: number): Promise<RollOut | null> {
  const [row] = await query<RollOut>(`select ${rollOutColumns} from roll_outs where number = $1 for update`, [
    number,
  ]);
  return row ?? null;
}

export async function setState(
  { query }: Queries,
  number: number,
  next: { readonly state: RollOutState; readonly stage?: number; readonly why?: RollOut['stoppedBy'] },
  nowMs: number,
): Promise<void> {
  await query(
    `update roll_outs set state = $2, stage = coalesce($3, stage), stopped_by = $4,
       stage_ms = case when $3::smallint is null then stage_ms else $5 end where number = $1`,
    [number, next.state, next.stage ?? null, next.why ?? null, nowMs],
  );
}

type Changed = Result<null, RollOutFault>;

/** The kiosk that was heard of last goes first: of the others one in ten, and then all. */
export async function startRollOut(
  queries: Queries,
  { number, day }: { readonly number: number; readonly day: number },
  { nowMs, note }: Acting,
): Promise<Changed> {
  // Of two that begin at once the second one sees the kiosks of the first.
  await queries.query('lock table roll_out_kiosks in share row exclusive mode');
  const found = await lockRollOut(queries, number);
  if (found === null) return failed('gone');
  if (found.state !== 'draft') return failed('state');
  const wrong = await wrongIn(queries, found.settings, nowMs);
  if (wrong !== null) return failed(wrong.kind);
  const members = await membersFor(queries, found.target, day);
  if (members.length === 0) return failed('nobody');
  if (await isAnotherUnderWay(queries, found, members)) return failed('another');
  await queries.query(
    `insert into roll_out_kiosks (roll_out, device, stage)
     select $1, device, stage from jsonb_to_recordset($2::jsonb) as given(device text, stage smallint)`,
    [number, JSON.stringify(members)],
  );
  await giveStage(queries, found, 1);
  await setState(queries, number, { state: 'running', stage: 1 }, nowMs);
  await note(queries, { act: 'roll-out-started', about: String(number), detail: { kiosks: members.length } });
  return ok(null);
}

type Placed = { readonly device: string; readonly stage: number };

async function membersFor(queries: Queries, target: Target, day: number): Promise<readonly Placed[]> {
  const params: unknown[] = [];
  const where = await conditionOf(queries, target, { params, day });
  return queries.query<Placed>(
    `select device, case when place = 1 then 1 when place <= ceil(in_all / 10.0) then 2 else 3 end as stage
     from (select device, count(*) over () as in_all,
         row_number() over (order by kiosk_wishes.told_ms desc nulls last, device) as place
       from devices left join kiosk_wishes using (device) where ${where}) as ordered`,
    params,
  );
}

async function isAnotherUnderWay(
  { query }: Queries,
  { number, settings }: RollOut,
  members: readonly Placed[],
): Promise<boolean> {
  const others = await query(
    `select 1 from roll_outs other where other.state in ('running', 'held') and other.number <> $1
       and exists (select 1 from jsonb_object_keys(other.settings) as path where path = any($2::text[]))
       and exists (select 1 from roll_out_kiosks theirs
         where theirs.roll_out = other.number and theirs.device = any($3::text[]))
     limit 1`,
    [number, Object.keys(settings), members.map(({ device }) => device)],
  );
  return others.length > 0;
}

export async function holdRollOut(queries: Queries, number: number, acting: Acting): Promise<Changed> {
  return move(queries, number, { from: 'running', to: 'held', act: 'roll-out-held' }, acting);
}

export async function goOnWithRollOut(queries: Queries, number: number, acting: Acting): Promise<Changed> {
  return move(queries, number, { from: 'held', to: 'running', act: 'roll-out-went-on' }, acting);
}

type Move = {
  readonly from: RollOutState;
  readonly to: RollOutState;
  readonly act: 'roll-out-held' | 'roll-out-went-on';
};

async function move(
  queries: Queries,
  number: number,
  { from, to, act }: Move,
  acting: Acting,
): Promise<Changed> {
  const found = await lockRollOut(queries, number);
  if (found === null) return failed('gone');
  if (found.state !== from) return failed('state');
  await setState(queries, number, { state: to }, acting.nowMs);
  await acting.note(queries, { act, about: String(number), detail: { stage: found.stage } });
  return ok(null);
}

/** A draft is thrown away; settings that are under way are taken back from every kiosk that was given them. */
export async function withdrawRollOut(
  queries: Queries,
  number: number,
  { nowMs, note }: Acting,
): Promise<Changed> {
  const found = await lockRollOut(queries, number);
  if (found === null) return failed('gone');
  if (!['draft', 'running', 'held'].includes(found.state)) return failed('state');
  if (found.state !== 'draft') {
    await endMembers(queries, found, nowMs);
    await takeBack(queries, found);
  }
  await setState(queries, number, { state: 'withdrawn' }, nowMs);
  await note(queries, { act: 'roll-out-withdrawn', about: String(number), detail: { stage: found.stage } });
  return ok(null);
}

export function isLast({ stage }: Pick<RollOut, 'stage'>): boolean {
  return stage >= lastStage;
}
