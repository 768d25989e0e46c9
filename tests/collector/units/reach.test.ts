import { beforeAll, expect, test } from 'vitest';
import type { Role } from '../../../collector/access.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { fleetOf } from '../../support/collector/fleet.ts';

const gone = { code: 'NOT_FOUND' };
const since = 20250701;
const venue = (id: string, unit: string | null) => ({
  id,
  name: `Trường ${id}`,
  unit,
  kind: 'school' as const,
  address: '',
  contactName: '',
  contactPhone: '',
  hours: null,
  entrances: [],
  sinceDay: since,
});
const unit = (id: string, parent: string | null, name = `Xã ${id}`) => ({
  id,
  name,
  kind: 'commune' as const,
  parent,
  sinceDay: since,
});

await eachDatabase('a role that is bound to a unit', ({ ask, database }) => {
  const { takeIn } = fleetOf(database);
  const as = (where: string, roles: readonly Role[] = ['viewer', 'unit']) => ask(nowMs, roles, where);
  const ids = async (where: string, asked: { unit?: string; text?: string } = {}) =>
    (await as(where).venues.list(asked)).venues.map(({ id }) => id).toSorted();

  beforeAll(async () => {
    await ask().units.add({
      units: [
        unit('tinh', null, 'Tỉnh Thử'),
        unit('xa-a', 'tinh'),
        unit('xa-b', 'tinh'),
        unit('xa-cu', 'tinh', 'Xã cũ'),
        unit('thon-a', 'xa-a'),
      ],
    });
    for (const one of [
      venue('a', 'xa-a'),
      venue('thon', 'thon-a'),
      venue('b', 'xa-b'),
      venue('cu', 'xa-cu'),
      venue('le', null),
    ])
      await ask().venues.create(one);
    await ask().units.merge({ id: 'xa-cu', into: 'xa-a', day: 20260101 });
  });

  test('sees what lies in it, below it and in what merged into it; the rest is not there', async () => {
    expect(await ids('xa-a')).toEqual(['a', 'cu', 'thon']);
    expect(await ids('xa-a', { unit: 'thon-a' })).toEqual(['thon']);
    expect(await ids('tinh', { text: 'truong' })).toEqual(['a', 'b', 'cu', 'thon']);
    expect(await ids('xa-b', { text: 'truong' })).toEqual(['b']);
    await expect(as('xa-b').venues.list({ unit: 'xa-a' })).rejects.toMatchObject(gone);
    await expect(as('xa-b').venues.list({ unit: 'khong-co' })).rejects.toMatchObject(gone);
    for (const id of ['a', 'le', 'khong-co'])
      await expect(as('xa-b').venues.read({ id })).rejects.toMatchObject(gone);
  });

  test('whoever is bound to a unit that merged sees what still lies in it, not the whole of the other', async () => {
    expect(await ids('xa-cu')).toEqual(['cu']);
    await expect(as('xa-cu').venues.read({ id: 'a' })).rejects.toMatchObject(gone);
  });

  test('of the tree they see their part', async () => {
    const top = async (where: string) => (await as(where).units.list({})).units.map(({ id }) => id);
    expect(await top('xa-a')).toEqual(['xa-a']);
    expect(await top('tinh')).toEqual(['tinh']);
    expect((await as('xa-a').units.list({ parent: 'xa-a' })).units.map(({ id }) => id)).toEqual(['thon-a']);
    await expect(as('xa-a').units.list({ parent: 'tinh' })).rejects.toMatchObject(gone);
    expect((await as('xa-a').units.path({ id: 'thon-a' })).units.map(({ id }) => id)).toEqual([
      'xa-a',
      'thon-a',
    ]);
    await expect(as('xa-a').units.path({ id: 'xa-b' })).rejects.toMatchObject(gone);
  });

  test('of the table of units they get their part', async () => {
    const rows = async (where: string) =>
      (await (await as(where).units.table()).text())
        .split('\r\n')
        .slice(1, -1)
        .map((row) => row.split(',')[0]);
    expect((await rows('xa-a')).toSorted()).toEqual(['thon-a', 'xa-a', 'xa-cu']);
    expect(await rows('xa-b')).toEqual(['xa-b']);
  });

  test('changes nothing elsewhere, and gives nothing away to elsewhere', async () => {
    const mine = as('xa-b');
    const { version } = await ask().venues.read({ id: 'a' });
    const own = await mine.venues.read({ id: 'b' });
    const noUnit = { code: 'NO_UNIT' };
    await expect(mine.venues.create(venue('moi', 'xa-a'))).rejects.toMatchObject(noUnit);
    await expect(mine.venues.create(venue('moi', null))).rejects.toMatchObject(noUnit);
    await expect(mine.venues.edit({ ...venue('a', 'xa-b'), version })).rejects.toMatchObject(gone);
    // Not even by an old version, whose refusal would show what it is now.
    await expect(mine.venues.edit({ ...venue('a', 'xa-b'), version: version + 9 })).rejects.toMatchObject(
      gone,
    );
    for (const elsewhere of ['xa-a', null])
      await expect(
        mine.venues.edit({ ...venue('b', elsewhere), version: own.version }),
      ).rejects.toMatchObject(noUnit);
    await expect(mine.venues.close({ id: 'a', version, day: 20261121 })).rejects.toMatchObject(gone);
    await expect(mine.venues.reopen({ id: 'a', version })).rejects.toMatchObject(gone);
    expect(await mine.venues.create(venue('b2', 'xa-b'))).toMatchObject({ unit: { id: 'xa-b' } });
    expect((await ask().venues.read({ id: 'a' })).version).toBe(version);
  });

  test('a table is taken where every row of it lies within; another’s is not theirs to take back', async () => {
    const mine = as('xa-b');
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    const rows = 'Mã,Tên,Đơn vị\nt1,Chợ một,xa-b\nt2,Chợ hai,xa-a\nt3,Chợ ba,\n';
    const looked = await mine.venues.preview({ file: 'cho.csv', base64: base64(rows) });
    if (!looked.ok) throw new Error(looked.fault.kind);
    expect(looked.value.bad).toEqual([
      { row: 3, why: 'unit', value: 'xa-a' },
      { row: 4, why: 'unit', value: '' },
    ]);
    await mine.venues.take({ preview: looked.value.preview, isGoodOnly: true });
    const taken = (await mine.venues.lastImport()).last;
    expect(taken).toMatchObject({ venues: 1 });
    await mine.venues.undo({ number: taken?.number ?? 0 });
    await expect(ask().venues.read({ id: 't1' })).rejects.toMatchObject(gone);
    // A unit that is another's by the time of the yes.
    const again = await mine.venues.preview({
      file: 'cho.csv',
      base64: base64('Mã,Tên,Đơn vị\nt4,Chợ,xa-b\n'),
    });
    if (!again.ok) throw new Error(again.fault.kind);
    await expect(
      as('xa-a').venues.take({ preview: again.value.preview, isGoodOnly: true }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('an id that kiosks write already is nobody’s to give who is bound, by hand or by a table', async () => {
    const mine = as('xa-b');
    await takeIn('K00000000001', { venue: 'nghe-roi' });
    const refused = { code: 'TAKEN' };
    await expect(mine.venues.create(venue('nghe-roi', 'xa-b'))).rejects.toMatchObject(refused);
    const base64 = (ids: readonly string[]) =>
      Buffer.from(`Mã,Tên,Đơn vị\n${ids.map((id) => `${id},Chợ,xa-b\n`).join('')}`).toString('base64');
    const looked = await mine.venues.preview({ file: 'cho.csv', base64: base64(['moi-1', 'nghe-roi']) });
    if (!looked.ok) throw new Error(looked.fault.kind);
    expect(looked.value.bad).toEqual([{ row: 3, why: 'known', value: 'nghe-roi' }]);
    // A kiosk that writes it by the time of the yes.
    const again = await mine.venues.preview({ file: 'cho.csv', base64: base64(['sap-nghe']) });
    if (!again.ok) throw new Error(again.fault.kind);
    await takeIn('K00000000002', { venue: 'sap-nghe' });
    await expect(mine.venues.take({ preview: again.value.preview, isGoodOnly: true })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    // Whoever is bound to no unit says whose place it is, by a table, too.
    const all = await ask().venues.preview({ file: 'cho.csv', base64: base64(['nghe-roi', 'sap-nghe']) });
    if (!all.ok) throw new Error(all.fault.kind);
    await ask().venues.take({ preview: all.value.preview, isGoodOnly: false });
    expect((await ask().venues.read({ id: 'sap-nghe' })).unit?.id).toBe('xa-b');
  });

  test('an administrator of a unit has the accounts within it, and gives no more than that', async () => {
    const mine = as('tinh', ['admin']);
    const made = await mine.accounts.make({ name: 'Phạm Thị Xã', roles: ['unit'], unit: 'xa-a' });
    const other = await ask().accounts.make({ name: 'Lý Văn Toàn', roles: ['viewer'] });
    if (!made.ok || !other.ok) throw new Error('not made');
    expect((await mine.accounts.list()).accounts).toMatchObject([
      { name: 'Phạm Thị Xã', unit: { id: 'xa-a', name: 'Xã xa-a' } },
    ]);
    const noUnit = { code: 'NO_UNIT' };
    for (const where of [null, 'khong-co'])
      await expect(
        mine.accounts.make({ name: 'Ai Đó', roles: ['admin'], unit: where }),
      ).rejects.toMatchObject(noUnit);
    const { id } = made.value;
    await expect(
      as('xa-a', ['admin']).accounts.setRoles({ id, roles: ['admin'], unit: 'xa-b' }),
    ).rejects.toMatchObject(noUnit);
    await expect(mine.accounts.setRoles({ id, roles: ['admin'], unit: null })).rejects.toMatchObject(noUnit);
    expect(await mine.accounts.setRoles({ id, roles: ['viewer'] })).toEqual({ ok: true, value: {} });
    const foreign = { id: other.value.id };
    for (const refused of [
      () => mine.accounts.setRoles({ ...foreign, roles: ['viewer'], unit: 'xa-a' }),
      () => mine.accounts.switchOff(foreign),
      () => mine.accounts.switchOn(foreign),
      () => mine.accounts.newLink(foreign),
      () => mine.accounts.resetFactor(foreign),
      () => as('xa-b', ['admin']).accounts.switchOff({ id }),
    ])
      await expect(refused()).rejects.toMatchObject(gone);
    await expect(
      ask().accounts.make({ name: 'Ai Đó', roles: ['admin'], unit: 'khong-co' }),
    ).rejects.toMatchObject(noUnit);
    const [account] = (await ask().acts.list({})).acts.filter(({ act }) => act === 'roles-changed');
    expect(account).toMatchObject({ about: 'Phạm Thị Xã', detail: { unitBefore: 'xa-a', unit: 'xa-a' } });
  });
});
