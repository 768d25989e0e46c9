import { z } from 'zod';
import { decodeEvent } from '../../protocol/event.ts';
import type { OfficeValues, officeValueSchema } from '../../protocol/office-settings.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import type { Queries } from '../database/database.ts';
import { nameOfWritten } from '../venues/name-sql.ts';
import type { ListedRollOut } from './contract.ts';
import { type Member, type ShownState, shownStateOf, shownStates } from './judge-stage.ts';
import { previewHours, previewTrust } from './preview-parts.ts';
import { readMembers } from './read-members.ts';
import { lastStage, type RollOut, rollOutColumns } from './roll-out.ts';
import type { Target } from './target.ts';
import { conditionOf } from './target-kiosks.ts';
import { nameOfTarget } from './target-name.ts';

type Value = z.output<typeof officeValueSchema>;

const pageSize = 20;
const kioskPage = 50;
/** Not heard of for so long: nothing will come of it soon. */
const silentAfterMs = 15 * 60_000;

export async function listRollOuts(
  queries: Queries,
  after: number | undefined,
): Promise<{ readonly rollOuts: readonly ListedRollOut[]; readonly next: number | null }> {
  const rows = await queries.query<RollOut>(
    `select ${rollOutColumns} from roll_outs where number < $1 order by number desc limit $2`,
    [after ?? Number.MAX_SAFE_INTEGER, pageSize + 1],
  );
  const rollOuts: ListedRollOut[] = [];
  for (const row of rows.slice(0, pageSize))
    rollOuts.push({ ...row, targetName: await nameOfTarget(queries, row.target) });
  return { rollOuts, next: rows.length > pageSize ? (rollOuts.at(-1)?.number ?? null) : null };
}

async function rollOutOf({ query }: Queries, number: number): Promise<RollOut | null> {
  const [row] = await query<RollOut>(`select ${rollOutColumns} from roll_outs where number = $1`, [number]);
  return row ?? null;
}

type Stage = {
  readonly stage: number;
  readonly kiosks: number;
  readonly states: Record<ShownState, number>;
};

export async function readRollOut(
  queries: Queries,
  number: number,
  nowMs: number,
): Promise<(ListedRollOut & { readonly stages: readonly Stage[] }) | null> {
  const rollOut = await rollOutOf(queries, number);
  if (rollOut === null) return null;
  const members = await readMembers(queries, { number, stage: lastStage });
  const stages = [1, 2, 3].map((stage) => {
    const own = members.filter((member) => member.stage === stage);
    return { stage, kiosks: own.length, states: countStates(own, rollOut, nowMs) };
  });
  return { ...rollOut, targetName: await nameOfTarget(queries, rollOut.target), stages };
}

function countStates(
  members: readonly Member[],
  rollOut: RollOut,
  nowMs: number,
): Record<ShownState, number> {
  const states = members.map((member) => shownStateOf(member, rollOut, nowMs));
  return Object.fromEntries(
    shownStates.map((one) => [one, states.filter((state) => state === one).length]),
  ) as Record<ShownState, number>;
}

type Place = { readonly device: string; readonly venue: string | null; readonly gate: string | null };
type Differs = Place & { readonly differs: readonly string[] | null };

/** One page of its kiosks, by device. */
export async function listMembers(
  queries: Queries,
  { number, after = '' }: { readonly number: number; readonly after?: string | undefined },
  nowMs: number,
) {
  const rollOut = await rollOutOf(queries, number);
  if (rollOut === null) return null;
  const members = await readMembers(queries, { number, stage: lastStage, after, most: kioskPage + 1 });
  const shown = members.slice(0, kioskPage);
  const devices = shown.map(({ device }) => device);
  const places = await queries.query<Differs>(
    `select device, ${nameOfWritten('devices.venue')} as venue, gate, differs from devices left join kiosk_wishes using (device)
     where device = any($1::text[])`,
    [devices],
  );
  const placeOf = new Map(places.map((place) => [place.device, place]));
  const runs = await readRunning(queries, devices);
  return {
    kiosks: shown.map((member) => ({
      device: member.device,
      venue: placeOf.get(member.device)?.venue ?? null,
      gate: placeOf.get(member.device)?.gate ?? null,
      stage: member.stage,
      state: shownStateOf(member, rollOut, nowMs),
      reason: member.outcome?.reason ?? null,
      field: member.outcome?.field ?? null,
      runs: runs.get(member.device) ?? null,
      differs: placeOf.get(member.device)?.differs ?? [],
    })),
    next: members.length > kioskPage ? (shown.at(-1)?.device ?? null) : null,
  };
}

