import { failed, ok } from '../../../protocol/result.ts';
import type { RoomCalls } from '../../contract/calls.ts';
import type { PairedDevices } from '../../ports/paired-devices.ts';

/** The door of the house's network, as its host has opened it. */
export type DeskDoor = {
  readonly addresses: readonly string[];
  readonly fingerprint: string;
  /** Whether that device is connected now. */
  readonly isHere: (id: string) => boolean;
};

type Parts = {
  readonly devices: PairedDevices;
  /** null: it is off, or could not be opened. */
  readonly door: () => DeskDoor | null;
  readonly isPinSet: () => boolean;
};

/** Second screens of the desk: seen, let in one at a time, shut out at once. */
export function createPairedRoom({
  devices,
  door,
  isPinSet,
}: Parts): RoomCalls<'readDevices' | 'beginPairing' | 'revokeDevice'> {
  return {
    readDevices() {
      const now = door();
      return ok({
        addresses: now?.addresses ?? [],
        fingerprint: now?.fingerprint ?? null,
        devices: devices.list().map((device) => ({ ...device, isHere: now?.isHere(device.id) ?? false })),
        pairing: now && devices.opened(),
      });
    },
    beginPairing(_, by) {
      if (!door()) return failed({ kind: 'devices-off' });
      if (!isPinSet()) return failed({ kind: 'pin-not-set' });
      const noted = by.note();
      if (!noted.ok) return noted;
      const opened = devices.open(by.who.id);
      return opened ? ok(opened) : failed({ kind: 'devices-full' });
    },
    revokeDevice({ id }, by) {
      if (!devices.list().some((device) => device.id === id)) return failed({ kind: 'no-such-device' });
      const noted = by.note({ detail: { device: id } });
      if (!noted.ok) return noted;
      return devices.revoke(id) === 'revoked' ? ok(null) : failed({ kind: 'revoked-for-now' });
    },
  };
}
