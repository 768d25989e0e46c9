import type { Database } from '../../collector/database/database.ts';
import { migrate } from '../../collector/database/migrate.ts';
import { openPostgres } from '../../collector/database/postgres.ts';
import { momentOf } from '../../collector/fleet/moment.ts';
import { composeForm } from '../../collector/papers/forms/compose-form.ts';
import { makePdf } from '../../collector/papers/make-pdf.ts';
import type { Form, Paper } from '../../collector/papers/written/paper.ts';
import { emptyHead } from '../../collector/papers/written/printed.ts';
import { localTime } from '../../collector/reports/local-time.ts';
import { createDatabase, startPostgres } from '../support/collector/postgres.ts';
import { fillPapers } from './fill-papers.ts';
import { ms, type Row, spreadOf, timesOf } from './measure.ts';

const [venues, communes, weeks] = [Number(process.env.VENUES ?? 600_000), 3_000, 53];
const [kiosks, announcements, pieces] = [10_000, 20, 100_000];
const times = 10;
const [asOf, today] = [20261120, 20261121];
const nowMs = Date.UTC(2026, 10, 21, 10, 30);
const shown = 120;
const goalMs = 300;

const papers: readonly {
  readonly what: string;
  readonly form: Form;
  readonly asOf?: number;
  readonly previous: number;
}[] = [
  { what: 'R-002 weekly table', form: 'R-002', previous: 20261113 },
  { what: 'R-HN bulletin of a day', form: 'R-HN', previous: 20261021 },
  { what: 'R-000 form of five sections', form: 'R-000', previous: 20261113 },
  { what: 'R-PA answers', form: 'R-PA', previous: 20261113 },
  { what: 'R-TT announcements', form: 'R-TT', previous: 20261113 },
  { what: 'R-TB kiosks and readers', form: 'R-TB', previous: 20261113 },
  { what: 'R-TB of the day that runs', form: 'R-TB', asOf: today, previous: 20261114 },
  { what: 'R-004 annex of shares', form: 'R-004', previous: 20261119 },
];

/** The papers of a province of 3,000 communes after a year, on PostgreSQL, and a sheet of 120 rows. */
export async function benchPapers(): Promise<readonly Row[]> {
  const postgres = await startPostgres();
  if ('skipped' in postgres) return [];
  const opened = await openPostgres(await createDatabase(postgres.url, 'papers'));
  if (!opened.ok) throw new Error(opened.fault.kind);
  const database = opened.value;
  await migrate(database);
  await fillPapers(database, { venues, communes, weeks, kiosks, announcements, pieces, nowMs });
  const rows: Row[] = [];
  for (const { what, ...asked } of papers) {
    const ask = asker(database, asked);
    await ask();
    rows.push(row(what, spreadOf(await timesOf(times, ask)), goalMs));
  }
  const weekly = await asker(database, { form: 'R-002', previous: 20261113 })();
  rows.push(row(`PDF of ${shown} rows`, spreadOf(await timesOf(times, () => draw(weekly))), 2_000));
  await database.close();
  await postgres.stop();
  return rows;
}

function asker(
  database: Database,
  {
    form,
    asOf: last = asOf,
    previous,
  }: { readonly form: Form; readonly asOf?: number; readonly previous: number },
): () => Promise<Paper> {
  const time = localTime('Asia/Ho_Chi_Minh');
  if (time === null) throw new Error('no such zone');
  const moment = momentOf(nowMs, time, 0);
  const ratios = form === 'R-004' ? { part: 1, of: 2, other: null } : null;
  const asked = { unit: 'p', asOf: last, previous, treeDay: last, moment, language: 'vi' as const, ratios };
  return async () => {
    const made = await composeForm(database, form, { ...asked, dayOf: time.day });
    if (!made?.ok) throw new Error(`no paper ${form}: ${JSON.stringify(made)}`);
    return made.value;
  };
}

function row(what: string, { p50, p95 }: { readonly p50: number; readonly p95: number }, goal: number): Row {
  return {
    what: `${what}, p50 · p95`,
    figure: `${ms(p50)} · ${ms(p95)}`,
    goal: `p95 ≤ ${ms(goal)}`,
    isMet: p95 <= goal,
  };
}

async function draw(paper: Paper): Promise<void> {
  const blocks = paper.blocks
    .filter((block) => block.kind === 'table' || (block.kind === 'paragraph' && block.id === 'sum'))
    .map((block) => (block.kind === 'table' ? { ...block, rows: block.rows.slice(0, shown) } : block));
  const made = await makePdf({
    head: emptyHead,
    paper: { ...paper, blocks },
    mark: { kind: 'draft' },
    day: asOf,
  });
  if (!made.ok) throw new Error(made.fault.kind);
}
