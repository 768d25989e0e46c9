import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openJournal } from '../../../main/journal/journal.ts';
import { openKeyFiles } from '../../../main/keys/key-files.ts';
import { openReserve } from '../../../native/disk/reserve-file.ts';
import { scratchFolder, startTestKiosk } from '../../support/test-kiosk.ts';

const reserveBytes = 500_000;
const whyNot = mountTrouble();

function mountTrouble(): string | null {
  const folder = `/tmp/cong-reserve-${process.pid}`;
  spawnSync('mkdir', ['-p', folder]);
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]);
  if (status === 0) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
  return status === 0 ? null : 'a tmpfs cannot be mounted: not root, or not allowed';
}

function smallDisk(): string {
  const folder = scratchFolder();
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder]);
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return folder;
}

test('room is kept back where there is plenty, and given back once', async () => {
  const folder = scratchFolder();
  const reserve = openReserve(folder, reserveBytes);
  await reserve.refill();
  expect(statSync(`${folder}/reserve`).size).toBe(reserveBytes);
  expect(reserve.isInUse()).toBe(false);
  expect([reserve.release(), reserve.release()]).toEqual([true, false]);
  expect(reserve.isInUse()).toBe(true);
  expect(openReserve(folder, reserveBytes).isInUse()).toBe(true);
  await reserve.refill();
  expect(reserve.isInUse()).toBe(false);
});

test('whoever comes while it is filled is answered meanwhile, and asking twice fills it once', async () => {
  const folder = scratchFolder();
  const reserve = openReserve(folder, 40 * reserveBytes);
  let turns = 0;
  let isFull = false;
  const turn = () => {
    turns += 1;
    if (!isFull) setImmediate(turn);
  };
  setImmediate(turn);
  await Promise.all([reserve.refill(), reserve.refill()]);
  isFull = true;
  expect(statSync(`${folder}/reserve`).size).toBe(40 * reserveBytes);
  // Between any two of its twenty pieces, three times each.
  expect(turns).toBeGreaterThan(60);
});

test('room given back while it is filled comes back at once, and the rest is not taken', async () => {
  const folder = scratchFolder();
  const reserve = openReserve(folder, 400 * reserveBytes);
  const filling = reserve.refill();
  while (!statSync(`${folder}/reserve.new`, { throwIfNoEntry: false })?.size)
    await new Promise((resolve) => setImmediate(resolve));
  expect([reserve.release(), reserve.release()]).toEqual([true, false]);
  await filling;
  expect(readdirSync(folder)).toEqual([]);
  const small = openReserve(folder, reserveBytes);
  await small.refill();
  expect(readdirSync(folder)).toEqual(['reserve']);
});

test('none is kept back where the settings say so', async () => {
  const folder = scratchFolder();
  await openReserve(folder, 0).refill();
  expect(existsSync(`${folder}/reserve`)).toBe(false);
});

describe.skipIf(whyNot !== null)(`a full disk${whyNot ? ` (skipped: ${whyNot})` : ''}`, () => {
  test('gives the reserve to the log: people pass on for a while, and nothing is lost', async () => {
    const folder = smallDisk();
    const reserve = openReserve(folder, reserveBytes);
    await reserve.refill();
    const { stamp } = startTestKiosk();
    const keys = openKeyFiles(`${folder}/keys`, {});
    let released = 0;
    const makeRoom = () => {
      const isThere = reserve.release();
      if (isThere) released = written;
      return isThere;
    };
    let written = 0;
    const opened = openJournal({
      folder,
      keys,
      place: { venue: 'a', gate: 'g' },
      timeZone: 'Asia/Ho_Chi_Minh',
      makeRoom,
    });
    if (!opened.ok) throw new Error('taken');
    const { journal, close } = opened.value;
    const detail = { padding: 'x'.repeat(300) };
    while (journal.record({ kind: 'device', stamp: stamp(), detail }).ok) written += 1;
    expect(released).toBeGreaterThan(0);
    expect(written).toBeGreaterThan(released + 50);
    expect(journal.newestSeq()).toBe(written);
    close();
  });

  test('without plenty of room nothing is taken from it', async () => {
    const folder = smallDisk();
    await openReserve(folder, 1_000_000).refill();
    expect(existsSync(`${folder}/reserve`)).toBe(false);
  });
});
