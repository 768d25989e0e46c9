import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ExpectedVisitor } from '../../../main/domain/expected.ts';
import { fieldsIn, venueProfiles } from '../../../main/domain/venue-profile.ts';
import { openKeyFiles } from '../../../main/keys/key-files.ts';
import { openExpectedLists } from '../../../main/staff/expected/expected-lists.ts';
import { scratchFolder } from '../../support/test-kiosk.ts';

const visitor: ExpectedVisitor = { id: '0000a1', name: 'Lê Thị Hẹn', number: '051190000019', people: 1 };
const done = { ok: true, value: null };

function open(folder = scratchFolder()) {
  const keys = openKeyFiles(`${folder}/keys`, {});
  return {
    folder,
    keys,
    lists: openExpectedLists({
      folder: `${folder}/expected`,
      keys,
      sought: fieldsIn(venueProfiles.other, 'search'),
    }),
  };
}

test('a list is there after a restart, and nothing of it can be read in the file', () => {
  const { folder, lists } = open();
  expect(lists.list(20261121)).toEqual([]);
  expect(existsSync(`${folder}/expected`)).toBe(false);
  expect(lists.save(20261121, [visitor])).toEqual(done);
  expect(open(folder).lists.list(20261121)).toEqual([visitor]);
  const [count, sealed = ''] = readFileSync(`${folder}/expected/20261121.sealed`, 'utf8').split(' ');
  expect(count).toBe('1');
  const bytes = Buffer.from(sealed, 'base64');
  for (const text of ['051190000019', 'Hẹn', 'number']) expect(bytes.includes(text)).toBe(false);
});

test('is found by any way of writing its number, by its id, and on its day only', () => {
  const { lists } = open();
  lists.save(20261121, [{ ...visitor, number: '051 190 000 019' }]);
  const number = [{ kind: 'pid12', number: '051190000019' }];
  expect(lists.ofNumber(20261121, number)?.id).toBe('0000a1');
  expect(lists.ofNumber(20261122, number)).toBe(null);
  expect(lists.ofId(20261121, '0000a1')?.name).toBe(visitor.name);
  expect(lists.ofId(20261121, '0000a2')).toBe(null);
});

test.each([
  ['cut', (text: string) => text.slice(0, -9)],
  ['empty', () => ''],
  ['of another day', (_: string, other: string) => other],
  ['of another count', (text: string) => text.replace(/^1 /, '2 ')],
  ['changed', (text: string) => `${text.slice(0, 40)}${text[40] === 'A' ? 'B' : 'A'}${text.slice(41)}`],
])('a file that is %s has nobody on it, and is not written over', (_, damage) => {
  const { folder, lists } = open();
  lists.save(20261121, [visitor]);
  lists.save(20261122, [visitor]);
  const path = `${folder}/expected/20261121.sealed`;
  const damaged = damage(
    readFileSync(path, 'utf8'),
    readFileSync(`${folder}/expected/20261122.sealed`, 'utf8'),
  );
  writeFileSync(path, damaged);
  const again = open(folder).lists;
  expect(again.list(20261121)).toEqual([]);
  expect(again.isDamaged(20261121)).toBe(true);
  expect(again.save(20261121, [visitor])).toEqual({ ok: false, fault: { kind: 'damaged' } });
  expect(readFileSync(path, 'utf8')).toBe(damaged);
});

test('a list ends with its key, which goes with its day; the file goes at the next writing', () => {
  const { folder, keys, lists } = open();
  lists.save(20261120, [visitor]);
  lists.save(20261121, [visitor]);
  expect(keys.destroyList(20261120)).toBe(true);
  // Also where it is in memory.
  expect(lists.list(20261120)).toEqual([]);
  const again = open(folder);
  expect(again.lists.list(20261120)).toEqual([]);
  expect(again.lists.isDamaged(20261120)).toBe(false);
  expect(again.lists.list(20261121)).toEqual([visitor]);
  again.lists.save(20261122, []);
  expect(readdirSync(`${folder}/expected`).sort()).toEqual(['20261121.sealed', '20261122.sealed']);
});

test('a person is taken off every list', () => {
  const { folder, lists } = open();
  const other = { ...visitor, id: '0000a2', number: '051190000028' };
  lists.save(20261121, [visitor, other]);
  lists.save(20261125, [{ ...visitor, number: '051.190.000.019' }]);
  expect(lists.everyDay().map(({ localDay, visitors }) => [localDay, visitors.length])).toEqual([
    [20261121, 2],
    [20261125, 1],
  ]);
  for (const { localDay } of lists.everyDay())
    expect(lists.removeWho(localDay, ({ id }) => id === visitor.id)).toBe(true);
  expect(open(folder).lists.list(20261121)).toEqual([other]);
  expect(open(folder).lists.list(20261125)).toEqual([]);
});

test('a month of lists is counted without opening one, and a name is found without marks', () => {
  const { folder, lists } = open();
  for (let day = 21; day < 30; day++)
    lists.save(20261100 + day, [visitor, { ...visitor, id: '0000a2', number: '1' }]);
  const again = open(folder).lists;
  expect(again.days()).toHaveLength(9);
  expect(again.days()[3]).toEqual({ localDay: 20261124, visitors: 2 });
  // Each once, however often screens ask: nobody else writes there.
  writeFileSync(`${folder}/expected/20261125.sealed`, '7 AAAA');
  expect(again.days()[4]).toEqual({ localDay: 20261125, visitors: 2 });
  expect(open(folder).lists.days()[4]).toEqual({ localDay: 20261125, visitors: 7 });
  again.save(20261124, []);
  expect(again.days()[3]).toEqual({ localDay: 20261124, visitors: 0 });
  expect(again.find(20261121, 'thi hen').map(({ id }) => id)).toEqual(['0000a1', '0000a2']);
  expect(again.find(20261121, '019').map(({ id }) => id)).toEqual(['0000a1']);
  expect(again.find(20261121, 'khong co')).toEqual([]);
  expect(again.find(20261121, ' ')).toHaveLength(2);
});
