import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Caller } from '../../main/contract/calls.ts';
import type { PersonPassage } from '../../main/domain/person-passage.ts';
import { openChildrenFile } from '../../main/staff/children/children-file.ts';
import { createPersonLists } from '../../main/staff/person-lists.ts';
import { createPersonRoom } from '../../main/staff/person-room.ts';
import { filePreparer } from '../../main/staff/take-away/give-file.ts';
import { personDocument } from '../../main/staff/take-away/person-document.ts';
import { passageNotesText, standingText } from '../../main/words/passage-words.ts';
import { openDrives } from '../../native/drives/open-drives.ts';
import { ok } from '../../protocol/result.ts';
import { card, cardNumber, startTestKiosk, type TestKiosk, testConfig } from '../support/test-kiosk.ts';

function roomOf(kiosk: TestKiosk) {
  const notes: unknown[] = [];
  const by = {
    who: { id: 'nv-2', name: 'Trưởng ca', role: 'supervisor' },
    session: 's',
    note: (more: unknown) => {
      notes.push(more);
      return ok(null);
    },
    isStillThere: () => true,
    nothingDone: () => {},
  } as Caller;
  const room = createPersonRoom({
    file: kiosk.file,
    stamp: kiosk.stamp,
    lists: createPersonLists({
      expected: kiosk.expected,
      blocked: kiosk.blocked,
      children: openChildrenFile({ folder: `${kiosk.folder}/children`, keys: kiosk.keys }),
      stamp: kiosk.stamp,
    }),
    tagsOfNumber: (number) =>
      /^\d{12}$/.test(number) ? kiosk.keys.everyTagOf({ kind: 'pid12', number }) : [],
    erased: () => notes.push('erased'),
    prepareFile: filePreparer({
      folder: `${kiosk.folder}/exports`,
      fontFolder: '',
      drives: openDrives({ kind: 'simulated', folder: `${kiosk.folder}/simulated-usb` }),
    }),
    documentOf: (rows) =>
      personDocument(
        rows,
        {
          venue: 'Bến thử',
          gate: 'Cổng 1',
          timeZone: 'Asia/Ho_Chi_Minh',
          nowMs: kiosk.stamp().atMs,
        },
        words,
      ),
    timeZone: 'Asia/Ho_Chi_Minh',
  });
  return { room, by, notes };
}

const words = {
  standing: (stands: PersonPassage['stands']) => standingText(stands, 'vi'),
  notes: (of: Pick<PersonPassage, 'notes' | 'people'>) => passageNotesText(of, 'vi'),
};
const dayMs = 86_400_000;
const inside = { format: 'csv', drive: null } as const;

test('all passages of a person are found by the number, on every day that is kept, and by one of them', async () => {
  const kiosk = startTestKiosk();
  for (let day = 0; day < 12; day++) {
    await kiosk.scan(card(1));
    await kiosk.scan(card(2, 'Lê Thị Khác'));
    kiosk.clock.advance(dayMs);
    kiosk.keys.prepare(kiosk.stamp().local.day);
  }
  const { room, by, notes } = roomOf(kiosk);
  const byNumber = await room.findPerson({ number: cardNumber(1), seq: null }, by);
  expect(byNumber).toMatchObject({ value: { passages: 12, named: 12 } });
  // From November into December: another tag each month.
  const newest = kiosk.events().findLast(({ kind }) => kind === 'scan')?.seq ?? 0;
  expect(await room.findPerson({ number: null, seq: newest - 1 }, by)).toEqual(byNumber);
  expect(JSON.stringify(byNumber)).not.toContain('Khác');
  expect(notes).toEqual([{ detail: { events: 12 } }, { detail: { events: 12 } }]);
});

test('who has no number is the passage alone, with what the guard wrote down, and is erased alone', async () => {
  const kiosk = startTestKiosk();
  const { room, by } = roomOf(kiosk);
  const entry = { direction: 'in', people: 1 } as const;
  for (const [id, name] of [
    ['entry-0001', 'Trần Văn Một'],
    ['entry-0002', 'Trần Văn Hai'],
  ] as const)
    kiosk.kiosk.takeIn({ id, name, host: 'cô Hà', ...entry }, 'nv-1');
  expect(await room.findPerson({ number: null, seq: 1 }, by)).toMatchObject({
    value: { passages: 1, rows: [{ identity: { name: 'Trần Văn Một', host: 'cô Hà' } }] },
  });
  expect(await room.erasePerson({ number: null, seq: 1 }, by)).toEqual(ok({ erased: 1, unreached: [] }));
  expect(kiosk.file.forgetting.read(1)?.identity).toBeNull();
  expect(kiosk.file.forgetting.read(2)?.identity?.name).toBe('Trần Văn Hai');
  expect(kiosk.events().at(-1)).toMatchObject({ kind: 'retention', actor: 'nv-2', detail: '{"erased":1}' });
  expect(await room.erasePerson({ number: null, seq: 1 }, by)).toMatchObject({
    fault: { kind: 'no-such-person' },
  });
});

