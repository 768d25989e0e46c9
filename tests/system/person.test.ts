import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openKeyFiles } from '../../main/keys/key-files.ts';
import { openBlockedList } from '../../main/staff/blocked/blocked-list.ts';
import { openChildrenFile } from '../../main/staff/children/children-file.ts';
import { openExpectedLists } from '../../main/staff/expected/expected-lists.ts';
import { jsonLines, runCli } from '../support/system/run-cli.ts';
import { card, cardNumber, readEvents, scratchFolder } from '../support/test-kiosk.ts';

const name = 'Nguyễn Thị Bé Bảy';

async function visited(): Promise<string> {
  const data = scratchFolder();
  const texts = [card(1, name), card(2, 'Trần Văn Thử Nghiệm'), card(1, name)];
  const scanned = await runCli(['scan', '--data', data], `${texts.join('\n')}\n`);
  expect(scanned.code).toBe(0);
  return data;
}

test('what is kept of one person is counted, handed out with an event, erased with an event, and gone then', async () => {
  const data = await visited();
  const of = ['person', '--data', data, '--number', cardNumber(1)];
  expect(jsonLines((await runCli(of)).out)).toEqual([{ passages: 1, named: 1 }]);
  const file = `${data}/person.ndjson`;
  await runCli([...of, '--export', file]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const lines = jsonLines(readFileSync(file, 'utf8'));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ stands: 'in', name, number: cardNumber(1) });
  expect(jsonLines((await runCli([...of, '--erase'])).out)).toEqual([{ passages: 1, erased: 1 }]);
  const again = await runCli([...of, '--erase']);
  expect([again.code, again.errors]).toEqual([1, 'Nothing is kept that names this person.\n']);
  expect(jsonLines((await runCli(of)).out)).toEqual([{ passages: 1, named: 0 }]);
  const other = ['person', '--data', data, '--number', cardNumber(2)];
  expect(jsonLines((await runCli(other)).out)).toEqual([{ passages: 1, named: 1 }]);
  const acts = readEvents(data).filter(({ actor }) => actor === 'admin');
  expect(acts.map(({ kind, reason, detail }) => [kind, reason, detail])).toEqual([
    ['staff', 'person-exported', '{"events":2}'],
    ['retention', null, '{"erased":1}'],
  ]);
  const verdict = jsonLines((await runCli(['verify', '--data', data, '--every-signature'])).out);
  expect(verdict).toMatchObject([{ ok: true, signed: 'own-key' }]);
});

test('who was near a person is said with a tag in the place of a name, and becomes an event', async () => {
  const data = await visited();
  const of = ['person', '--data', data, '--number', cardNumber(1), '--near', '30'];
  const near = await runCli(of);
  expect(jsonLines(near.out)).toMatchObject([{ seq: 4, tag: expect.any(String), near: 3 }]);
  expect(near.out).not.toMatch(/Thử Nghiệm|Bé Bảy/);
  expect(readEvents(data).find(({ reason }) => reason === 'near-shown')?.detail).toBe(
    '{"events":2,"minutes":30}',
  );
});

test.each([
  [['--number', '1', '--near', '0'], /--near takes minutes/],
  [['--number', '1', '--erase', '--export', 'x'], /One thing at a time/],
  [['--number', '1', '--kind', 'nothing'], /--kind is none/],
  [[], /--number is missing/],
])('what is asked wrongly is said (%j)', async (args, words) => {
  const end = await runCli(['person', '--data', scratchFolder(), ...args]);
  expect([end.code, end.errors]).toEqual([1, expect.stringMatching(words)]);
});

/** A folder with lists that name somebody by a card, by an insurance card and as a collector. */
async function listed(): Promise<{
  readonly data: string;
  readonly open: () => ReturnType<typeof openLists>;
}> {
  const data = await visited();
  const open = () => openLists(data);
  const { expected, children, blocked } = open();
  const byInsurance = { id: '0000a2', name: 'Theo Thẻ', insurance: 'HS4510000000019', people: 1 };
  const tomorrow = 20991231;
  expected.save(tomorrow, [
    { id: '0000a1', name: 'Theo Số', number: cardNumber(1), insurance: 'HS4510000000019', people: 1 },
    byInsurance,
    { id: '0000a3', name: 'Người Khác', number: cardNumber(2), people: 1 },
  ]);
  const collectors = [
    { no: 2, name: 'Theo Số', number: cardNumber(1) },
    { no: 3, name, number: cardNumber(1).slice(-4) },
    { no: 4, name: 'Mẹ' },
  ];
  children.save({ untilDay: 20991231, nextNo: 5, children: [{ no: 1, name: 'Bé', collectors }] });
  blocked.add(
    { id: 'aaaaaa', shownAs: 'N***', why: 'x', sinceMs: 0, untilDay: 20991231, by: 'admin' },
    { marks: [cardNumber(1)], localDay: 20261121 },
  );
  mkdirSync(`${data}/exports`, { recursive: true });
  writeFileSync(`${data}/exports/diem-danh-x.csv`, name);
  return { data, open };
}

function openLists(data: string) {
  const keys = openKeyFiles(`${data}/keys`, {});
  return {
    expected: openExpectedLists({ folder: `${data}/expected`, keys, sought: [] }),
    children: openChildrenFile({ folder: `${data}/children`, keys }),
    blocked: openBlockedList({ path: `${data}/blocked.sealed`, key: keys.blockKey }),
  };
}

test.each([
  ['their card', ['--number', cardNumber(1)]],
  ['their insurance card', ['--number', '0000000019', '--kind', 'bhxh10']],
])('by %s they are taken off every list, and files of before go', async (_, asked) => {
  const { data, open } = await listed();
  const of = ['person', '--data', data, ...asked];
  expect(jsonLines((await runCli(of)).out)).toEqual([{ passages: 1, named: 1, listed: 5 }]);
  const file = `${data}/person.ndjson`;
  await runCli([...of, '--export', file]);
  expect(readFileSync(file, 'utf8')).toContain('"list":"expected","day":20991231,"name":"Theo Thẻ"');
  expect(jsonLines((await runCli([...of, '--erase'])).out)).toEqual([{ passages: 1, erased: 1, listed: 5 }]);
  const { expected, children, blocked } = open();
  expect(expected.list(20991231).map((one) => one.name)).toEqual(['Người Khác']);
  expect(children.read(0)).toMatchObject({ children: [{ collectors: [{ name: 'Mẹ' }] }] });
  expect(blocked.list(20261121)).toMatchObject([{ shownAs: null }]);
  expect(readdirSync(`${data}/exports`)).toEqual([]);
  expect((await runCli([...of, '--erase'])).errors).toBe('Nothing is kept that names this person.\n');
});

test('a list that does not open is said to be out of reach', async () => {
  const { data } = await listed();
  for (const path of ['blocked.sealed', 'children/list.sealed', 'expected/20991231.sealed'])
    writeFileSync(`${data}/${path}`, 'x');
  const end = await runCli(['person', '--data', data, '--number', cardNumber(1), '--erase']);
  expect(jsonLines(end.out)).toEqual([
    { passages: 1, erased: 1, unreached: ['blocked', 'expected', 'children'] },
  ]);
});
