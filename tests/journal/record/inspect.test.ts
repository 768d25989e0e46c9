import { describe, expect, test } from 'vitest';
import { openForWriting } from '../../../main/journal/open-database.ts';
import { card, createTestClock, startTestKiosk, testConfig } from '../../support/test-kiosk.ts';

const minute = 60_000;
const today = 20261121;

async function busyDay() {
  const clock = createTestClock();
  const config = testConfig('both', { reenter: 'ask', hours: { from: '06:00', to: '12:00' } });
  const kiosk = startTestKiosk({ clock, config });
  await kiosk.scan(card(1));
  clock.advance(minute);
  await kiosk.scan(card(2));
  await kiosk.scan('Xin chào');
  clock.advance(60 * minute);
  await kiosk.scan(card(2));
  clock.advance(150 * minute);
  await kiosk.scan(card(3));
  kiosk.file.journal.record({ kind: 'clock', stamp: kiosk.stamp(), detail: { jumpMs: -5_000 } });
  kiosk.file.journal.record({ kind: 'staff', stamp: kiosk.stamp(), reason: 'look', ref: 2, actor: 'lan' });
  return kiosk;
}

describe('a day in figures', () => {
  test('by hour, with refusals, jumps and who did what', async () => {
    const kiosk = await busyDay();
    expect(kiosk.file.inspect(today)).toEqual({
      localDay: today,
      hours: [
        { hour: 9, in: 2, out: 0, refused: 0 },
        { hour: 10, in: 0, out: 1, refused: 0 },
        { hour: 12, in: 0, out: 0, refused: 1 },
      ],
      refused: { hours: 1 },
      retried: { unknown: 1 },
      overrides: { asked: 0, admitted: 0, lifted: 0, refused: 0, unanswered: 0, undone: 0 },
      jumps: [{ atMs: kiosk.clock.wallMs(), jumpMs: -5_000 }],
      acts: [{ seq: 7, atMs: kiosk.clock.wallMs(), act: 'look', actor: 'lan', ref: 2 }],
      actsInAll: 1,
    });
  });

  test('says nothing personal', async () => {
    const text = JSON.stringify((await busyDay()).file.inspect(today));
    expect(text).not.toMatch(/Nguyễn|0511900|Xin chào/);
  });

  test('of another day is empty', async () => {
    expect((await busyDay()).file.inspect(20261120)).toMatchObject({ hours: [], refused: {}, acts: [] });
  });

  test('counts what a person decided in the place of the rules', async () => {
    const clock = createTestClock();
    const kiosk = startTestKiosk({ clock, config: testConfig('in', { reenter: 'ask' }) });
    for (const word of ['admit', 'refuse'] as const) {
      for (const _ of [1, 2]) {
        await kiosk.scan(card(word === 'admit' ? 1 : 2));
        clock.advance(10_000);
      }
      kiosk.answer(word);
    }
    expect(kiosk.file.inspect(today).overrides).toMatchObject({ asked: 2, admitted: 1, refused: 1 });
  });

  test('names who lifted a refusal, apart from the questions', async () => {
    const kiosk = startTestKiosk({ config: testConfig('in', { capacity: 1 }) });
    await kiosk.scan(card(1));
    const { seq } = await kiosk.scan(card(2));
    kiosk.override(seq, 'urgent', 'nv-7');
    expect(kiosk.file.inspect(today)).toMatchObject({
      hours: [{ hour: 9, in: 2, out: 0, refused: 1 }],
      overrides: { asked: 0, admitted: 0, lifted: 1 },
      acts: [{ seq: 3, act: 'override', actor: 'nv-7', ref: 2 }],
      actsInAll: 1,
    });
  });
});

test('a journal from before counts its past when it is opened', async () => {
  const kiosk = await busyDay();
  const before = kiosk.file.inspect(today);
  kiosk.close();
  const database = openForWriting(`${kiosk.folder}/journal.db`);
  database.exec(
    "DROP TABLE reasons; DROP INDEX passages_at; DROP INDEX clock_jumps; DROP INDEX uncomposable_print_jobs; DROP INDEX overrides; DROP INDEX words_on; DROP INDEX decided; DROP INDEX visits; ALTER TABLE events DROP COLUMN people; ALTER TABLE print_jobs DROP COLUMN tries; PRAGMA user_version = 4; DELETE FROM meta WHERE key = 'schema'",
  );
  database.close();
  const again = startTestKiosk({ folder: kiosk.folder });
  expect(again.file.inspect(today)).toEqual(before);
});
