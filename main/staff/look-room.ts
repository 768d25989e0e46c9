import { failed, ok } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import { shiftDay } from '../domain/local-time.ts';
import type { Stamp } from '../ports/clock.ts';
import type { StaffRecords } from '../ports/staff-records.ts';

type Parts = {
  readonly records: Pick<StaffRecords, 'seqOfSlip' | 'lookUp'>;
  readonly stamp: () => Stamp;
};

/** What was kept of whom a slip of today, or of yesterday, was printed for: numbers begin anew each day. */
export function createLookRoom({ records, stamp }: Parts): RoomCalls<'lookUp'> {
  return {
    lookUp({ slipNo, isYesterday }, by) {
      const { day } = stamp().local;
      const seq = records.seqOfSlip(isYesterday ? shiftDay(day, -1) : day, slipNo);
      if (seq === null) return failed({ kind: 'no-such-slip' });
      const noted = by.note({ ref: seq });
      return noted.ok ? ok(records.lookUp(seq)) : noted;
    },
  };
}
