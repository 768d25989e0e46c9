import { expect, test } from 'vitest';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';

const venue = {
  name: 'Cảng Sa Kỳ',
  unit: null,
  kind: 'port',
  address: 'thôn Kỳ Xuyên',
  contactName: '',
  contactPhone: '',
  hours: null,
  entrances: [],
  sinceDay: 20260101,
} as const;
const hostile = `<img src=x onerror=1> \u202e ${'Đ'.repeat(270)}`;

await eachDatabase('the registry of venues', ({ ask, database, record }) => {
  const idsOf = async (asked: Parameters<ReturnType<typeof ask>['venues']['list']>[0]) =>
    (await ask().venues.list(asked)).venues.map(({ id }) => id);

  test('has what was written into it, as it was written', async () => {
    const hours = [...Array.from({ length: 6 }, () => ({ fromMinute: 420, toMinute: 1020 })), null];
    const entrances = [{ id: 'cong-1', number: 1, name: 'Cổng chính' }];
    const made = await ask().venues.create({ ...venue, id: 'sa-ky', hours, entrances });
    expect(made).toEqual({
      ...venue,
      place: null,
      id: 'sa-ky',
      hours,
      entrances,
      closedDay: null,
      version: 1,
      createdMs: nowMs,
      createdBy: 'Nguyễn Thị Thử',
      changedMs: nowMs,
      changedBy: 'Nguyễn Thị Thử',
    });
    expect(await ask().venues.read({ id: 'sa-ky' })).toEqual(made);
    await ask().venues.create({ ...venue, id: '<b>', name: hostile });
    expect((await ask().venues.read({ id: '<b>' })).name).toBe(hostile);
  });

  test('refuses an id that is there, a unit that is not, two entrances of one number, and a NUL', async () => {
    const create = (changes: object) => ask().venues.create({ ...venue, id: 'x', ...changes });
    await expect(create({ id: 'sa-ky' })).rejects.toMatchObject({ code: 'TAKEN' });
    await expect(create({ unit: 'nowhere' })).rejects.toMatchObject({ code: 'NO_UNIT' });
    const entrance = { id: 'a', number: 1, name: '' };
    for (const changes of [
      { entrances: [entrance, { ...entrance, id: 'b' }] },
      { entrances: [entrance, { ...entrance, number: 2 }] },
      { name: 'a\0b' },
      { name: '   ' },
      { id: 'i'.repeat(101) },
    ])
      await expect(create(changes)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(ask().venues.read({ id: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('stands where somebody says, in Viet Nam alone, and stays there for a program that knows of no places', async () => {
    const place = { latitude: 15.3801, longitude: 109.1032 };
    const create = (where: object) => ask().venues.create({ ...venue, id: 'dao', ...where });
    for (const [latitude, longitude, why] of [
      [0, 0, 'zero'],
      [109.1032, 15.3801, 'swapped'],
      [48.85, 2.35, 'outside'],
      [15.38, -109.1, 'outside'],
    ] as const)
      await expect(create({ place: { latitude, longitude } })).rejects.toMatchObject({
        code: 'PLACE',
        status: 422,
        data: { why },
      });
    for (const wrong of [{ latitude: 15.38 }, { latitude: Number.NaN, longitude: 109 }, 'ở đây'])
      await expect(create({ place: wrong })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    const made = await create({ place });
    expect(made.place).toEqual(place);
    const change = { ...venue, id: 'dao', address: 'An Vĩnh' };
    const edited = await ask().venues.edit({ ...change, version: 1 });
    expect(edited).toMatchObject({ place, address: 'An Vĩnh' });
    const swapped = { latitude: 109.1, longitude: 15.4 };
    await expect(ask().venues.edit({ ...change, version: 2, place: swapped })).rejects.toMatchObject({
      data: { why: 'swapped' },
    });
    expect(await ask().venues.edit({ ...change, version: 2, place: null })).toMatchObject({ place: null });
  });

  test('of two people who edit one venue the second is shown what the first wrote, and nothing is lost', async () => {
    const seen = await ask().venues.read({ id: 'sa-ky' });
    const edit = (changes: object) =>
      ask().venues.edit({
        ...venue,
        id: 'sa-ky',
        hours: seen.hours,
        entrances: seen.entrances,
        version: seen.version,
        ...changes,
      });
    const both = await Promise.allSettled([edit({ address: 'first' }), edit({ address: 'second' })]);
    const done = both.filter(({ status }) => status === 'fulfilled');
    expect(done).toHaveLength(1);
    const now = await ask().venues.read({ id: 'sa-ky' });
    expect(now.version).toBe(2);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'CONFLICT', data: { version: 2, address: now.address } },
    });
    const [act] = await database().query<{ detail: string }>(
      `select detail from acts where act = 'venue-edited' and about = 'sa-ky'`,
    );
    // Which field, and nothing of what stood there.
    expect(act?.detail).toBe('{"fields":["address"]}');
    await ask().venues.edit({ ...venue, id: 'sa-ky', version: 2 });
  });

  test('whoever lost the answer and asks again has what they asked for, once in the registry and in the log', async () => {
    const acts = () =>
      database().query<{ act: string }>(`select act from acts where about = 'mat-mang' order by number`);
    const first = await ask().venues.create({ ...venue, id: 'mat-mang' });
    const edited = { ...venue, id: 'mat-mang', address: 'Thôn Hai' };
    const change = await ask().venues.edit({ ...edited, version: 1 });
    const closed = await ask().venues.close({ id: 'mat-mang', version: 2, day: 20261201 });
    expect(await ask().venues.close({ id: 'mat-mang', version: 2, day: 20261201 })).toEqual(closed);
    expect(await ask().venues.edit({ ...edited, version: 1 })).toMatchObject({
      version: 3,
      address: 'Thôn Hai',
    });
    expect(await ask().venues.create({ ...edited })).toMatchObject({ version: 3 });
    expect([first.version, change.version, closed.version]).toEqual([1, 2, 3]);
    expect((await acts()).map(({ act }) => act)).toEqual(['venue-created', 'venue-edited', 'venue-closed']);
    await expect(ask().venues.create({ ...venue, id: 'mat-mang' })).rejects.toMatchObject({ code: 'TAKEN' });
    await expect(ask().venues.edit({ ...venue, id: 'mat-mang', version: 1 })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { version: 3, address: 'Thôn Hai' },
    });
  });

  test('closes a venue on a day, and opens it again', async () => {
    const closed = await ask().venues.close({ id: 'sa-ky', version: 3, day: 20261201 });
    expect([closed.closedDay, closed.version]).toEqual([20261201, 4]);
    await expect(ask().venues.reopen({ id: 'sa-ky', version: 3 })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { closedDay: 20261201 },
    });
    expect((await ask().venues.reopen({ id: 'sa-ky', version: 4 })).closedDay).toBeNull();
    await expect(ask().venues.close({ id: 'no', version: 1, day: 20261201 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('is searched without marks, by the begin of each word, in whatever order', async () => {
    for (const [id, name] of [
      ['truong-1', 'Trường Tiểu học Đức Phổ số 1'],
      ['truong-2', 'Trường Tiểu học Phổ Thạnh'],
      ['cho', 'Chợ Đức Phổ'],
    ] as const)
      await ask().venues.create({ ...venue, id, name, address: 'thị xã' });
    expect(await idsOf({ text: 'truong pho' })).toEqual(['truong-1', 'truong-2']);
    expect(await idsOf({ text: 'PHỔ đứ' })).toEqual(['cho', 'truong-1']);
    expect(await idsOf({ text: 'ruong' })).toEqual([]);
    expect(await idsOf({ text: 'ky xuyen' })).toEqual(['sa-ky', '<b>']);
    expect(await idsOf({ text: "%' or 1=1 --" })).toEqual([]);
    expect(await idsOf({ text: '%_' })).toEqual([]);
  });

  test('gives what begins with the words that were typed before what only holds them', async () => {
    for (const [id, name] of [
      ['ben-1', 'Bến cạnh quán cơm'],
      ['quan-2', 'Quán cơm Sáu'],
      ['quan-1', 'Quán cơm Ba'],
    ] as const)
      await ask().venues.create({ ...venue, id, name, address: '' });
    expect(await idsOf({ text: 'quán c' })).toEqual(['quan-1', 'quan-2', 'ben-1']);
    expect(await idsOf({ text: 'qu' })).toEqual(['quan-1', 'quan-2', 'ben-1']);
  });

  test('is given page by page, each venue once, however many have one name', async () => {
    for (let at = 0; at < 150; at += 1) {
      const name = at < 100 ? 'Nhà nghỉ' : 'Cạnh nhà nghỉ';
      await ask().venues.create({ ...venue, id: `page-${at}`, name, address: `phòng${at}` });
    }
    const seen: string[] = [];
    let next: string | undefined;
    const sizes: number[] = [];
    do {
      const page = await ask().venues.list({ text: 'nha nghi', ...(next ? { after: next } : {}) });
      sizes.push(page.venues.length);
      seen.push(...page.venues.map(({ id }) => id));
      next = page.next ?? undefined;
    } while (next);
    expect([sizes, new Set(seen).size]).toEqual([[50, 50, 50], 150]);
    const names = new Set(seen.slice(0, 100));
    expect(seen.slice(100).every((id) => !names.has(id) && Number(id.slice(5)) >= 100)).toBe(true);
  });

  test('gives the venues of a unit with all below it, and of those that merged into it', async () => {
    const unit = { kind: 'commune', sinceDay: 20200101 } as const;
    await ask().units.add({
      units: [
        { ...unit, id: 'tinh', name: 'Tỉnh', kind: 'province' },
        { ...unit, id: 'xa-a', name: 'Xã A', parent: 'tinh' },
        { ...unit, id: 'xa-b', name: 'Xã B', parent: 'tinh' },
      ],
    });
    await ask().venues.create({ ...venue, id: 'in-a', unit: 'xa-a' });
    await ask().venues.create({ ...venue, id: 'in-b', unit: 'xa-b' });
    expect([await idsOf({ unit: 'tinh' }), await idsOf({ unit: 'xa-b' })]).toEqual([
      ['in-a', 'in-b'],
      ['in-b'],
    ]);
    await ask().units.merge({ id: 'xa-a', into: 'xa-b', day: 20260601 });
    // By the old name it is what still lies in it: no less than before, and nothing of the other.
    expect([await idsOf({ unit: 'xa-b' }), await idsOf({ unit: 'xa-a' })]).toEqual([
      ['in-a', 'in-b'],
      ['in-a'],
    ]);
  });

  test('what kiosks write and the registry does not know is listed with its passages, until it is a venue or belongs to one', async () => {
    const unknown = async () => (await ask().venues.unknown()).unknown;
    await record('00000001', [
      { venue: 'typo' },
      { venue: 'typo' },
      { venue: 'typo', decision: 'refuse', reason: 'hours' },
      { venue: 'new' },
      { venue: 'sa-ky' },
    ]);
    expect(await unknown()).toEqual([
      { id: 'typo', name: null, passages: 2 },
      { id: 'new', name: null, passages: 1 },
    ]);
    await expect(ask().venues.assign({ alias: 'typo', venue: 'no' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(ask().venues.assign({ alias: 'cho', venue: 'sa-ky' })).rejects.toMatchObject({
      code: 'TAKEN',
    });
    await ask().venues.assign({ alias: 'typo', venue: 'sa-ky' });
    await ask().venues.create({ ...venue, id: 'new' });
    expect(await unknown()).toEqual([]);
    await expect(ask().venues.create({ ...venue, id: 'typo' })).rejects.toMatchObject({ code: 'TAKEN' });
  });
});
