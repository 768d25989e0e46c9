import { existsSync } from 'node:fs';
import { z } from 'zod';
import { writeDurably } from '../../native/disk/durable-file.ts';
import { readSmallText } from '../../native/disk/small-file.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import { type StaffMember, staffRoles } from '../domain/staff.ts';
import type { StaffPin } from '../ports/staff-pin.ts';
import type { StaffRoll } from '../ports/staff-roll.ts';
import { openBadgeFile } from './badge-file.ts';
import { type HashCost, type HashedPin, hashedPin, hashPin, isPin, usualCost } from './pin-hash.ts';

const longestName = 60;
/** Those who left count: their names stay. */
const mostStaff = 500;
const longestFile = 1_000_000;

const member = z.strictObject({
  id: z.string().regex(/^nv-\d{1,6}$/),
  name: z.string().min(1).max(longestName),
  role: z.enum(staffRoles),
  /** null: they left. */
  pin: hashedPin.nullable(),
});
const staffFile = z.strictObject({ v: z.literal(1), staff: z.array(member).max(mostStaff) });
type Kept = z.output<typeof member>;

type Parts = {
  readonly folder: string;
  readonly pepper: () => Uint8Array;
  /** The kiosk's own PIN: the supervisor `admin`. */
  readonly adminPin: StaffPin & { readonly keep: (hashed: HashedPin) => void };
  /** Of new PINs. */
  readonly cost?: HashCost;
};

/** The staff in `staff.json` beside the keys. A file that is broken holds nobody: nobody gets in by breaking it. */
export function openStaffFile({ folder, pepper, adminPin, cost = usualCost }: Parts): StaffRoll {
  const path = `${folder}/staff.json`;
  const badges = openBadgeFile(folder);

  function read(): readonly Kept[] | 'broken' {
    if (!existsSync(path)) return [];
    const text = readSmallText(path, longestFile);
    const file = text.ok ? staffFile.safeParse(parseJson(text.value)) : null;
    return file?.success ? file.data.staff : 'broken';
  }

  function kept(): readonly Kept[] {
    const file = read();
    return file === 'broken' ? [] : file;
  }

  /** One of those who work here, written anew; false: there is no such one, or it may not be. */
  function rewrite(id: string, anew: (one: Kept) => Kept, allow: () => boolean): boolean {
    const staff = read();
    if (staff === 'broken' || !staff.some((one) => one.id === id && one.pin) || !allow()) return false;
    write(staff.map((one) => (one.id === id ? anew(one) : one)));
    return true;
  }

  /** Never what could not be read again. */
  function write(staff: readonly Kept[]): void {
    const file = staffFile.parse({ v: 1, staff });
    writeDurably(path, JSON.stringify(file));
  }

  return {
    isBroken: () => read() === 'broken',
    list() {
      const here = kept().filter(({ pin }) => pin !== null);
      const admin = { id: 'admin', name: '', role: 'supervisor' } as const;
      return [...(adminPin.isSet() ? [admin] : []), ...here.map(memberOf)];
    },
    nameOf: (id) => kept().find((one) => one.id === id)?.name ?? null,
    async matches(id, given) {
      if (id === 'admin') return adminPin.matches(given);
      const pin = kept().find((one) => one.id === id)?.pin;
      return pin ? isPin(given, pin, pepper()) : false;
    },
    async add({ name, role, pin }, allow = () => true) {
      const hashed = await hashPin(pin, pepper(), cost);
      const staff = read();
      if (staff === 'broken' || staff.length >= mostStaff) return null;
      const number = Math.max(0, ...staff.map(({ id }) => Number(id.slice('nv-'.length)))) + 1;
      const added = { id: `nv-${number}`, name: asName(name), role };
      if (!allow(added)) return null;
      write([...staff, { ...added, pin: hashed }]);
      return added;
    },
    async setPin(id, pin, allow) {
      const hashed = await hashPin(pin, pepper(), cost);
      const staff = read();
      const isThere = id === 'admin' || (staff !== 'broken' && staff.some((one) => one.id === id && one.pin));
      if (!isThere || !allow()) return false;
      if (id === 'admin') adminPin.keep(hashed);
      else if (staff !== 'broken') write(staff.map((one) => (one.id === id ? { ...one, pin: hashed } : one)));
      return true;
    },
    remove(id) {
      const staff = read();
      if (staff !== 'broken') write(staff.map((one) => (one.id === id ? { ...one, pin: null } : one)));
      if (badges.has(id)) badges.set(id, null);
    },
    async change(id, { name, role }, allow) {
      const before = kept().find((one) => one.id === id)?.role;
      if (!rewrite(id, (one) => ({ ...one, name: asName(name), role }), allow)) return false;
      // What asked for a PIN until now would open without one.
      if (before !== role && badges.has(id)) badges.set(id, null);
      return true;
    },
    async setBadge(id, digest, allow) {
      if (!kept().some((one) => one.id === id && one.pin) || !allow()) return false;
      badges.set(id, digest);
      return true;
    },
    ofBadge(digest) {
      const owner = badges.ownerOf(digest);
      const found = kept().find(({ id, pin }) => pin !== null && id === owner);
      return found ? memberOf(found) : null;
    },
    pinMark: (id) => kept().find((one) => one.id === id)?.pin?.salt ?? null,
  };

  function memberOf({ id, name, role }: Kept): StaffMember {
    return { id, name, role, ...(badges.has(id) && { hasBadge: true }) };
  }
}

function asName(given: string): string {
  return given.normalize('NFC').slice(0, longestName);
}
