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
      const noted = by.note({ detail: { url: code.url, office: fingerprintOf(code.collector) } });
      if (!noted.ok) return noted;
      const asked = await parts.office.ask(code);
      if (!asked.ok) return failed({ kind: faults[asked.fault.kind] });
      const saved = parts.save(code.url);
      return saved.ok ? ok({ state: asked.value, inForce: saved.value }) : saved;
    },
  };
}
