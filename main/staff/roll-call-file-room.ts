import { failed } from '../../protocol/result.ts';
import type { Handlers, RoomCalls } from '../contract/calls.ts';
import { localTimeOf } from '../domain/local-time.ts';
import type { Stamp } from '../ports/clock.ts';
import type { PrepareFile } from './take-away/give-file.ts';
import type { OfficeDocument } from './take-away/office-document.ts';
import type { CalledList } from './take-away/roll-call-document.ts';

type Parts = {
  /** The one that goes on, as the desk has it. */
  readonly read: Handlers['readRollCall'];
  readonly prepareFile: PrepareFile;
  readonly documentOf: (rollCall: CalledList) => OfficeDocument;
  readonly stamp: () => Stamp;
  readonly timeZone: string;
};

/** The roll-call that goes on as a list that is carried outside. */
export function createRollCallFileRoom({
  read,
  prepareFile,
  documentOf,
  stamp,
  timeZone,
}: Parts): RoomCalls<'exportRollCall'> {
  return {
    async exportRollCall(target, by) {
      const { day, hour, minute } = localTimeOf(stamp().atMs, timeZone);
      const time = [hour, minute].map((part) => String(part).padStart(2, '0')).join('');
      const prepared = await prepareFile(target, `diem-danh-${day}-${time}`);
      if (!prepared.ok) return prepared;
      const now = await read(undefined, by);
      if (!now.ok) return now;
      if (now.value === null) return failed({ kind: 'no-roll-call' });
      const { people } = now.value;
      const noted = by.note({ detail: { listed: people, ...prepared.value.detail } });
      return noted.ok ? prepared.value.give(documentOf(now.value), by) : noted;
    },
  };
}
