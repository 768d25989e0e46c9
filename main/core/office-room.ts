import { decodeEnrolmentCode, fingerprintOf } from '../../protocol/enrolment.ts';
import { failed, ok } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import type { EnrolFault, Office } from '../ports/office.ts';
import type { SettingsRoom } from './settings-room.ts';

type Parts = {
  readonly office: Office;
  /** The public half of this kiosk's key, 64 hex digits. */
  readonly key: string;
  /** Where the log goes now; null: nowhere. */
  readonly url: () => string | null;
  readonly firstLink: () => string | null;
  readonly save: SettingsRoom['saveOffice'];
  readonly canSave: SettingsRoom['canSaveOffice'];
};

const faults = {
  away: 'office-away',
  stranger: 'office-stranger',
  full: 'office-full',
  'code-used': 'code-used',
  'code-expired': 'code-expired',
  'code-unknown': 'code-unknown',
} as const satisfies Readonly<Record<EnrolFault['kind'], string>>;

/** How a kiosk comes to an office: its code is read, looked at by a person, and only then used. */
export function createOfficeRoom(parts: Parts): RoomCalls<'readOffice' | 'readOfficeCode' | 'enrol'> {
  return {
    readOffice: () =>
      ok({ url: parts.url(), fingerprint: fingerprintOf(parts.key), firstLink: parts.firstLink() }),
    readOfficeCode({ code: text }) {
      const code = decodeEnrolmentCode(text);
      if (code === null) return failed({ kind: 'no-code' });
      return ok({ url: code.url, fingerprint: fingerprintOf(code.collector) });
    },
    async enrol({ code: text }, by) {
      const code = decodeEnrolmentCode(text);
      if (code === null) {
        by.nothingDone();
        return failed({ kind: 'no-code' });
      }
      // A code is good once: it is not used where the address could not be kept.
      const may = parts.canSave(code.url);
      if (!may.ok) {
        by.nothingDone();
        return may;
      }
      const detail = { url: code.url, office: fingerprintOf(code.collector) };
      const noted = by.note({ detail });
      if (!noted.ok) return noted;
      // The log must not claim that it goes there.
      const notDone = () => by.note({ detail: { ...detail, notDone: true } });
      const asked = await parts.office.ask(code);
      if (!asked.ok) {
        notDone();
        return failed({ kind: faults[asked.fault.kind] });
      }
      // On the disk before the address is: power that goes between them leaves an address with the office that answers there.
      const announced = parts.office.announce(code);
      if (!announced.ok) {
        notDone();
        return announced;
      }
      const saved = parts.save(code.url);
      if (!saved.ok) {
        notDone();
        return saved;
      }
      parts.office.named();
      return ok({ state: asked.value, inForce: saved.value });
    },
  };
}
