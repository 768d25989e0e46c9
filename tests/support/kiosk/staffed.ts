import { randomBytes } from 'node:crypto';
import type { StaffRole } from '../../../main/domain/staff.ts';
import { openKeyFiles } from '../../../main/keys/key-files.ts';
import { createTimekeeper } from '../../../main/line/timekeeper.ts';
import { createPinCheck } from '../../../main/staff/pin-check.ts';
import type { HashCost } from '../../../main/staff/pin-hash.ts';
import { staffRecords } from '../../../main/staff/records.ts';
import { openStaffFile } from '../../../main/staff/roll-file.ts';
import { createStaffDesk } from '../../../main/staff/sessions.ts';
import { createStaffCalls } from '../../../main/staff/staff-calls.ts';
import { openStaffPin } from '../../../main/staff/staff-pin.ts';
import { card, createTestClock, scratchFolder, startTestKiosk, testConfig } from '../test-kiosk.ts';

export const minute = 60_000;
export const today = 20261121;
/** The least that the file takes: a hundredth of the usual. What a try costs is tried in pin.test.ts. */
const cheapCost: HashCost = { N: 2 ** 14, r: 1, p: 1 };

/** A kiosk with two visitors, its own PIN, and staff of each role, whose PINs are 111111, 222222 and 333333. */
export async function startStaffed() {
  const folder = scratchFolder();
  const clock = createTestClock();
  const kiosk = startTestKiosk({ folder, clock });
  const keys = openKeyFiles(`${folder}/keys`, {});
  const adminPin = openStaffPin(`${folder}/keys`, keys.pinPepper, cheapCost);
  await adminPin.set('000001');
  const roll = openStaffFile({ folder: `${folder}/keys`, pepper: keys.pinPepper, adminPin, cost: cheapCost });
  const config = testConfig();
  const timekeeper = createTimekeeper(clock, config.venue.timeZone);
  const { journal } = kiosk.file;
  const stamp = timekeeper.stamp;
  const desk = createStaffDesk({
    roll,
    checkPin: createPinCheck({ journal, stamp, pin: adminPin }),
    stamp,
    makeToken: () => randomBytes(8).toString('hex'),
  });
  const options = { dataDir: folder, config, clock, queueSlips: false, runQueues: false, settingsFile: null };
  const records = staffRecords(options, { file: kiosk.file, timekeeper, keys });
  const disk = { isFull: false };
  const full = { ok: false, fault: { kind: 'disk-full' } } as const;
  const record: typeof journal.record = (draft) => (disk.isFull ? full : journal.record(draft));
  const calls = createStaffCalls({ desk, roll, records, record, stamp, canPrint: () => true });
  await kiosk.scan(card(1));
  clock.advance(minute);
  await kiosk.scan(card(2, 'Lê Thị Không Có'));
  const ids: Record<StaffRole, string> = { guard: '', supervisor: '', inspector: '' };
  for (const [at, role] of (['guard', 'supervisor', 'inspector'] as const).entries())
    ids[role] = (await roll.add({ name: `Người ${role}`, role, pin: String(at + 1).repeat(6) }))?.id ?? '';
  async function as(role: StaffRole): Promise<{ readonly session: string }> {
    const pin = { guard: '111111', supervisor: '222222', inspector: '333333' }[role];
    const signed = await calls.signIn({ id: ids[role], pin });
    if (!signed.ok) throw new Error(signed.fault.kind);
    return { session: signed.value.session };
  }
  const acts = () =>
    kiosk
      .events()
      .filter(({ kind }) => kind === 'staff')
      .map(({ reason, actor, ref }) => [reason, actor, ref]);
  return { kiosk, clock, folder, roll, calls, ids, as, acts, disk };
}
