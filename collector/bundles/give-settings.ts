import type { OfficeValues } from '../../protocol/office-settings.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import { sortedJson } from '../../protocol/sorted-json.ts';
import type { Queries } from '../database/database.ts';
import { forVenue, weeksOf } from './registry-hours.ts';
import { raiseRevision } from './revision.ts';
import type { RollOut } from './roll-out.ts';

type Wanted = {
  readonly device: string;
  readonly settings: string | null;
  readonly faults: readonly string[] | null;
};
type Before = { readonly device: string; readonly before: OfficeValues; readonly settings: string | null };

/** From now on the office wants these settings of the kiosks of that stage; what it wanted before is kept. */
export async function giveStage(
  queries: Queries,
  { number, settings }: Pick<RollOut, 'number' | 'settings'>,
  stage: number,
): Promise<void> {
  const members = await queries.query<Wanted>(
    `select device, kiosk_wishes.settings, faults from roll_out_kiosks left join kiosk_wishes using (device)
     where roll_out = $1 and stage = $2 order by device`,
    [number, stage],
  );
  const weeks = await weeksOf(
    queries,
    members.map(({ device }) => device),
  );
  const given = members.map(({ device, settings: text, faults }) => {
    const now = valuesOf(text);
    const before = Object.fromEntries(Object.entries(now).filter(([path]) => path in settings));
    const next = sortedJson({ ...now, ...forVenue(settings, weeks.get(device)) });
    return { device, before, faults: faults ?? [], isSame: next === text, settings: next };
  });
  await queries.query(
    `update roll_out_kiosks set before = given.before, faults_before = given.faults,
       has_nothing_new = given."isSame"
     from jsonb_to_recordset($2::jsonb) as given(device text, before jsonb, faults jsonb, "isSame" boolean)
     where roll_out = $1 and roll_out_kiosks.device = given.device`,
    [number, JSON.stringify(given)],
  );
  await want(queries, given);
}

/** What the office wanted of those settings before comes back, at every kiosk that was given them. */
export async function takeBack(
  queries: Queries,
  { number, settings }: Pick<RollOut, 'number' | 'settings'>,
): Promise<void> {
  const members = await queries.query<Before>(
    `select device, before, kiosk_wishes.settings from roll_out_kiosks left join kiosk_wishes using (device)
     where roll_out = $1 and before is not null order by device`,
    [number],
  );
  const given = members.map(({ device, before, settings: text }) => {
    const others = Object.entries(valuesOf(text)).filter(([path]) => !(path in settings));
    return { device, settings: sortedJson({ ...Object.fromEntries(others), ...before }) };
  });
  await want(queries, given);
}

async function want(
  queries: Queries,
  given: readonly { readonly device: string; readonly settings: string }[],
): Promise<void> {
  await queries.query(
    `insert into kiosk_wishes (device, settings)
     select device, settings from jsonb_to_recordset($1::jsonb) as given(device text, settings text)
     on conflict (device) do update set settings = excluded.settings`,
    [JSON.stringify(given.map(({ device, settings }) => ({ device, settings })))],
  );
  await raiseRevision(queries);
}

function valuesOf(text: string | null): OfficeValues {
  return text === null ? {} : (parseJson(text) as OfficeValues);
}
