import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ChildrenList } from '../../../main/domain/children.ts';
import { openKeyFiles } from '../../../main/keys/key-files.ts';
import { openChildrenFile } from '../../../main/staff/children/children-file.ts';
import { forgetOld } from '../../../main/upkeep/retention.ts';
import { scratchFolder, startTestKiosk } from '../../support/test-kiosk.ts';

const today = 20261121;
const until = 20270531;
const done = { ok: true, value: null };
const list: ChildrenList = {
  untilDay: until,
  nextNo: 3,
  children: [
    {
      no: 1,
      name: 'Lê Bé Kín',
      group: 'Lớp 3A',
      collectors: [{ no: 2, name: 'Trần Kín', number: '051190000019', phone: '0905123456' }],
    },
  ],
};

function open(folder = scratchFolder()) {
  const keys = openKeyFiles(`${folder}/keys`, {});
  return { folder, keys, file: openChildrenFile({ folder: `${folder}/children`, keys }) };
}
const path = (folder: string) => `${folder}/children/list.sealed`;

test('a list is there after a restart, and nothing of it stands in the clear in any file', () => {
  const { folder, file } = open();
  expect(file.read(today)).toBe(null);
  expect(existsSync(`${folder}/children`)).toBe(false);
  expect(file.save(list)).toEqual(done);
  expect(open(folder).file.read(today)).toEqual(list);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(sealed|key)$/.test(name)) continue;
    const bytes = readFileSync(`${folder}/${name}`);
    const decoded = Buffer.from(bytes.toString('utf8').split(' ').at(-1) ?? '', 'base64');
    for (const text of ['Kín', 'Lớp 3A', '051190000019', '0905123456', 'collectors'])
      expect([name, text, bytes.includes(text) || decoded.includes(text)]).toEqual([name, text, false]);
  }
});

test.each([
  ['cut', (text: string) => text.slice(0, -9)],
  ['empty', () => ''],
  ['of another last day', (text: string) => text.replace(String(until), '20270601')],
  ['changed', (text: string) => `${text.slice(0, 40)}${text[40] === 'A' ? 'B' : 'A'}${text.slice(41)}`],
])('a file that is %s gives nobody', (_, damage) => {
  const { folder, keys, file } = open();
  file.save(list);
  keys.listKey(20270601, 'children');
  writeFileSync(path(folder), damage(readFileSync(path(folder), 'utf8')));
  expect(open(folder).file.read(today)).toBe('damaged');
});

test('the day after its last day nobody is on it, and another last day is another key', () => {
  const { folder, keys, file } = open();
  file.save(list);
  expect(file.read(until)).toEqual(list);
  expect(file.read(20270601)).toBe(null);
  const longer = { ...list, untilDay: 20270630 };
  expect(file.save(longer)).toEqual(done);
  expect(keys.listDays('children')).toEqual([20270630]);
  expect(open(folder).file.read(20270601)).toEqual(longer);
  // A list of expected visitors is none of it.
  expect(keys.listDays()).toEqual([]);
});

test('ended it is gone, in memory too, and a copy of its file opens no more', () => {
  const { folder, keys, file } = open();
  file.save(list);
  const copy = readFileSync(path(folder), 'utf8');
  expect(file.end()).toBe(true);
  expect([file.read(today), keys.listDays('children'), existsSync(path(folder))]).toEqual([null, [], false]);
  writeFileSync(path(folder), copy);
  expect(open(folder).file.read(today)).toBe(null);
  // The next one has a key of its own.
  open(folder).file.save({ ...list, children: [] });
  expect(open(folder).file.read(today)).toEqual({ ...list, children: [] });
});

test('a power cut between two keys leaves the list as it was, or as it shall be', () => {
  const { folder, keys, file } = open();
  file.save(list);
  const before = readFileSync(path(folder), 'utf8');
  // The new key is there, the file is not yet.
  keys.listKey(20270630, 'children');
  expect(open(folder).file.read(today)).toEqual(list);
  file.save({ ...list, untilDay: 20270630 });
  expect(open(folder).file.read(today)).toEqual({ ...list, untilDay: 20270630 });
  // The control: without its key what lay there before is nobody's.
  writeFileSync(path(folder), before);
  expect(open(folder).file.read(today)).toBe(null);
});

test.each([
  ['a week has gone by a proven clock', 4, []],
  ['one passage is no proof: the clock may be ahead', 1, [20261130]],
])('its key goes when %s', (_, passed, left) => {
  const kiosk = startTestKiosk();
  const { keys } = kiosk;
  openChildrenFile({ folder: `${kiosk.folder}/children`, keys }).save({ ...list, untilDay: 20261130 });
  kiosk.clock.advance(20 * 86_400_000);
  forgetOld({
    keys,
    forgetOutside: () => ({ ok: true, value: null }),
    countDays: () => passed,
    record: () => ({ ok: true, value: null }),
    stamp: kiosk.stamp,
    aheadSince: () => null,
    rememberAhead: () => {},
    identityDays: 21,
  });
  expect(keys.listDays('children')).toEqual(left);
});
