import { diskCodeOf } from '../../native/disk/disk-fault.ts';
import { ThreadTrouble } from '../journal/care/care.ts';
import { sqliteTroubleOf } from '../journal/sqlite-trouble.ts';
import type { TellLog } from '../ports/tell-log.ts';

/**
 * What work beside the gate may meet and try again later: a full disk, a stick that is gone, a thread without memory.
 * null: the journal is damaged, or it is a bug.
 */
export function passingTroubleOf(error: unknown): string | null {
  if (error instanceof ThreadTrouble) return error.code;
  const trouble = sqliteTroubleOf(error);
  return trouble === 'damaged' ? null : (trouble ?? diskCodeOf(error));
}

/**
 * Trouble of work beside the gate must not end the kiosk: it is told to the log, and tried again. A damaged journal ends
 * it, to be put aside; so does a bug.
 */
export function putOff(tell: TellLog): (error: unknown) => void {
  return (error) => {
    const trouble = passingTroubleOf(error);
    if (trouble !== null) return tell(`upkeep is put off (${trouble})`);
    setImmediate(() => {
      throw error;
    });
  };
}
