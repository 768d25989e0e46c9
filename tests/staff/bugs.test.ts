import { describe, expect, test } from 'vitest';
import type { Caller } from '../../main/contract/calls.ts';
import { openJournal } from '../../main/journal/journal.ts';
import { openKeyFiles } from '../../main/keys/key-files.ts';
import type { StaffRoll } from '../../main/ports/staff-roll.ts';
import { createRosterRoom } from '../../main/staff/roster-room.ts';
import { carry } from '../../main/upkeep/carry-files.ts';
import { diskCodes } from '../../native/disk/disk-fault.ts';
import { ok } from '../../protocol/result.ts';
import { card, scratchFolder, startTestKiosk, testConfig } from '../support/test-kiosk.ts';

const bugs = [
  new TypeError('a bug'),
  Object.assign(new TypeError('a bug'), { code: 'ERR_INVALID_ARG_TYPE' }),
  Object.assign(new Error('a bug'), { code: 'EINVAL' }),
];
const withCode = (code: string) => Object.assign(new Error(code), { code });

const by: Caller = {
  who: { id: 'nv-1', name: 'X', role: 'supervisor' },
  session: 'session',
  note: () => ok(null),
  device: null,
  isStillThere: () => true,
  nothingDone: () => {},
};

/** A list of staff whose file cannot be written for that reason. */
function rosterThat(error: Error) {
  const roll: StaffRoll = {
    list: () => [{ id: 'nv-2', name: 'Y', role: 'guard' }],
    nameOf: () => null,
    isBroken: () => false,
    matches: async () => false,
    add: () => Promise.reject(error),
    setPin: () => Promise.reject(error),
    change: () => Promise.reject(error),
    setBadge: () => Promise.reject(error),
    ofBadge: () => null,
    pinMark: () => null,
    remove() {
      throw error;
    },
  };
  const badges = { make: () => ({ code: '', digest: '' }) };
  return createRosterRoom({ roll, badges, sessions: { endOthers() {} } });
}

const given = { name: 'Y', role: 'guard', pin: '111111' } as const;
const noRoom = { ok: false, fault: { kind: 'no-room' } };

describe('the list of staff', () => {
  test.each(diskCodes)('that cannot be written for %s is a fault', async (code) => {
    const roster = rosterThat(withCode(code));
    expect(await roster.addStaff(given, by)).toEqual(noRoom);
    expect(roster.removeStaff({ id: 'nv-2' }, by)).toEqual(noRoom);
    expect(await roster.makeBadge({ id: 'nv-2' }, by)).toEqual(noRoom);
    expect(await roster.resetStaffPin({ id: 'nv-2', pin: '111111' }, by)).toEqual(noRoom);
  });

  test.each(bugs)('a bug in it ends the core: %s', async (bug) => {
    const roster = rosterThat(bug);
    await expect(roster.addStaff(given, by)).rejects.toBe(bug);
    expect(() => roster.removeStaff({ id: 'nv-2' }, by)).toThrow(bug);
  });
});

test.each(bugs)('a bug in the keys keeps no journal open as if nothing were: %s', (bug) => {
  const folder = scratchFolder();
  const keys = {
    ...openKeyFiles(`${folder}/keys`, {}),
    unsettled() {
      throw bug;
    },
  };
  expect(() =>
    openJournal({ folder, keys, place: { venue: 'v', gate: 'g' }, timeZone: 'Asia/Ho_Chi_Minh' }),
  ).toThrow(bug);
});

describe('files for a stick', () => {
  async function carried(error: Error) {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    const outbox = {
      ...kiosk.file.outbox,
      batchAfter() {
        throw error;
      },
    };
    return carry({
      dataDir: kiosk.folder,
      upload: { ...testConfig().upload, sealFor: 'a'.repeat(64) },
      file: { ...kiosk.file, outbox },
      signer: kiosk.keys.signer(),
      nowMs: 0,
      tell: () => {},
    });
  }

  test.each(['ENOSPC', 'EROFS', 'EIO', 'ENOTCONN'])('on one that says %s are a fault', async (code) => {
    expect(await carried(withCode(code))).toEqual(noRoom);
  });

  test.each(bugs)('a bug in them ends the core: %s', async (bug) => {
    await expect(carried(bug)).rejects.toBe(bug);
  });
});
