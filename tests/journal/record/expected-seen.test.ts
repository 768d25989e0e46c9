import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openForReading, type Sqlite } from '../../../main/journal/open-database.ts';
import { createExpectedSeen } from '../../../main/journal/record/expected-seen.ts';
import { openTestKiosk, scratchFolder, startTestKiosk, type TestKiosk } from '../../support/test-kiosk.ts';

const minute = 60_000;
const yesterday = 20261121;
const days = [yesterday, 20261122, 20261123];
const idOf = (at: number) => `0000a${at}`;

/** Somebody of today's list is let in or out; the seq of the passage. */
function pass(kiosk: TestKiosk, at: number, direction: 'in' | 'out'): number {
  const { day } = kiosk.stamp().local;
  const said = kiosk.kiosk.takeIn(
    {
      id: `entry-${day}-${kiosk.clock.wallMs()}`,
      direction,
      people: 2,
      name: `Khách ${at}`,
      expected: idOf(at),
    },
    'nv-1',
  );
  return said.ok ? said.value.seq : 0;
}

function listed(kiosk: TestKiosk): TestKiosk {
  for (const day of days)
    kiosk.expected.save(
      day,
      [0, 1, 2].map((at) => ({ id: idOf(at), name: `Khách ${at}`, people: 2 })),
    );
  return kiosk;
}

/** As it is read by whoever never asked before. */
function anew(folder: string, localDay: number): readonly [string, number][] {
  const database = openForReading(`${folder}/journal.db`);
  try {
    return [...createExpectedSeen(database)(localDay)].sort();
  } finally {
    database.close();
  }
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('pass' as const), at: fc.nat(2), direction: fc.constantFrom('in', 'out') }),
  fc.record({ kind: fc.constantFrom('undo' as const, 'mend' as const, 'turn' as const), of: fc.nat(9) }),
  fc.record({ kind: fc.constantFrom('midnight' as const, 'ask' as const) }),
);

test('goes on from where it was read, through undos, mended passages and midnight, as if it were read anew', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 25 }), (steps) => {
      const folder = scratchFolder();
      const kiosk = listed(openTestKiosk({ folder }));
      const seqs: number[] = [];
      const by = { actor: 'nv-1', mayUnblock: false };
      for (const one of steps) {
        kiosk.clock.advance(minute);
        if (one.kind === 'pass') seqs.push(pass(kiosk, one.at, one.direction as 'in'));
        if (one.kind === 'midnight') {
          kiosk.clock.advance(86_400_000 - 5 * minute);
          kiosk.keys.prepare(kiosk.stamp().local.day);
        }
        const seq = 'of' in one ? (seqs.at(-1 - one.of) ?? 0) : 0;
        if (one.kind === 'undo') kiosk.kiosk.undo(seq, 'mistake', 'nv-1');
        if (one.kind === 'mend') kiosk.kiosk.mend(seq, { people: 1 }, by);
        if (one.kind === 'turn') kiosk.kiosk.mend(seq, { direction: 'out' }, by);
        for (const day of days)
          expect([...kiosk.file.journal.expectedSeen(day)].sort()).toEqual(anew(folder, day));
      }
      kiosk.close();
    }),
    { numRuns: 25 },
  );
});

test('a passage that is taken back the day after has not come', () => {
  const kiosk = listed(startTestKiosk());
  const seq = pass(kiosk, 0, 'in');
  const before = kiosk.file.journal.expectedSeen(yesterday);
  expect([...before.keys()]).toEqual([idOf(0)]);
  kiosk.clock.advance(15 * 3_600_000 + 10 * minute);
  kiosk.keys.prepare(20261122);
  expect(kiosk.kiosk.undo(seq, 'mistake', 'nv-1').ok).toBe(true);
  expect(kiosk.file.journal.expectedSeen(yesterday).size).toBe(0);
  expect(kiosk.file.journal.expectedSeen(20261122).size).toBe(0);
  // Whoever asked before holds what they were told.
  expect(before.size).toBe(1);
});

test('an arrival costs the reading of one event, however many came before', () => {
  const kiosk = listed(startTestKiosk());
  const database = openForReading(`${kiosk.folder}/journal.db`);
  const read: number[] = [];
  const seen = createExpectedSeen(counting(database, read));
  for (let n = 0; n < 30; n++) {
    pass(kiosk, n % 3, 'in');
    kiosk.clock.advance(minute);
    seen(yesterday);
  }
  seen(yesterday);
  database.close();
  expect(read).toEqual(Array.from({ length: 30 }, () => 1));
});

/** Notes how many rows each statement gave. */
function counting(database: Sqlite, read: number[]): Sqlite {
  const prepare = (sql: string) => {
    const statement = database.prepare(sql);
    const all = statement.all.bind(statement);
    return Object.assign(statement, {
      all(...given: unknown[]) {
        const rows = all(...given);
        read.push(rows.length);
        return rows;
      },
    });
  };
  return { prepare } as unknown as Sqlite;
}
