import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { openDrives } from '../../../native/drives/open-drives.ts';
import type { driveTroubles } from '../../../native/simulated/drives.ts';
import { failed, ok } from '../../../protocol/result.ts';
import { scratchFolder } from '../../support/test-kiosk.ts';

const bytes = randomBytes(300_000);
const name = 'so-lieu-20261101-20261130.pdf';

async function startStick(patience = { listMs: 5_000, writeMs: 5_000 }) {
  const folder = scratchFolder();
  const drives = openDrives({ kind: 'simulated', folder }, patience);
  onTestFinished(drives.close);
  const found = await drives.list();
  const stick = found.ok ? found.value[0] : undefined;
  if (!stick) throw new Error('no stick');
  const root = `${folder}/KINGSTON`;
  const breakIt = (trouble: (typeof driveTroubles)[number]) => writeFileSync(`${root}.trouble`, trouble);
  return { folder, drives, stick, root, breakIt };
}

test('a stick is found by its name, written to and read back', async () => {
  const { drives, stick, root } = await startStick();
  expect(stick).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{16}$/),
    label: 'KINGSTON',
    freeBytes: expect.any(Number),
    isLocked: false,
  });
  expect(await drives.write(stick.id, { name, bytes })).toEqual(ok(name));
  expect(readFileSync(`${root}/${name}`).equals(bytes)).toBe(true);
  expect(readdirSync(root)).toEqual([name]);
});

test('what is there stays: the new file gets a number, a link is neither followed nor replaced', async () => {
  const { drives, stick, root, folder } = await startStick();
  writeFileSync(`${root}/${name}`, 'of before');
  symlinkSync(`${folder}/outside`, `${root}/so-lieu-20261101-20261130-2.pdf`);
  expect(await drives.write(stick.id, { name, bytes })).toEqual(ok('so-lieu-20261101-20261130-3.pdf'));
  expect(readFileSync(`${root}/${name}`, 'utf8')).toBe('of before');
  expect(readdirSync(folder)).toEqual(['KINGSTON']);
  for (let number = 4; number < 100; number++)
    writeFileSync(`${root}/so-lieu-20261101-20261130-${number}.pdf`, '');
  expect(await drives.write(stick.id, { name, bytes })).toEqual(failed({ kind: 'drive-odd' }));
});

test.each([
  ['pulled-out', 'drive-gone'],
  ['full', 'drive-full'],
  ['read-only', 'drive-locked'],
  ['forgets', 'drive-bad'],
] as const)('%s: %s is said, and nothing half is left', async (trouble, kind) => {
  const { drives, stick, root, breakIt } = await startStick();
  breakIt(trouble);
  expect(await drives.write(stick.id, { name, bytes })).toEqual(failed({ kind }));
  if (trouble !== 'pulled-out') expect(readdirSync(root)).toEqual([]);
});

test('one that was pulled out before is gone, and what lies at its place is not written to', async () => {
  const { drives, stick, folder } = await startStick();
  expect(await drives.write('0123456789abcdef', { name, bytes })).toEqual(failed({ kind: 'drive-gone' }));
  mkdirSync(`${folder}/OTHER`);
  const found = await drives.list();
  expect(found.ok && found.value.map(({ id, label }) => [label, id === stick.id])).toEqual([
    ['KINGSTON', true],
    ['OTHER', false],
  ]);
});

test('a slow one is given up in time, and asked again afterwards', async () => {
  const { drives, stick, root, breakIt } = await startStick({ listMs: 5_000, writeMs: 1_500 });
  breakIt('slow');
  expect(await drives.write(stick.id, { name, bytes })).toEqual(failed({ kind: 'drive-slow' }));
  expect(await drives.close()).toBeUndefined();
  expect(drives.isHeld()).toBe(false);
  expect(readdirSync(root).filter((one) => one === name)).toEqual([]);
});

test('one that hangs in the system holds its thread and nothing else; nobody else is asked meanwhile', async () => {
  const { drives, stick, breakIt, root } = await startStick({ listMs: 5_000, writeMs: 1_000 });
  breakIt('hangs');
  const began = performance.now();
  const ticks: number[] = [];
  const timer = setInterval(() => ticks.push(performance.now()), 20);
  expect(await drives.write(stick.id, { name, bytes })).toEqual(failed({ kind: 'drive-slow' }));
  clearInterval(timer);
  expect(performance.now() - began).toBeLessThan(4_000);
  const longest = Math.max(...ticks.map((at, index) => at - (ticks[index - 1] ?? at)));
  expect(longest).toBeLessThan(500);
  expect(await drives.list()).toEqual(failed({ kind: 'drive-slow' }));
  expect(drives.isHeld()).toBe(true);
  // Somebody at the other end of the pipe lets it go: a thread that nobody waits for ends.
  writeFileSync(`${root}.hanging`, '');
  await expect.poll(drives.isHeld).toBe(false);
});

test('two at once: the second one is told', async () => {
  const { drives, stick, breakIt } = await startStick();
  breakIt('slow');
  const first = drives.write(stick.id, { name, bytes: bytes.subarray(0, 10) });
  expect(await drives.list()).toEqual(failed({ kind: 'drive-busy' }));
  expect(await first).toEqual(failed({ kind: 'drive-slow' }));
});

test('100,000 files on it cost nothing: none of them is looked at', async () => {
  const { drives, stick, root } = await startStick();
  for (let number = 0; number < 100_000; number++) writeFileSync(`${root}/${number}`, '');
  const began = performance.now();
  expect(await drives.write(stick.id, { name, bytes })).toEqual(ok(name));
  expect(performance.now() - began).toBeLessThan(3_000);
});
