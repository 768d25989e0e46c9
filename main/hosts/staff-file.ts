import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { staffRoles } from '../domain/staff.ts';
import { writeDurably } from '../durable-file.ts';
import type { StaffPin } from '../ports.ts';
import type { StaffRoll } from '../staff-port.ts';
import { hashedPin, hashPin, isPin } from './pin-hash.ts';

const member = z.strictObject({
  id: z.string().regex(/^nv-\d{1,6}$/),
  name: z.string().min(1).max(60),
  role: z.enum(staffRoles),
  /** null: they left. */
  pin: hashedPin.nullable(),
});
const staffFile = z.strictObject({ v: z.literal(1), staff: z.array(member).max(500) });
type Kept = z.output<typeof member>;

type Parts = {
  readonly folder: string;
  readonly pepper: () => Uint8Array;
  /** The kiosk's own PIN: the supervisor `admin`. */
  readonly adminPin: StaffPin;
};

/** The staff in `staff.json` beside the keys. A file that is broken holds nobody: nobody gets in by breaking it. */
export function openStaffFile({ folder, pepper, adminPin }: Parts): StaffRoll {
  const path = `${folder}/staff.json`;

  function read(): readonly Kept[] {
    if (!existsSync(path)) return [];
    try {
      return staffFile.parse(JSON.parse(readFileSync(path, 'utf8'))).staff;
    } catch {
      return [];
    }
  }

  function write(staff: readonly Kept[]): void {
    writeDurably(path, JSON.stringify({ v: 1, staff }));
  }

  return {
    list() {
      const here = read().filter(({ pin }) => pin !== null);
      const admin = { id: 'admin', name: '', role: 'supervisor' } as const;
      return [
        ...(adminPin.isSet() ? [admin] : []),
        ...here.map(({ id, name, role }) => ({ id, name, role })),
      ];
    },
    nameOf: (id) => read().find((one) => one.id === id)?.name ?? null,
    async matches(id, given) {
      if (id === 'admin') return adminPin.matches(given);
      const pin = read().find((one) => one.id === id)?.pin;
      return pin ? isPin(given, pin, pepper()) : false;
    },
    async add({ name, role, pin }) {
      const kept = await hashPin(pin, pepper());
      const staff = read();
      const id = `nv-${staff.length + 1}`;
      write([...staff, { id, name: name.normalize('NFC'), role, pin: kept }]);
      return { id, name, role };
    },
    remove(id) {
      write(read().map((one) => (one.id === id ? { ...one, pin: null } : one)));
    },
  };
}
