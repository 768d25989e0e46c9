import { failed, mapNull, ok } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import type { Stamp } from '../ports/clock.ts';
import type { StaffRecords } from '../ports/staff-records.ts';
import type { StaffRoll } from '../ports/staff-roll.ts';
import type { InspectedDay } from './take-away/day-document.ts';
import type { PrepareFile } from './take-away/give-file.ts';
import type { OfficeDocument } from './take-away/office-document.ts';

type Parts = {
  readonly records: StaffRecords;
  readonly roll: Pick<StaffRoll, 'nameOf'>;
  readonly stamp: () => Stamp;
  readonly canPrint: () => boolean;
  readonly prepareFile: PrepareFile;
  readonly documentOf: (day: InspectedDay) => OfficeDocument;
};

/** A day of this gate in figures: seen, taken away as a file, printed. Nothing of it is personal. */
export function createDayRoom({
  records,
  roll,
  stamp,
  canPrint,
  prepareFile,
  documentOf,
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
    async exportDay({ localDay, ...target }, by) {
      const prepared = await prepareFile(target, `kiem-tra-${localDay}`);
      if (!prepared.ok) return prepared;
      const noted = by.note({ detail: { localDay, ...prepared.value.detail } });
      if (!noted.ok) return noted;
      return prepared.value.give(documentOf(inspectDay(localDay)), by);
    },
    printDay({ localDay }, by) {
      if (!canPrint()) return failed({ kind: 'no-printer' });
      const { acts: _, jumps, ...figures } = records.inspect(localDay);
      return mapNull(by.note({ slip: 'report', detail: { ...figures, jumps: jumps.length } }));
    },
  };
}
