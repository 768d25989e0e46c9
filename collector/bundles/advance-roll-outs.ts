import { unreachable } from '../../protocol/result.ts';
import type { Detail } from '../acts/act-hash.ts';
import type { ActKind } from '../acts/act-kind.ts';
import { writeAct } from '../acts/write-act.ts';
import type { Database, Queries } from '../database/database.ts';
import { isLast, lockRollOut, setState } from './change-roll-outs.ts';
import { endMembers } from './end-members.ts';
import { giveStage, takeBack } from './give-settings.ts';
import { isIll, judgeStage, stateOf } from './judge-stage.ts';
import { havePassagesFallen } from './passages.ts';
import { readMembers } from './read-members.ts';
import type { RollOut, StopReason } from './roll-out.ts';

/** Any number that no other program on this server uses: of several processes one looks after the roll-outs. */
const lockKey = 4_320_018;
/** So many that are ill stand in the log of acts by name. */
const mostNamed = 20;

/** Looks at each roll-out that is under way: it waits, goes to its next stage, is done, or is stopped and taken back. */
export async function advanceRollOuts(database: Database, nowMs: number): Promise<void> {
  const under = await database.query<{ number: number }>(
    `select number from roll_outs where state in ('running', 'held') order by number`,
  );
  for (const { number } of under) await database.transaction((queries) => advance(queries, number, nowMs));
}

async function advance(queries: Queries, number: number, nowMs: number): Promise<void> {
  const [lock] = await queries.query<{ free: boolean }>(
    'select pg_try_advisory_xact_lock($1::bigint) as free',
    [lockKey],
  );
  const rollOut = lock?.free ? await lockRollOut(queries, number) : null;
  if (rollOut === null || (rollOut.state !== 'running' && rollOut.state !== 'held')) return;
  const members = await readMembers(queries, rollOut);
  const verdict = judgeStage(members, rollOut, nowMs);
  switch (verdict.kind) {
    case 'wait':
      return;
    case 'stop':
      return stop(queries, rollOut, { why: verdict.why, nowMs });
    case 'advance':
      // Somebody holds it; whoever falls ill meanwhile stops it all the same.
      return rollOut.state === 'held' ? undefined : goOn(queries, rollOut, nowMs);
    default:
      return unreachable(verdict);
  }
}

async function goOn(queries: Queries, rollOut: RollOut, nowMs: number): Promise<void> {
  const { number, stage, settleMs: forMs } = rollOut;
  if (await havePassagesFallen(queries, { number, stage, sinceMs: nowMs - forMs, forMs }))
    return stop(queries, rollOut, { why: 'passages', nowMs });
  const next = stage + 1;
  if (isLast(rollOut)) {
    await setState(queries, number, { state: 'done' }, nowMs);
    return tell(queries, 'roll-out-done', { number, nowMs, detail: {} });
  }
  await giveStage(queries, rollOut, next);
  await setState(queries, number, { state: 'running', stage: next }, nowMs);
  return tell(queries, 'roll-out-advanced', { number, nowMs, detail: { stage: next } });
}

type Stopped = { readonly why: StopReason; readonly nowMs: number };

async function stop(queries: Queries, rollOut: RollOut, { why, nowMs }: Stopped): Promise<void> {
  const { number, stage } = rollOut;
  const members = await endMembers(queries, rollOut, nowMs);
  const sick = members.filter((member) => isIll(stateOf(member, rollOut, nowMs)));
  const devices = sick.map(({ device }) => device);
  await takeBack(queries, rollOut);
  await setState(queries, number, { state: 'stopped', why }, nowMs);
  const detail = { why, stage, kiosks: devices.slice(0, mostNamed), ill: devices.length };
  await tell(queries, 'roll-out-stopped', { number, nowMs, detail });
}

/** Done by nobody who is signed in. */
function tell(
  queries: Queries,
  act: ActKind,
  { number, nowMs, detail }: { readonly number: number; readonly nowMs: number; readonly detail: Detail },
): Promise<void> {
  return writeAct(queries, { act, atMs: nowMs, who: null, about: String(number), detail });
}