test('whatever hangs together with a passage without a number is erased with it', async () => {
  const kiosk = startTestKiosk();
  const { room, by } = roomOf(kiosk);
  const entry = { direction: 'in', people: 1 } as const;
  kiosk.kiosk.takeIn({ id: 'entry-0001', name: 'Trần Văn Một', ...entry }, 'nv-1');
  kiosk.kiosk.takeIn({ id: 'entry-0002', name: 'Trần Văn Hai', ...entry }, 'nv-1');
  const mended = kiosk.kiosk.mend(1, { people: 2 }, { actor: 'nv-1', mayUnblock: false });
  const guard = { actor: 'nv-1', mayUnblock: false };
  const again = mended.ok ? kiosk.kiosk.mend(mended.value.seq, { people: 3 }, guard) : null;
  const newest = again?.ok ? again.value.seq : 0;
  kiosk.kiosk.endVisit(newest, 1, 'nv-1');
  kiosk.kiosk.endVisit(newest, null, 'nv-1');
  const names = () =>
    kiosk.events().flatMap(({ seq }) => kiosk.file.forgetting.read(seq)?.identity?.name ?? []);
  expect(names().filter((name) => name === 'Trần Văn Một')).toHaveLength(5);
  const last = kiosk.events().at(-1)?.seq ?? 0;
  expect(await room.erasePerson({ number: null, seq: last }, by)).toEqual(ok({ erased: 3, unreached: [] }));
  expect(names()).toEqual(['Trần Văn Hai']);
});

test('a passage stands once, as it is in the end, with what staff did; the file says the same', async () => {
  const kiosk = startTestKiosk({ config: testConfig('in', { reenter: 'ask' }) });
  const { room, by } = roomOf(kiosk);
  const scan = async () => {
    kiosk.clock.advance(60_000);
    return await kiosk.scan(card(1));
  };
  await scan();
  await scan();
  kiosk.answer('admit');
  await scan();
  await kiosk.scan(card(1));
  kiosk.answer('refuse');
  await scan();
  const last = kiosk.answer('admit');
  kiosk.kiosk.undo(last?.seq ?? 0, 'mistake', 'nv-1');
  const asked = { number: cardNumber(1), seq: null };
  const found = await room.findPerson(asked, by);
  const said = found.ok ? found.value.rows.map(({ stands, notes }) => [stands, ...notes]) : [];
  expect(said).toEqual([
    ['undone', 'asked', 'let-in'],
    ['refused', 'asked', 'turned-away'],
    ['in', 'asked', 'let-in'],
    ['in'],
  ]);
  expect(found).toMatchObject({ value: { passages: 4, named: 4 } });
  const done = await room.exportPerson({ ...asked, ...inside }, by);
  const lines = readFileSync(done.ok ? done.value.file : '', 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  expect(lines.map((line) => [line.split(',')[3], line.match(/máy hỏi[^"]*/)?.[0]])).toEqual([
    ['đã hủy', 'máy hỏi nhân viên, nhân viên cho qua'],
    ['từ chối', 'máy hỏi nhân viên, nhân viên không cho'],
    ['đã qua', 'máy hỏi nhân viên, nhân viên cho qua'],
    ['đã qua', undefined],
  ]);
});

test('a question that nobody was asked any more waits for no answer', async () => {
  const kiosk = startTestKiosk({ config: testConfig('both', { bareNumbers: 'ask' }) });
  const { room, by } = roomOf(kiosk);
  const stands = async () => {
    const found = await room.findPerson({ number: cardNumber(1), seq: null }, by);
    return found.ok ? found.value.rows.map((row) => row.stands) : [];
  };
  await kiosk.scan(cardNumber(1));
  expect(await stands()).toEqual(['asked']);
  kiosk.clock.advance(10_000);
  // What needs no question ends the one that waits.
  await kiosk.scan(card(1));
  expect(kiosk.openQuestions()).toEqual([]);
  expect(await stands()).toEqual(['in', 'lapsed']);
});

test('nor does one that a core took with it', async () => {
  const before = startTestKiosk({ config: testConfig('both', { bareNumbers: 'ask' }) });
  await before.scan(cardNumber(1));
  before.close();
  const { folder, clock } = before;
  clock.jump(11 * 60_000);
  const kiosk = startTestKiosk({ folder, clock });
  const { room, by } = roomOf(kiosk);
  expect(await room.findPerson({ number: cardNumber(1), seq: null }, by)).toMatchObject({
    value: { rows: [{ stands: 'lapsed' }] },
  });
});

test('what is counted anew is one passage, at its own moment', async () => {
  const kiosk = startTestKiosk();
  const { room, by } = roomOf(kiosk);
  const { seq, atMs } = await kiosk.scan(card(1));
  kiosk.clock.advance(60_000);
  kiosk.kiosk.mend(seq, { people: 3 }, { actor: 'nv-1', mayUnblock: false });
  expect(await room.findPerson({ number: cardNumber(1), seq: null }, by)).toMatchObject({
    value: { passages: 1, rows: [{ atMs, stands: 'in', notes: ['mended'], people: 3 }] },
  });
});

test('the copy is a table with Vietnamese headings, and no cell of it is computed', async () => {
  const kiosk = startTestKiosk();
  const { room, by } = roomOf(kiosk);
  kiosk.kiosk.takeIn(
    { id: 'entry-0001', direction: 'in', people: 1, name: '=HYPERLINK("x")', number: cardNumber(3) },
    'nv-1',
  );
  const done = await room.exportPerson({ number: cardNumber(3), seq: null, ...inside }, by);
  const text = readFileSync(done.ok ? done.value.file : '', 'utf8');
  expect(text.split('\n')[0]).toContain('Ngày giờ,Cổng,Chiều,Kết quả,Họ và tên,Số giấy tờ');
  expect(text).toContain(`2026-11-21 09:00:00,Cổng 1,vào,đã qua,"'=HYPERLINK(""x"")",${cardNumber(3)}`);
});

test.each([
  [{ number: '999999', seq: null }],
  [{ number: cardNumber(77), seq: null }],
  [{ number: null, seq: 99 }],
])('%j is nobody, and leaves nothing in the log', async (asked) => {
  const { room, by, notes } = roomOf(startTestKiosk());
  for (const call of [room.findPerson, room.exportPerson, room.erasePerson] as const)
    expect(await call({ ...asked, ...inside }, by)).toMatchObject({ fault: { kind: 'no-such-person' } });
  expect(notes).toEqual([]);
});
