import type { Sailing } from '../../../main/domain/sailing.ts';
import { startStaffed, today } from './staffed.ts';

export const chinNghia = {
  boat: 'Chín Nghĩa',
  way: 'out',
  departsMinute: 450,
  capacity: 3,
  crew: 4,
} as const;

/** A staffed kiosk with one boat today, which leaves half past seven: it is nine. */
export async function startPort() {
  const staffed = await startStaffed();
  const { calls, kiosk } = staffed;
  const guard = await staffed.as('guard');
  const set = await calls.setSailing({ ...guard, localDay: today, no: null, ...chinNghia });
  const no = set.ok ? set.value.no : 0;
  const of = { ...guard, localDay: today, no };
  const list = (name: string, more = {}) =>
    calls.addExpected({ ...guard, localDay: today, people: 1, name, sailing: 'chin nghia 7h30', ...more });
  const add = async (boat: Partial<Pick<Sailing, 'boat' | 'way' | 'departsMinute' | 'capacity'>>) => {
    const added = await calls.setSailing({ ...guard, localDay: today, no: null, ...chinNghia, ...boat });
    if (!added.ok) throw new Error(added.fault.kind);
    return added.value.no;
  };
  const day = async () => {
    const listed = await calls.listSailings({ ...guard, localDay: today });
    if (!listed.ok) throw new Error(listed.fault.kind);
    return listed.value;
  };
  const row = async (of = no) => (await day()).sailings.find((one) => one.no === of);
  const admit = (id: string, entry: string) => {
    const one = kiosk.expected.ofId(today, id);
    if (!one) throw new Error('nobody of that id');
    const said = kiosk.kiosk.takeIn({ ...one, id: entry, direction: 'in', expected: id }, 'nv-1');
    if (!said.ok) throw new Error(said.fault.kind);
    return said.value;
  };
  const lastEvent = () => kiosk.events().at(-1);
  return { ...staffed, guard, of, no, add, day, list, row, admit, lastEvent };
}
