import { z } from 'zod';
import type { BundledAnnouncement } from '../../protocol/announcement.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import type { Target } from '../bundles/target.ts';
import { conditionOf } from '../bundles/target-kiosks.ts';
import { nameOfTarget } from '../bundles/target-name.ts';
import type { Queries } from '../database/database.ts';
import { nameOfWritten } from '../venues/name-sql.ts';
import type { ListedAnnouncement } from './contract.ts';

const pageSize = 20;
const missingSize = 50;

type At = { readonly nowMs: number; readonly day: number };
type Row = Pick<ListedAnnouncement, 'id' | 'madeMs' | 'madeBy' | 'fromMs' | 'untilMs' | 'tone'> & {
  readonly words: BundledAnnouncement['words'];
  readonly target: Target;
  readonly withdrawnMs: number | null;
};

const columns = `id, words, tone, from_ms as "fromMs", until_ms as "untilMs", target, made_ms as "madeMs",
  made_by as "madeBy", withdrawn_ms as "withdrawnMs"`;
const cursorSchema = z.tuple([z.int(), z.string()]);

/** One page, the newest first. */
export async function listAnnouncements(
  queries: Queries,
  after: string | undefined,
  at: At,
): Promise<{ readonly announcements: readonly ListedAnnouncement[]; readonly next: string | null }> {
  const [madeMs, id] = cursorSchema.safeParse(parseJson(after ?? '')).data ?? [Number.MAX_SAFE_INTEGER, ''];
  const rows = await queries.query<Row>(
    `select ${columns} from announcements where (made_ms, id) < ($1, $2) order by made_ms desc, id desc limit $3`,
    [madeMs, id, pageSize + 1],
  );
  const shown = rows.slice(0, pageSize);
  const announcements: ListedAnnouncement[] = [];
  for (const row of shown) announcements.push(await listed(queries, row, at));
  const last = shown.at(-1);
  return {
    announcements,
    next: rows.length > pageSize && last ? JSON.stringify([last.madeMs, last.id]) : null,
  };
}

async function listed(queries: Queries, row: Row, at: At): Promise<ListedAnnouncement> {
  const { withdrawnMs, ...said } = row;
  return {
    ...said,
    targetName: await nameOfTarget(queries, row.target),
    state: stateOf(row, at.nowMs),
    ...(await countKiosks(queries, row, at.day)),
  };
}

function stateOf({ withdrawnMs, fromMs, untilMs }: Row, nowMs: number): ListedAnnouncement['state'] {
  if (withdrawnMs !== null) return 'withdrawn';
  if (nowMs >= untilMs) return 'over';
  return nowMs < fromMs ? 'coming' : 'running';
}

type Counts = Pick<ListedAnnouncement, 'kiosks' | 'received' | 'showing'>;

async function countKiosks(queries: Queries, { id, target }: Row, day: number): Promise<Counts> {
  const params: unknown[] = [id];
  const where = await conditionOf(queries, target, { params, day });
  const [counts] = await queries.query<Counts>(
    `select count(*) as kiosks, count(*) filter (where announcements ? $1) as received,
       count(*) filter (where showing ? $1) as showing
     from devices left join kiosk_wishes using (device) where ${where}`,
    params,
  );
  return counts ?? { kiosks: 0, received: 0, showing: 0 };
}

export type MissingKiosk = {
  readonly device: string;
  readonly venue: string | null;
  readonly gate: string | null;
  readonly toldMs: number | null;
};

/** Kiosks that it is for and that have not said that they have it, by device; null: there is no such announcement. */
export async function listMissing(
  queries: Queries,
  { id, after = '' }: { readonly id: string; readonly after?: string | undefined },
  day: number,
): Promise<{ readonly kiosks: readonly MissingKiosk[]; readonly next: string | null } | null> {
  const [row] = await queries.query<Row>(`select ${columns} from announcements where id = $1`, [id]);
  if (!row) return null;
  const params: unknown[] = [id, after, missingSize + 1];
  const where = await conditionOf(queries, row.target, { params, day });
  const rows = await queries.query<MissingKiosk>(
    `select device, ${nameOfWritten('devices.venue')} as venue, devices.gate, told_ms as "toldMs"
     from devices left join kiosk_wishes using (device)
     where ${where} and device > $2 and not coalesce(announcements ? $1, false) order by device limit $3`,
    params,
  );
  const kiosks = rows.slice(0, missingSize);
  return { kiosks, next: rows.length > missingSize ? (kiosks.at(-1)?.device ?? null) : null };
}
