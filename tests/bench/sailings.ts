import { openJournal } from '../../main/journal/journal.ts';
import { openKeyFiles } from '../../main/keys/key-files.ts';
import { createTimekeeper } from '../../main/line/timekeeper.ts';
import { openExpectedLists } from '../../main/staff/expected/expected-lists.ts';
import { createSailingBook } from '../../main/staff/sailings/sailing-book.ts';
import { openSailingFiles } from '../../main/staff/sailings/sailing-files.ts';
import { createTestClock } from '../support/test-kiosk.ts';
import { ms, type Row, spreadOf, timesOf } from './measure.ts';

const boats = 60;
const listed = 2_000;
const passages = 3_000;
const times = 200;
const timeZone = 'Asia/Ho_Chi_Minh';

/** A full day of boats: what its counts cost the core after each passage, after one that is taken back, and at first. */
export async function benchSailings(folder: string): Promise<readonly Row[]> {
  const keys = openKeyFiles(`${folder}/keys`, {});
  const opened = openJournal({
    folder,
    keys,
    place: { venue: 'a', gate: 'a' },
    timeZone: 'Asia/Ho_Chi_Minh',
  });
  if (!opened.ok) throw new Error(opened.fault.kind);
  const { journal, close } = opened.value;
  const { stamp } = createTimekeeper(createTestClock(), timeZone);
  const localDay = stamp().local.day;
  const lists = openExpectedLists({ folder: `${folder}/expected`, keys, sought: [] });
  const files = openSailingFiles(`${folder}/sailings`);
  const idOf = (n: number) => (n % listed).toString(16).padStart(6, '0');
  const boatOf = (n: number) => ({ boat: `Tàu ${n % 20}`, departsMinute: 360 + n * 10 });
  files.save(localDay, {
    nextNo: boats + 1,
    sailings: Array.from({ length: boats }, (_, n) => ({
      no: n + 1,
      ...boatOf(n),
      way: 'out',
      capacity: 60,
      crew: 4,
      isBoarding: n % 2 === 0,
    })),
  });
  lists.save(
    localDay,
    Array.from({ length: listed }, (_, n) => {
      const { boat, departsMinute } = boatOf(n % boats);
      const hour = `${Math.floor(departsMinute / 60)}h${String(departsMinute % 60).padStart(2, '0')}`;
      return { id: idOf(n), people: 1, name: `Khách ${n}`, sailing: `${boat} ${hour}` };
    }),
  );
  const pass = (n: number) =>
    journal.record({
      kind: 'scan',
      stamp: stamp(),
      direction: 'in',
      decision: 'admit',
      credential: 'cccd',
      detail: { expected: idOf(n) },
    });
  const undo = (ref: number) => journal.record({ kind: 'staff', stamp: stamp(), reason: 'undo', ref });
  for (let n = 0; n < passages; n++) pass(n);
  const book = createSailingBook({ files, lists, journal, timeZone });
  const read = () => void book.read(localDay);
  const [first = Number.NaN] = await timesOf(1, read);
  const after = async (write: (n: number) => unknown) => {
    const all: number[] = [];
    for (let n = 0; n < times; n++) {
      write(n);
      all.push(...(await timesOf(1, read)));
    }
    return spreadOf(all);
  };
  const passed = await after(pass);
  const undone = await after((n) => undo(n + 1));
  close();
  const size = `${boats} boats, ${listed} listed, ${passages} passages`;
  return [
    {
      what: `boats counted after a passage, ${size}, p50 (p95)`,
      figure: `${ms(passed.p50)} (${ms(passed.p95)})`,
      goal: '≤ 3 ms',
      isMet: passed.p50 <= 3,
    },
    {
      what: 'after a passage that is taken back, p50 (p95)',
      figure: `${ms(undone.p50)} (${ms(undone.p95)})`,
      goal: '≤ 10 ms',
      isMet: undone.p50 <= 10,
    },
    {
      what: 'once, when the day is first looked at',
      figure: ms(first),
      goal: '≤ 100 ms',
      isMet: first <= 100,
    },
  ];
}
