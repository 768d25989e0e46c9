import { cardOf } from '../support/people.ts';
import { openBenchKiosk } from './bench-kiosk.ts';
import { fillJournal } from './fill-journal.ts';
import { measureFsync, ms, type Row, type Spread, spreadOf, timesOf } from './measure.ts';

const scans = 4_000;
const manyEvents = Number(process.env.EVENTS ?? 1_000_000);
const many = `${manyEvents / 1_000_000} million events`;

/** Code received → committed, back to back, in an empty journal and in a long one. `EVENTS` says how long. */
export async function benchCommit(folder: string): Promise<readonly Row[]> {
  const fsync = await measureFsync(folder);
  const empty = await scanAll(folder, 0);
  fillJournal(`${folder}/journal.db`, manyEvents);
  const full = await scanAll(folder, 500_000);
  const ratio = full.p50 / empty.p50;
  return [
    {
      what: 'fsync of this disk, p50 / p99',
      figure: `${ms(fsync.p50)} / ${ms(fsync.p99)}`,
      goal: '–',
      isMet: true,
    },
    ...rowsOf('empty journal', empty, fsync),
    ...rowsOf(many, full, fsync),
    { what: `p50 at ${many} ÷ empty`, figure: ratio.toFixed(2), goal: '≤ 2', isMet: ratio <= 2 },
  ];
}

async function scanAll(folder: string, from: number): Promise<Spread> {
  const { core, close } = openBenchKiosk(folder);
  const scan = (n: number) => core.scan({ text: cardOf(from + n), source: 'keyboard' });
  await timesOf(200, (n) => scan(400_000 + n));
  const times = await timesOf(scans, scan);
  await close();
  return spreadOf(times);
}

function rowsOf(where: string, { p50, p99 }: Spread, fsync: Spread): readonly Row[] {
  return [
    {
      what: `code → committed, ${where}, p50`,
      figure: ms(p50),
      goal: `≤ ${ms(fsync.p50 + 2)}`,
      isMet: p50 <= fsync.p50 + 2,
    },
    {
      what: `code → committed, ${where}, p99`,
      figure: ms(p99),
      goal: `≤ ${ms(fsync.p99 + 10)}`,
      isMet: p99 <= fsync.p99 + 10,
    },
  ];
}
