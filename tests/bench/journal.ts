import { mkdirSync } from 'node:fs';
import { openJournal } from '../../main/journal/journal.ts';
import { openForReading } from '../../main/journal/open-database.ts';
import { verifyJournal } from '../../main/journal/proof/verify.ts';
import { openKeyFiles } from '../../main/keys/key-files.ts';
import { fillJournal } from './fill-journal.ts';
import { ms, type Row, spreadOf, timesOf } from './measure.ts';

const events = Number(process.env.EVENTS ?? 1_000_000);
const people = 500;
const halfHourMs = 30 * 60_000;

/** Opening, checking and searching a long journal. `EVENTS` says how long. */
export async function benchJournal(folder: string): Promise<readonly Row[]> {
  mkdirSync(folder, { recursive: true });
  const keys = openKeyFiles(`${folder}/keys`, {});
  const place = { venue: 'a', gate: 'a' };
  const timeZone = 'Asia/Ho_Chi_Minh';
  const made = openJournal({ folder, keys, place, timeZone });
  if (made.ok) made.value.close();
  fillJournal(`${folder}/journal.db`, events);
  const openedMs = performance.now();
  const opened = openJournal({ folder, keys, place, timeZone });
  const openMs = performance.now() - openedMs;
  if (!opened.ok) throw new Error(opened.fault.kind);
  const database = openForReading(`${folder}/journal.db`);
  const tags = database
    .prepare('SELECT tag FROM events WHERE seq % ? = 0')
    .pluck()
    .all(events / people) as string[];
  const found = spreadOf(
    await timesOf(tags.length, async (n) => {
      opened.value.forgetting.findByTags([{ tagKey: '', tag: tags[n] ?? '' }]);
    }),
  );
  const seqs = database
    .prepare('SELECT seq FROM events WHERE seq % ? = 7')
    .pluck()
    .all(events / people) as number[];
  // A person who comes twice a day on 21 days: 42 passages a question.
  const near = spreadOf(
    await timesOf(Math.floor(seqs.length / 10), async (n) => {
      for (let at = 0; at < 42; at++)
        opened.value.near({ seq: seqs[(n * 10 + at) % seqs.length] ?? 1 }, halfHourMs);
    }),
  );
  const days = database.prepare('SELECT DISTINCT local_day FROM reasons').pluck().all() as number[];
  const figures = spreadOf(
    await timesOf(200, async (n) => void opened.value.inspect(days[n % days.length] ?? 0)),
  );
  opened.value.close();
  const verifiedMs = performance.now();
  const verdict = verifyJournal(database);
  const verifyMs = performance.now() - verifiedMs;
  database.close();
  const size = `${events / 1_000_000} million events`;
  return [
    { what: `open, ${size}`, figure: ms(openMs), goal: '≤ 500 ms', isMet: openMs <= 500 },
    {
      what: `verify, ${size}`,
      figure: `${(verifyMs / 1_000).toFixed(1)} s`,
      goal: '≤ 30 s a million',
      isMet: verdict.ok && verifyMs <= (30_000 * events) / 1_000_000,
    },
    { what: `one person, ${size}, p99`, figure: ms(found.p99), goal: '≤ 20 ms', isMet: found.p99 <= 20 },
    {
      what: `who was within 30 min of 42 passages, ${size}, p99`,
      figure: ms(near.p99),
      goal: '≤ 50 ms',
      isMet: near.p99 <= 50,
    },
    {
      what: `the figures of a day, ${size}, p99`,
      figure: ms(figures.p99),
      goal: '≤ 10 ms',
      isMet: figures.p99 <= 10,
    },
  ];
}
