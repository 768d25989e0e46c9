import { migrate } from '../../collector/database/migrate.ts';
import { openPostgres } from '../../collector/database/postgres.ts';
import { importFile } from '../../collector/venues/import-file.ts';
import { atTerminal } from '../../collector/venues/note-act.ts';
import { listVenues } from '../../collector/venues/queries.ts';
import { createDatabase, startPostgres } from '../support/collector/postgres.ts';
import { ms, type Row, spreadOf, timesOf } from './measure.ts';

const count = 600_000;
const [importGoalMs, searchGoalMs] = [60_000, 100];
const day = 20261121;
const kinds = [
  'Trường Tiểu học',
  'Trường Mầm non',
  'Chợ',
  'Nhà nghỉ',
  'Trạm Y tế',
  'Văn phòng',
  'Bến đò',
  'Cửa hàng',
];
const names = [
  'Đức Phổ',
  'Sơn Tịnh',
  'Bình Minh',
  'Hòa Bình',
  'Tân Lập',
  'Lý Sơn',
  'An Phú',
  'Thạnh Lợi',
  'Mỹ Khê',
];
const asked = [
  'truong',
  'truong tieu hoc',
  'tieu hoc 12345',
  'cho ly son 77',
  'duc pho',
  'ben do binh minh 4',
  'van phong duong 19',
  'd',
  'xyz',
  'hoa binh mam non 599',
  'tieu hoc',
  'y te',
  'duong',
];

/** A registry of a country: taken from a file, and searched, on PostgreSQL. */
export async function benchVenues(): Promise<readonly Row[]> {
  const postgres = await startPostgres();
  if ('skipped' in postgres) return [];
  const opened = await openPostgres(await createDatabase(postgres.url, 'venues'));
  if (!opened.ok) throw new Error(opened.fault.kind);
  const database = opened.value;
  await migrate(database);
  const bytes = Buffer.from(table());
  const since = performance.now();
  const taken = await importFile(database, { path: 'bench.csv', bytes, day }, atTerminal(0));
  const importMs = performance.now() - since;
  if (!taken.ok) throw new Error(taken.fault.kind);
  const search = spreadOf(
    await timesOf(20 * asked.length, (n) =>
      listVenues(database, { reach: null, text: asked[n % asked.length] }, day),
    ),
  );
  await database.close();
  await postgres.stop();
  return [
    {
      what: `${count} venues out of a CSV of ${Math.round(bytes.length / 1e6)} MB, in one transaction`,
      figure: ms(importMs),
      goal: `≤ ${ms(importGoalMs)}`,
      isMet: importMs <= importGoalMs,
    },
    {
      what: `a search among ${count} venues, p50 · p95`,
      figure: `${ms(search.p50)} · ${ms(search.p95)}`,
      goal: `p95 ≤ ${ms(searchGoalMs)}`,
      isMet: search.p95 <= searchGoalMs,
    },
  ];
}

function table(): string {
  const lines = ['Mã,Tên,Loại,Địa chỉ'];
  for (let at = 0; at < count; at += 1)
    lines.push(
      `v${at},${kinds[at % kinds.length]} ${names[at % names.length]} ${at},khác,"Thôn ${at % 97}, đường ${at % 1999}"`,
    );
  return lines.join('\r\n');
}
