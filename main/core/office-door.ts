import { parseJson } from '../../protocol/parse-json.ts';
import { failed, mapNull, ok, type Result } from '../../protocol/result.ts';
import type { Caller, NoteFault } from '../contract/calls.ts';
import type { Stamp } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { OfficeDoor, PutFault } from '../ports/office-door.ts';
import {
  planChange,
  readSettingsText,
  type SettingsChange,
  type SettingsFault,
} from '../settings/save-settings.ts';

/** When a change is in force: at once, when the core has begun anew, with the next start of the program. */
export type WhenInForce = 'now' | 'restart' | 'next-start';

type Parts = {
  readonly settingsFile: string | null;
  readonly journal: Pick<Journal, 'record'>;
  readonly stamp: () => Stamp;
  /** Event, file, in force: as for a change of the staff's. */
  readonly carryOut: (
    change: SettingsChange,
    by: Pick<Caller, 'note' | 'nothingDone'>,
  ) => Result<WhenInForce, SettingsFault | NoteFault>;
  /** The settings in force are written down anew, where what the log says of them is another. */
  readonly adoptAgain: () => void;
};

/** Whoever changed a setting for the office stands so in the log. */
const officeActor = 'office';

/** What an office sets goes through the door of every setting; the log names the bundle. */
export function createOfficeDoor(parts: Parts): OfficeDoor {
  const { settingsFile, journal, stamp } = parts;

  function plan(text: string): Result<SettingsChange, SettingsFault> {
    if (settingsFile === null) return failed({ kind: 'settings-read-only' });
    return planChange(settingsFile, () => ok(parseJson(text)));
  }

  return {
    read: () => (settingsFile === null ? null : readSettingsText(settingsFile)),
    check: (text) => mapNull(putFaultOf(plan(text))),
    put(text, bundle) {
      const planned = plan(text);
      if (!planned.ok) return putFaultOf(planned);
      const put = parts.carryOut(planned.value, {
        note: ({ detail } = {}) =>
          journal.record({
            kind: 'staff',
            stamp: stamp(),
            reason: 'setting',
            actor: officeActor,
            detail: { ...detail, bundle },
          }),
        nothingDone() {},
      });
      return putFaultOf(put);
    },
    note: parts.adoptAgain,
  };
}

/** It is no call of the contract: nobody is signed in who could be signed out, and the log does not end under it. */
function putFaultOf<Value>(result: Result<Value, SettingsFault | NoteFault>): Result<Value, PutFault> {
  if (result.ok) return result;
  const { fault } = result;
  if (fault.kind === 'signed-out' || fault.kind === 'begins-anew')
    throw new Error(`the office is never answered ${fault.kind}`);
  return failed(
    fault.kind === 'settings-invalid' ? { kind: fault.kind, field: fault.field } : { kind: fault.kind },
  );
}
