import { startStaffed, today } from './staffed.ts';

/** A school with a list of children that is good until the end of its year. */
export async function startSchool() {
  const staffed = await startStaffed();
  const guard = await staffed.as('guard');
  const chief = await staffed.as('supervisor');
  const { calls } = staffed;
  await calls.keepChildrenUntil({ ...chief, untilDay: 20270531 });
  const add = (child: string, name: string, more = {}) =>
    calls.addChild({ ...chief, child, name, group: 'Lớp 3A', ...more });
  const find = async (text: string) => {
    const found = await calls.findChildren({ ...guard, text });
    if (!found.ok) throw new Error(found.fault.kind);
    return found.value;
  };
  const day = async () => {
    const listed = await calls.listPupils({ ...guard, localDay: today });
    if (!listed.ok) throw new Error(listed.fault.kind);
    return listed.value;
  };
  const lastEvent = () => staffed.kiosk.events().at(-1);
  return { ...staffed, guard, chief, add, find, day, lastEvent };
}
