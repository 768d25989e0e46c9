import { expect, test } from 'vitest';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { until } from '../../support/system/kiosk-client.ts';

const venue = {
  name: 'Cảng Sa Kỳ',
  unit: null,
  kind: 'port',
  address: '',
  contactName: '',
  contactPhone: '',
  hours: null,
  entrances: [],
  sinceDay: 20260101,
} as const;
const entrances = ['Cổng chính', 'Cổng phụ'].map((name, at) => ({
  id: `cong-${at + 1}`,
  number: at + 1,
  name,
}));

await eachDatabase('the posters of venues', ({ ask, database }) => {
  const tokens = (id: string) =>
    database().query<{ token: string; entrance: string; version: number; replaced: boolean }>(
      `select token, entrance, version, replaced_ms is not null as replaced from posters
       where venue = $1 order by entrance, version`,
      [id],
    );

  test('each entrance has one, with a code that stays; a venue without entrances has one, too', async () => {
    await ask().venues.create({ ...venue, id: 'sa-ky', entrances });
    await ask().venues.create({ ...venue, id: 'cho' });
    expect((await ask().posters.read({ id: 'cho' })).entrances).toEqual([
      { id: 'cong-1', number: 1, name: '', poster: null },
    ]);
    const client = ask();
    const job = await client.posters.make({ venues: ['sa-ky', 'cho'] });
    expect(job).toMatchObject({ venues: 2, sheets: 3, untilMs: nowMs + 3_600_000 });
    await until(client.posters.job, ({ job: now }) => now?.state === 'ready');
    const file = await client.posters.file({ id: job.id });
    expect([file.type, (await file.text()).slice(0, 8)]).toEqual(['application/pdf', '%PDF-1.7']);
    const [first, second] = await tokens('sa-ky');
    expect([first?.token === second?.token, first?.version]).toEqual([false, 1]);
    const read = await ask().posters.read({ id: 'sa-ky' });
    expect(read.entrances.map(({ number, poster }) => [number, poster?.version, poster?.drawnMs])).toEqual([
      [1, 1, nowMs],
      [2, 1, nowMs],
    ]);
    await ask().posters.make({ venues: ['sa-ky'] });
    expect(await tokens('sa-ky')).toEqual([first, second]);
    const [act] = await database().query<{ about: string; detail: string }>(
      `select about, detail from acts where act = 'posters-made' order by number limit 1`,
    );
    expect(act).toEqual({ about: '', detail: '{"posters":3,"venues":["cho","sa-ky"]}' });
  });

  test('made anew the code before is void, and of two who do it one is told', async () => {
    const place = { venue: 'sa-ky', entrance: 'cong-2', version: 1 };
    const both = await Promise.allSettled([ask().posters.replace(place), ask().posters.replace(place)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CONFLICT' } });
    const [, ...ofSecond] = await tokens('sa-ky');
    expect(ofSecond.map(({ version, replaced }) => [version, replaced])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(new Set(ofSecond.map(({ token }) => token)).size).toBe(2);
    const { entrances: now } = await ask().posters.read({ id: 'sa-ky' });
    expect(now[1]?.poster).toMatchObject({ version: 2, drawnMs: null });
  });

  test('an inspector notes that one hangs; nobody else but an administrator may', async () => {
    const place = { venue: 'sa-ky', entrance: 'cong-1', version: 1, day: 20261121 };
    await expect(ask(nowMs, ['unit']).posters.seen(place)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(ask().posters.seen({ ...place, version: 2 })).rejects.toMatchObject({ code: 'CONFLICT' });
    await ask(nowMs, ['inspector']).posters.seen(place);
    const { entrances: now } = await ask().posters.read({ id: 'sa-ky' });
    expect(now[0]?.poster).toMatchObject({ seenDay: 20261121, seenBy: 'Nguyễn Thị Thử' });
  });

  test('says which sheet is to be printed again: another name, and nothing else', async () => {
    const outdated = async () =>
      (await ask().posters.read({ id: 'sa-ky' })).entrances.map(({ poster }) => poster?.isOutdated);
    expect(await outdated()).toEqual([false, false]);
    const changed = entrances.with(0, { id: 'cong-1', number: 1, name: 'Cổng Đông' });
    await ask().venues.edit({ ...venue, id: 'sa-ky', version: 1, entrances: changed });
    // The second one was never drawn in this version.
    expect(await outdated()).toEqual([true, false]);
    await ask().posters.make({ venues: ['sa-ky'] });
    expect(await outdated()).toEqual([false, false]);
  });

  test('a number stays with its entrance', async () => {
    const renumbered = entrances.map((one) => ({ ...one, number: 3 - one.number }));
    await expect(
      ask().venues.edit({ ...venue, id: 'sa-ky', version: 2, entrances: renumbered }),
    ).rejects.toMatchObject({ code: 'RENUMBERED' });
  });

  test('a unit is taken with all below it, without what is closed; more than 500 are refused', async () => {
    const unit = { kind: 'commune', sinceDay: 20200101 } as const;
    await ask().units.add({
      units: [
        { ...unit, id: 'tinh', name: 'Tỉnh', kind: 'province' },
        { ...unit, id: 'xa', name: 'Xã', parent: 'tinh' },
      ],
    });
    await ask().venues.create({ ...venue, id: 'a', unit: 'xa' });
    await ask().venues.create({ ...venue, id: 'b', unit: 'tinh' });
    await ask().venues.create({ ...venue, id: 'c', unit: 'xa' });
    await ask().venues.close({ id: 'c', version: 1, day: 20261121 });
    expect(await ask().posters.plan({ unit: 'tinh' })).toEqual({
      publicUrl: 'https://cong.example.vn',
      venues: 2,
    });
    expect(await ask().posters.make({ unit: 'tinh' })).toMatchObject({ venues: 2, sheets: 2 });
    await expect(ask().posters.make({ venues: ['c'] })).rejects.toMatchObject({ code: 'NONE_OPEN' });
    await expect(ask().posters.make({ unit: 'nowhere' })).rejects.toMatchObject({ code: 'NONE_OPEN' });
    await database().query(
      `insert into venues (id, name, unit, kind, address, contact_name, contact_phone, entrances, since_day, version,
         created_ms, created_by, changed_ms, changed_by, sort, search)
       select 'many-' || n, name, 'xa', kind, '', '', '', entrances, since_day, 1, 0, '', 0, '', sort, search
       from venues, generate_series(1, 499) as n where id = 'a'`,
    );
    await expect(ask().posters.make({ unit: 'tinh' })).rejects.toMatchObject({
      code: 'TOO_MANY',
      data: { most: 500, of: 'venues' },
    });
    expect((await ask().posters.plan({ unit: 'tinh' })).venues).toBe(501);
    await database().query(
      `update venues set entrances = (select jsonb_agg(jsonb_build_object('id', 'e-' || n, 'number', n, 'name', '')) from generate_series(1, 50) as n)
       where id like 'many-%'`,
    );
    const many = Array.from({ length: 41 }, (_, at) => `many-${at + 1}`);
    await expect(ask().posters.make({ venues: many })).rejects.toMatchObject({
      code: 'TOO_MANY',
      data: { most: 2_000, of: 'sheets' },
    });
    expect(await tokens('many-1')).toEqual([]);
  });

  test('one file of a person at a time; it ends when they say so', async () => {
    const client = ask();
    const many = Array.from({ length: 40 }, (_, at) => `many-${at + 1}`);
    const job = await client.posters.make({ venues: many });
    expect(job.sheets).toBe(2_000);
    await expect(client.posters.make({ venues: ['a'] })).rejects.toMatchObject({ code: 'CONFLICT' });
    await client.posters.cancel({ id: job.id });
    expect(await client.posters.job()).toEqual({ job: null });
    await expect(client.posters.cancel({ id: job.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.posters.file({ id: job.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    // The place is free at once.
    const next = await client.posters.make({ venues: ['a'] });
    await until(client.posters.job, ({ job: now }) => now?.id === next.id && now.state === 'ready');
  });

  test('whoever is bound to a unit has the posters of its venues, and no others are there', async () => {
    await ask().units.add({
      units: [{ id: 'xa-khac', name: 'Xã khác', kind: 'commune', sinceDay: 20200101, parent: 'tinh' }],
    });
    await ask().venues.create({ ...venue, id: 'khac', unit: 'xa-khac' });
    const bound = ask(nowMs, ['viewer', 'unit', 'inspector'], 'xa-khac');
    expect(await bound.posters.plan({ unit: 'xa-khac' })).toMatchObject({ venues: 1 });
    expect(await bound.posters.make({ venues: ['khac', 'a', 'sa-ky'] })).toMatchObject({ venues: 1 });
    await until(bound.posters.job, ({ job }) => job?.state === 'ready');
    expect(await bound.posters.make({ unit: 'xa-khac' })).toMatchObject({ venues: 1 });
    await until(bound.posters.job, ({ job }) => job?.state === 'ready');
    await bound.posters.replace({ venue: 'khac', entrance: 'cong-1', version: 1 });
    await bound.posters.seen({ venue: 'khac', entrance: 'cong-1', version: 2, day: 20261121 });
    expect(await bound.selfScan.ofVenue({ id: 'khac' })).toMatchObject({ today: 0 });
    const place = { venue: 'a', entrance: 'cong-1', version: 1 };
    for (const elsewhere of [
      () => bound.posters.read({ id: 'a' }),
      () => bound.posters.plan({ unit: 'tinh' }),
      () => bound.posters.replace(place),
      () => bound.posters.seen({ ...place, day: 20261121 }),
      () => bound.selfScan.ofVenue({ id: 'a' }),
      () => ask().selfScan.ofVenue({ id: 'nowhere' }),
    ])
      await expect(elsewhere()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const order of [{ venues: ['a'] }, { unit: 'tinh' }])
      await expect(bound.posters.make(order)).rejects.toMatchObject({ code: 'NONE_OPEN' });
    // Nothing of it was changed.
    expect(await ask().posters.read({ id: 'a' })).toMatchObject({
      entrances: [{ poster: { version: 1, seenDay: null } }],
    });
  });

  test('an import of which posters were made is not taken back', async () => {
    const base64 = Buffer.from('Mã,Tên\nnhap-1,Trường Nhập').toString('base64');
    const looked = await ask().venues.preview({ file: 'a.csv', base64 });
    if (!looked.ok) throw new Error(looked.fault.kind);
    const taken = await ask().venues.take({ preview: looked.value.preview, isGoodOnly: false });
    await ask().posters.make({ venues: ['nhap-1'] });
    await expect(ask().venues.undo({ number: taken.number })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { venues: ['nhap-1'] },
    });
  });
});
