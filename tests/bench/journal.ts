import { mkdirSync } from 'node:fs';
import { openKeyFiles } from '../../main/hosts/key-files.ts';
import { openJournal } from '../../main/journal/journal.ts';
import { openForReading } from '../../main/journal/open-database.ts';
import { verifyJournal } from '../../main/journal/verify.ts';
import { fillJournal } from './fill-journal.ts';
import { ms, type Row, spreadOf, timesOf } from './measure.ts';

const events = Number(process.env.EVENTS ?? 1_000_000);
const people = 500;

/** Opening, checking and searching a long journal. `EVENTS` says how long. */
export async function benchJournal(folder: string): Promise<readonly Row[]> {
  mkdirSync(folder, { recursive: true });
  const keys = openKeyFiles(`${folder}/keys`, {});
  const place = { venue: 'a', gate: 'a' };
  const made = openJournal({ folder, keys, place });
  if (made.ok) made.value.close();
  fillJournal(`${folder}/journal.db`, events);
  const openedMs = performance.now();
  const opened = openJournal({ folder, keys, place });
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
  ];
}