const saidSchema = z.object({ office: z.object({ bundle: z.int() }) });

/** Which bundle the newest `config` event of each kiosk says is in force there. */
export async function readRunning(
  { query }: Queries,
  devices: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await query<{ device: string; tuple: Uint8Array }>(
    `select distinct on (device) device, config as tuple from kiosks
     where device = any($1::text[]) and config is not null order by device, last_contact_ms desc`,
    [devices],
  );
  return new Map(
    rows.flatMap(({ device, tuple }) => {
      const detail = decodeEvent(Buffer.from(tuple).toString('utf8'))?.detail ?? '';
      const said = saidSchema.safeParse(parseJson(detail));
      return said.success ? [[device, said.data.office.bundle] as const] : [];
    }),
  );
}

type Preview = { readonly settings: OfficeValues; readonly target: Target };
type Wanted = { readonly settings: string | null; readonly differs: readonly string[] | null };
type Counted = {
  readonly kiosks: number;
  readonly silent: number;
  readonly devices: readonly string[];
};

/** What settings would change, by what the office wanted until now. */
export async function previewRollOut(
  queries: Queries,
  { settings, target }: Preview,
  { nowMs, day }: { readonly nowMs: number; readonly day: number },
) {
  const params: unknown[] = [];
  const where = await conditionOf(queries, target, { params, day });
  const rows = await queries.query<Wanted & Counted>(
    `select settings, differs, count(*) as kiosks, array_agg(device) as devices,
       count(*) filter (where told_ms is null or told_ms < $${params.push(nowMs - silentAfterMs)}) as silent
     from devices left join kiosk_wishes using (device) where ${where} group by settings, differs`,
    params,
  );
  const kiosks = rows.reduce((sum, row) => sum + row.kiosks, 0);
  const first = Math.min(1, kiosks);
  const tenth = Math.max(0, Math.ceil(kiosks / 10) - first);
  const changes = Object.keys(settings).map((path) => ({
    path,
    was: valuesOf(rows, path),
    differs: rows.reduce((sum, row) => sum + (row.differs?.includes(path) ? row.kiosks : 0), 0),
  }));
  const was = changes.find(({ path }) => path === 'trustList')?.was ?? [];
  return {
    kiosks,
    silent: rows.reduce((sum, row) => sum + row.silent, 0),
    stages: [first, tenth, kiosks - first - tenth],
    changes,
    hours: await previewHours(
      queries,
      settings,
      rows.flatMap(({ devices }) => devices),
    ),
    trust: await previewTrust(queries, { settings, was }, nowMs),
  };
}

function valuesOf(rows: readonly (Pick<Wanted, 'settings'> & { readonly kiosks: number })[], path: string) {
  const found = new Map<string, { value: Value; isSet: boolean; kiosks: number }>();
  for (const { settings, kiosks } of rows) {
    const values = parseJson(settings ?? '{}') as Readonly<Record<string, Value>>;
    const isSet = path in values;
    const value = values[path] ?? null;
    const name = `${isSet} ${JSON.stringify(value)}`;
    const one = found.get(name) ?? { value, isSet, kiosks: 0 };
    found.set(name, { ...one, kiosks: one.kiosks + kiosks });
  }
  return [...found.values()].toSorted((a, b) => b.kiosks - a.kiosks);
}
