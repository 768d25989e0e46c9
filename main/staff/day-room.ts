import { failed, mapNull, ok } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import type { Inspection } from '../domain/inspection.ts';
import type { Stamp } from '../ports/clock.ts';
import type { LogState, StaffRecords } from '../ports/staff-records.ts';
import type { StaffRoll } from '../ports/staff-roll.ts';

type InspectedDay = Inspection & {
  readonly log: LogState;
  /** Names of those who did something, by their ids. */
  readonly names: Readonly<Record<string, string>>;
};

type Parts = {
  readonly records: StaffRecords;
  readonly roll: Pick<StaffRoll, 'nameOf'>;
  readonly stamp: () => Stamp;
  readonly canPrint: () => boolean;
};

/** A day of this gate in figures: seen, taken away as a file, printed. Nothing of it is personal. */
export function createDayRoom({
  records,
  roll,
  stamp,
  canPrint,
}: Parts): RoomCalls<'inspect' | 'exportDay' | 'printDay'> {
  function inspectDay(localDay: number): InspectedDay {
    const day = records.inspect(localDay);
    const actors = [...new Set(day.acts.map(({ actor }) => actor))];
    const names = actors.flatMap((id) => {
      const name = roll.nameOf(id);
      return name === null ? [] : [[id, name] as const];
    });
    return { ...day, log: records.logState(), names: Object.fromEntries(names) };
  }
  return {
    inspect: ({ localDay }) => ok(inspectDay(localDay ?? stamp().local.day)),
    exportDay({ localDay }, by) {
      const noted = by.note({ detail: { localDay } });
      if (!noted.ok) return noted;
      const file = records.exportDay(inspectDay(localDay));
      return file ? ok(file) : failed({ kind: 'no-room' });
    },
    printDay({ localDay }, by) {
      if (!canPrint()) return failed({ kind: 'no-printer' });
      const { acts: _, jumps, ...figures } = records.inspect(localDay);
      return mapNull(by.note({ slip: 'report', detail: { ...figures, jumps: jumps.length } }));
    },
  };
}
