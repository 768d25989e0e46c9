import { ok } from '../../../protocol/result.ts';
import type { RoomCalls } from '../../contract/calls.ts';
import type { RemovableDrives } from '../../ports/removable-drives.ts';

/** Which sticks there are, for whoever chooses one. */
export function createDrivesRoom(drives: Pick<RemovableDrives, 'list'>): RoomCalls<'listDrives'> {
  return {
    async listDrives() {
      const found = await drives.list();
      return found.ok ? ok({ drives: found.value }) : found;
    },
  };
}
