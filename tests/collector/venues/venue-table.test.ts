import { readXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';

const venue = {
  name: 'Cảng Sa Kỳ',
  unit: 'xa-a',
  kind: 'port',
  address: 'thôn Kỳ Xuyên',
  contactName: 'Phòng Hành chính',
  contactPhone: '+84 255 000 0000',
  hours: [...Array.from({ length: 5 }, () => ({ fromMinute: 420, toMinute: 1020 })), null, null],
  entrances: [
    { id: 'cong-1', number: 1, name: 'Cổng chính' },
    { id: 'cong-2', number: 2, name: 'Cổng sau' },
  ],
  sinceDay: 20260101,
  place: { latitude: 15.3801, longitude: 109.1032 },
} as const;

async function rowsOf(file: Blob): Promise<readonly (readonly unknown[])[]> {
  const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()));
  return sheets[0]?.rows ?? [];
}
const idsOf = async (file: Blob) => (await rowsOf(file)).slice(1).map(([id]) => id);

await eachDatabase('the registry as a table', ({ ask, database }) => {
  const previewOf = async (file: Blob) => {
    const base64 = Buffer.from(await file.arrayBuffer()).toString('base64');
    const looked = await ask().venues.preview({ file: 'dia-diem.xlsx', base64 });
    if (!looked.ok) throw new Error(looked.fault.kind);
    return looked.value;
  };

  test('is what a registry takes in again: every venue as it was', async () => {
    await ask().units.add({
      units: [
        { id: 'tinh', name: 'Tỉnh Thử', kind: 'province', sinceDay: 20200101 },
        { id: 'xa-a', name: 'Xã Ái', kind: 'commune', parent: 'tinh', sinceDay: 20200101 },
        { id: 'xa-b', name: 'Xã Ái', kind: 'commune', parent: 'tinh', sinceDay: 20200101 },
        { id: 'xa-cu', name: 'Xã Cũ', kind: 'commune', parent: 'tinh', sinceDay: 20200101 },
      ],
    });
    const made: readonly Parameters<ReturnType<typeof ask>['venues']['create']>[0][] = [
      { ...venue, id: 'sa-ky' },
      { ...venue, id: '=1+1', name: '=HYPERLINK("x")', unit: 'xa-b', address: '-Thôn 1', kind: 'school' },
      { ...venue, id: "'=1+1", name: "'+Tên", contactPhone: '0255 382212/0900 (anh Thử)' },
      { ...venue, id: "''", name: "'Nhà nghỉ'", contactPhone: '113' },
      {
        ...{ ...venue, id: 'cho-1', name: 'Chợ Một', kind: 'market', unit: null, hours: null, place: null },
        ...{ address: '', contactName: '', contactPhone: '', entrances: [], sinceDay: 20250701 },
      },
      ...(['office', 'hospital', 'hotel', 'vehicle', 'other'] as const).map((kind) => ({
        // Units that merged since then are none today.
        ...{ ...venue, id: kind, kind, name: `Nơi ${kind}`, unit: 'xa-cu' },
      })),
    ];
    for (const one of made) await ask().venues.create(one);
    await ask().units.merge({ id: 'xa-cu', into: 'xa-a', day: 20260101 });
    const file = await ask().venues.table({});
    expect(file.name).toBe('dia-diem.xlsx');
    // Where they are all there it is told of each, as of any table.
    expect((await previewOf(file)).bad.map(({ why }) => why)).toEqual(made.map(() => 'known'));
    // In another registry that has the same units.
    await database().query('delete from venues');
    const { preview, bad, good } = await previewOf(file);
    expect({ bad, good }).toEqual({ bad: [], good: made.length });
    await ask().venues.take({ preview, isGoodOnly: false });
    for (const one of made)
      expect(await ask().venues.read({ id: one.id })).toMatchObject({
        ...one,
        unit: one.unit && { id: one.unit === 'xa-cu' ? 'xa-a' : one.unit, name: 'Xã Ái' },
      });
  });

  test('an entrance without a name keeps its place', async () => {
    const entrances = [
      { id: 'a', number: 1, name: 'Cổng; trước' },
      { id: 'b', number: 2, name: '' },
      { id: 'c', number: 3, name: 'Cổng sau' },
    ];
    await ask().venues.create({ ...venue, id: 'nhieu-cong', entrances });
    const [titles = [], ...rows] = await rowsOf(await ask().venues.table({}));
    const row = rows.find(([id]) => id === 'nhieu-cong') ?? [];
    expect(row[titles.indexOf('Lối vào')]).toBe('Cổng, trước; Lối vào 2; Cổng sau');
    await database().query("delete from venues where id = 'nhieu-cong'");
  });

  test('has nothing that a spreadsheet computes', async () => {
    const rows = await rowsOf(await ask().venues.table({}));
    expect(rows.flat().filter((cell) => /^[=+@-]/.test(String(cell)))).toEqual([]);
    expect(rows.flat()).toContain(`'=HYPERLINK("x")`);
  });

  test('says when a venue was closed, for people', async () => {
    const { version } = await ask().venues.read({ id: 'cho-1' });
    await ask().venues.close({ id: 'cho-1', version, day: 20261102 });
    const [titles = [], ...rows] = await rowsOf(await ask().venues.table({}));
    const row = rows.find(([id]) => id === 'cho-1') ?? [];
    expect(row[titles.indexOf('Đóng cửa từ ngày')]).toEqual(new Date(Date.UTC(2026, 10, 2)));
  });

  test('is of a unit with all below it; whoever is bound to one gets theirs, and it stands in the log', async () => {
    expect(await idsOf(await ask().venues.table({ unit: 'xa-b' }))).toEqual([`'=1+1`]);
    expect(await idsOf(await ask().venues.table({ unit: 'tinh' }))).not.toContain('cho-1');
    const bound = ask(nowMs, ['viewer'], 'xa-b');
    expect(await idsOf(await bound.venues.table({}))).toEqual([`'=1+1`]);
    await expect(bound.venues.table({ unit: 'xa-a' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(ask().venues.table({ unit: 'nope' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { acts } = await ask(nowMs, ['inspector']).acts.list({ act: 'venues-exported' });
    expect(acts.slice(0, 3).map(({ about, detail }) => ({ about, ...detail }))).toEqual([
      { about: '', venues: 1 },
      { about: 'tinh', venues: 9 },
      { about: 'xa-b', venues: 1 },
    ]);
  });

  test('is not cut off: more than one table holds is said', async () => {
    await database().query(
      `insert into venues (id, name, unit, kind, address, contact_name, contact_phone, hours, entrances, since_day, version,
         created_ms, created_by, changed_ms, changed_by, sort, search)
       select 'v-' || n, 'V', 'xa-a', 'other', '', '', '', null, '[]', 20260101, 1, 0, 'x', 0, 'x', 'v', ' v'
       from generate_series(1, 10000) as n`,
    );
    await expect(ask().venues.table({})).rejects.toMatchObject({ code: 'TOO_MANY' });
    expect(await idsOf(await ask().venues.table({ unit: 'xa-b' }))).toHaveLength(1);
  });

  test('begins from an empty one, whose example is not read', async () => {
    const file = await ask().venues.sample();
    await expect(previewOf(file)).rejects.toThrow('no-rows');
    const rows = await rowsOf(file);
    expect(rows).toHaveLength(3);
    expect(rows[1]).toContain('T2-T6 07:00-17:00');
  });
});
