import type { Database } from '../../collector/database/database.ts';
import { shiftDay } from '../../collector/fleet/moment.ts';
import { openPublicPages } from '../../collector/published/public-pages.ts';
import { localTime } from '../../collector/reports/local-time.ts';
import { makePosterToken } from '../../protocol/poster-address.ts';
import { runTestCollector } from '../support/collector/run-test-collector.ts';
import { type Row, spreadOf, timesOf } from './measure.ts';

const nowMs = Date.UTC(2026, 10, 21, 10, 30);
const [venues, days, looks] = [1_000, 34, 5_000];

/** A page of 1,000 venues out of memory, beside health through the same server; and what it asks of the database. */
export async function benchPublished(): Promise<readonly Row[]> {
  const collector = await runTestCollector(() => nowMs);
  const opened = await collector.opened;
  if (!opened.ok) throw new Error(opened.fault.kind);
  const sinceMs = performance.now();
  await fill(opened.value);
  const filled = performance.now() - sinceMs;
  const code = makePosterToken();
  await opened.value.query(
    `insert into public_pages (code, unit, since_ms, since_by) values ($1, 'p', 0, 'bench')`,
    [code],
  );
  const { first, asked } = await lookWithin(opened.value, code);
  const address = `${collector.base}/p/${code}`;
  // The first connection: what came before kept the whole process busy.
  await look(address);
  const page = spreadOf(await timesOf(1_000, () => look(address))).p50;
  const health = spreadOf(await timesOf(1_000, () => look(`${collector.base}/v1/health`))).p50;
  await collector.stop();
  collector.remove();
  return [
    { what: 'a public page beside health, median, as a ratio', ...ratio(page / health, 4) },
    {
      what: `questions to the database in ${looks} looks at it`,
      figure: String(asked),
      goal: '= 0',
      isMet: asked === 0,
    },
    { what: `its first look, ${venues} venues, beside writing what it adds up`, ...ratio(first / filled, 2) },
  ];
}

async function look(url: string): Promise<void> {
  const answer = await fetch(url);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
}

function ratio(value: number, goal: number): Omit<Row, 'what'> {
  return { figure: `${value.toFixed(2)} ×`, goal: `≤ ${goal} ×`, isMet: value <= goal };
}

/** Without a server before it. `first`: milliseconds until the page is there. `asked`: questions to the database after that. */
async function lookWithin(
  database: Database,
  code: string,
): Promise<{ readonly first: number; readonly asked: number }> {
  const time = localTime('Asia/Ho_Chi_Minh');
  if (time === null) throw new Error('no such zone');
  const pages = openPublicPages(time);
  let asked = 0;
  const watched = new Proxy(database, {
    get(target, name, receiver) {
      if (name === 'query' || name === 'transaction') asked += 1;
      return Reflect.get(target, name, receiver);
    },
  });
  const answer = () => pages.answer({ database: watched, code, form: 'page', nowMs });
  const sinceMs = performance.now();
  for (let answered = await answer(); answered === 'busy'; ) answered = await answer();
  const first = performance.now() - sinceMs;
  asked = 0;
  for (let at = 0; at < looks; at += 1) await answer();
  return { first, asked };
}

async function fill({ query }: Database): Promise<void> {
  await query(
    `insert into units values ('p', 'Tỉnh Thử', 'province', null, null, 20200101, null, 'bench', null)`,
  );
  await query(
    `insert into venues (id, name, unit, kind, address, contact_name, contact_phone, entrances, since_day, version, created_ms,
       created_by, changed_ms, changed_by, sort, search)
     select 'v' || n, 'Nơi ' || n, 'p', 'other', '', '', '', '[]', 20251120, 1, 0, '', 0, '', 'noi ' || n, ' noi ' || n
     from generate_series(0, ${venues - 1}) as n`,
  );
  const all = Array.from({ length: days }, (_, at) => shiftDay(20261121, at - days));
  await query(
    `insert into counts select day, 'v' || n, 'cong-1', hour, 'in', 'admit', (n + hour * 7 + day) % 40
     from unnest($1::integer[]) as day, generate_series(0, ${venues - 1}) as n, generate_series(7, 16) as hour`,
    [all],
  );
  await query(
    `insert into venue_days select venue, local_day, sum(n), 0, 0, 0, 0 from counts group by venue, local_day`,
  );
  await query('analyze');
}
