import { failed, ok } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import type { RemovableDrives } from '../ports/removable-drives.ts';
import type { StaffRecords } from '../ports/staff-records.ts';
import { carryByStick } from './take-away/carry-by-stick.ts';
import { findStick } from './take-away/give-file.ts';

type Parts = {
  readonly records: Pick<StaffRecords, 'verify' | 'carry'>;
  readonly drives: RemovableDrives;
  /** Where what goes onto sticks is made. */
  readonly folder: string;
};

/** The log itself: read through in a thread of its own, seconds for a million events; carried to the collector on a stick. */
export function createLogRoom({ records, drives, folder }: Parts): RoomCalls<'verifyLog' | 'carry'> {
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
    async carry({ drive }, by) {
      if (isCarrying) return failed({ kind: 'carry-busy' });
      isCarrying = true;
      try {
        const found = drive === null ? ok(null) : await findStick(drives, drive);
        if (!found.ok) return found;
        const stick = found.value;
        const noted = by.note(stick ? { detail: { stick: stick.label } } : {});
        if (!noted.ok) return noted;
        const { carry } = records;
        const carried = stick ? await carryByStick(stick.id, { folder, drives, carry }) : await carry();
        return carried.ok ? ok({ ...carried.value, drive: stick?.label ?? null }) : carried;
      } finally {
        isCarrying = false;
      }
    },
  };
}
