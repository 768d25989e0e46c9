import { failed, ok } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import type { StaffRecords } from '../ports/staff-records.ts';

/** The log itself: read through in a thread of its own, seconds for a million events; carried to the collector on a stick. */
export function createLogRoom(
  records: Pick<StaffRecords, 'verify' | 'carry'>,
): RoomCalls<'verifyLog' | 'carry'> {
  let isVerifying = false;
  let isCarrying = false;
  return {
    async verifyLog(_, by) {
      if (isVerifying) return failed({ kind: 'verify-busy' });
      isVerifying = true;
      try {
        const verified = await records.verify();
        if (!verified) return failed({ kind: 'verify-failed' });
        const noted = by.note(verified.ok ? {} : { act: 'verified-changed' });
        return noted.ok ? ok(verified) : noted;
      } finally {
        isVerifying = false;
      }
    },
    async carry(_, by) {
      if (isCarrying) return failed({ kind: 'carry-busy' });
      const noted = by.note();
      if (!noted.ok) return noted;
      isCarrying = true;
      try {
        return await records.carry();
      } finally {
        isCarrying = false;
      }
    },
  };
}
