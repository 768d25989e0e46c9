import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openForReading } from '../../main/journal/open-database.ts';
import { verifyJournal } from '../../main/journal/proof/verify.ts';
import { card, scratchFolder, startTestKiosk, type TestKiosk } from '../support/test-kiosk.ts';

const whyNot = mountTrouble();

/** What keeps a small disk from being made here; null when nothing does. */
function mountTrouble(): string | null {
  const folder = `/tmp/cong-mount-${process.pid}`;
  spawnSync('mkdir', ['-p', folder]);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]);
  if (mounted.status === 0) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
  return mounted.status === 0 ? null : 'a tmpfs cannot be mounted: not root, or not allowed';
}

/** A disk of its own of 2 MB. */
function smallDisk(): string {
  const folder = scratchFolder();
  mount(['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]);
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return folder;
}

function mount(args: readonly string[]): void {
  const { status, stderr } = spawnSync('mount', args);
  if (status !== 0) throw new Error(stderr.toString());
}

/** Lets people in until the disk is full; the answer is the first that could not be written, and how many could. */
async function fill(kiosk: TestKiosk) {
  for (let person = 1; person < 2_000; person++) {
    const outcome = await kiosk.offer(card(person));
    if (!outcome.ok) return { outcome, person, written: person - 1 };
  }
  throw new Error('the disk is not full after 2,000 scans');
}

function verify({ folder }: TestKiosk) {
  const database = openForReading(`${folder}/journal.db`);
  const verified = verifyJournal(database);
  database.close();
  return verified;
}

describe.skipIf(whyNot !== null)(`a full disk${whyNot ? ` (skipped: ${whyNot})` : ''}`, () => {
  test('is a fault', async () => {
    const { outcome } = await fill(startTestKiosk({ folder: smallDisk() }));
    expect(outcome).toEqual({ ok: false, fault: { kind: 'disk-full' } });
  });

  test('announces nothing', async () => {
    const kiosk = startTestKiosk({ folder: smallDisk() });
    const { written } = await fill(kiosk);
    expect(kiosk.announced.map(({ seq }) => seq)).toEqual(Array.from({ length: written }, (_, n) => n + 1));
  });

  test('keeps everything that was written before', async () => {
    const kiosk = startTestKiosk({ folder: smallDisk() });
    const { written } = await fill(kiosk);
    expect(verify(kiosk)).toMatchObject({ ok: true, events: written });
  });

  test('stays a fault as long as it is full', async () => {
    const kiosk = startTestKiosk({ folder: smallDisk() });
    const { person } = await fill(kiosk);
    expect(await kiosk.offer(card(person))).toEqual({ ok: false, fault: { kind: 'disk-full' } });
  });

  test('goes on without a restart once there is room, and who was turned away is admitted', async () => {
    const kiosk = startTestKiosk({ folder: smallDisk() });
    const { person, written } = await fill(kiosk);
    mount(['-o', 'remount,size=8m', kiosk.folder]);
    const { seq, decision, slipNo } = await kiosk.scan(card(person));
    expect([{ seq, decision, slipNo }, verify(kiosk)]).toMatchObject([
      { seq: written + 1, decision: { kind: 'admit', direction: 'in', marks: [] }, slipNo: written + 1 },
      { ok: true, events: written + 1 },
    ]);
  });

  test('is survived by a journal that is opened again', async () => {
    const kiosk = startTestKiosk({ folder: smallDisk() });
    const { written } = await fill(kiosk);
    kiosk.close();
    mount(['-o', 'remount,size=8m', kiosk.folder]);
    const again = startTestKiosk({ folder: kiosk.folder });
    expect([(await again.scan(card(9_999))).seq, verify(again).ok]).toEqual([written + 1, true]);
  });

  test('is a fault as well when something else filled it', async () => {
    const kiosk = startTestKiosk({ folder: smallDisk() });
    await kiosk.scan(card(1));
    expect(() => writeFileSync(`${kiosk.folder}/filler`, Buffer.alloc(4_000_000))).toThrow('ENOSPC');
    const { outcome } = await fill(kiosk);
    expect(outcome).toEqual({ ok: false, fault: { kind: 'disk-full' } });
  });
});
