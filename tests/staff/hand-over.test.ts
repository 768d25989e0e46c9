import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { handOver, takeOver } from '../../main/staff/hand-over.ts';
import { morningMs, scratchFolder } from '../support/test-kiosk.ts';

const open = {
  sessions: [
    { session: 'a1b2', id: 'nv-1' },
    { session: 'c3d4', id: 'nv-2' },
  ],
  duty: { session: 'a1b2', id: 'nv-1' },
};

test('whoever was signed in is handed over once, in a file of the kiosk’s own', () => {
  const folder = scratchFolder();
  handOver(folder, open, morningMs);
  const [name] = readdirSync(folder);
  expect(statSync(`${folder}/${name}`).mode & 0o777).toBe(0o600);
  expect(takeOver(folder, morningMs + 3_000)).toEqual(open);
  expect([readdirSync(folder), takeOver(folder, morningMs + 3_000)]).toEqual([[], null]);
});

test.each([
  ['a minute later', 60_001],
  ['before it, by the clock', -1],
])('not %s', (_, laterMs) => {
  const folder = scratchFolder();
  handOver(folder, open, morningMs);
  expect([takeOver(folder, morningMs + laterMs), readdirSync(folder)]).toEqual([null, []]);
});

test.each([
  ['empty', ''],
  ['cut', '{"v":1,"atMs":17'],
  ['of another version', JSON.stringify({ v: 2, atMs: morningMs, ...open })],
  [
    'of somebody else',
    JSON.stringify({ v: 1, atMs: morningMs, sessions: [{ session: '', id: 1 }], duty: null }),
  ],
])('a file that is %s hands nobody over', (_, text) => {
  const folder = scratchFolder();
  writeFileSync(`${folder}/handed-over.json`, text);
  expect([takeOver(folder, morningMs), readdirSync(folder)]).toEqual([null, []]);
});

test('a link to a file without an end hands nobody over', () => {
  const folder = scratchFolder();
  symlinkSync('/dev/zero', `${folder}/handed-over.json`);
  expect([takeOver(folder, morningMs), readdirSync(folder)]).toEqual([null, []]);
});

test('a folder in its place hands nobody over and stops nothing', () => {
  const folder = scratchFolder();
  mkdirSync(`${folder}/handed-over.json`);
  expect(takeOver(folder, morningMs)).toBeNull();
  handOver(folder, open, morningMs);
  expect(existsSync(folder)).toBe(true);
});

test('a guard whose screen was closed is still on duty', () => {
  const folder = scratchFolder();
  const onDuty = { sessions: [], duty: open.duty };
  handOver(folder, onDuty, morningMs);
  expect(takeOver(folder, morningMs)).toEqual(onDuty);
});

test('where nobody is signed in nothing is written', () => {
  const folder = scratchFolder();
  handOver(folder, { sessions: [], duty: null }, morningMs);
  expect(readdirSync(folder)).toEqual([]);
});
