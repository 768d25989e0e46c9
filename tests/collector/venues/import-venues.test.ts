import { writeXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';

type Preview = Extract<
  Awaited<
    ReturnType<ReturnType<Parameters<Parameters<typeof eachDatabase>[1]>[0]['ask']>['venues']['preview']>
  >,
  { ok: true }
>['value'];

const rows = (...lines: readonly string[]) => lines.join('\r\n');
const head = 'Mã,Tên địa điểm,Đơn vị,Loại,Địa chỉ,Người liên hệ,Điện thoại,Giờ mở cửa,Lối vào,Từ ngày';

await eachDatabase('a table of venues', ({ ask }) => {
  const lookAt = (table: string | Uint8Array) =>
    ask().venues.preview({ file: 'bảng.csv', base64: Buffer.from(table).toString('base64') });
  async function look(table: string | Uint8Array): Promise<Preview> {
    const looked = await lookAt(table);
    if (!looked.ok) throw new Error(looked.fault.kind);
    return looked.value;
  }
  const wrong = async (table: string | Uint8Array) =>
    (await look(table)).bad.map(({ row, why, value }) => `${row}: ${why} ${value}`.trim());
  const isThere = async (id: string) =>
    ask()
      .venues.read({ id })
      .then(
        () => true,
        () => false,
      );

  test('is looked through, and nothing of it is there until somebody says so', async () => {
    await ask().units.add({
      units: [
        { id: 'xa-a', name: 'Xã Ái', kind: 'commune', code: '0123', sinceDay: 20200101 },
        { id: 'xa-b', name: 'Xã Bình', kind: 'commune', sinceDay: 20200101 },
        { id: 'xa-c', name: 'Xã Bính', kind: 'commune', sinceDay: 20200101 },
      ],
    });
    const looked = await look(
      rows(
        'Danh sách địa điểm',
        head,
        'cho-1,Chợ Một,0123,Chợ,Thôn 1,Người Thử,0900 000 000,7h-17h30,Cổng chính; Cổng sau,21/11/2026',
        '',
        'cho-2,Chợ Hai,xa ai,,,,,,,',
      ),
    );
    expect(looked).toMatchObject({ good: 2, badRows: 0, bad: [], unlikeKiosks: 0, ignored: [] });
    expect(await isThere('cho-1')).toBe(false);
    const taken = await ask().venues.take({ preview: looked.preview, isGoodOnly: false });
    expect(taken).toMatchObject({ venues: 2, file: 'bảng.csv', atMs: nowMs });
    const hours = { fromMinute: 420, toMinute: 1050 };
    expect(await ask().venues.read({ id: 'cho-1' })).toMatchObject({
      name: 'Chợ Một',
      unit: { id: 'xa-a', name: 'Xã Ái' },
      kind: 'market',
      contactPhone: '0900 000 000',
      hours: Array.from({ length: 7 }, () => hours),
      entrances: [
        { id: 'cong-1', number: 1, name: 'Cổng chính' },
        { id: 'cong-2', number: 2, name: 'Cổng sau' },
      ],
      sinceDay: 20261121,
      version: 1,
    });
    expect((await ask().venues.read({ id: 'cho-2' })).kind).toBe('other');
    await expect(ask().venues.take({ preview: looked.preview, isGoodOnly: false })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('each wrong row is named by its number in the spreadsheet, with the reason and what stands there', async () => {
    expect(
      await wrong(
        rows(
          head,
          ',Không mã,,,,,,,,',
          'a1,,,,,,,,,',
          `a2,${'x'.repeat(301)},,,,,,,,`,
          `a3,${'x'.repeat(1_001)},,,,,,,,`,
          'a4,=HYPERLINK("http://x"),,,,,,,,',
          'a5,Tên,Xã Không Có,,,,,,,',
          'a6,Tên,xa binh,,,,,,,',
          'a7,Tên,,Nhà bay,,,,,,',
          'a8,Tên,,,,,,25h-26h,,',
          'a9,Tên,,,,,12ab,,,',
          'b1,Tên,,,,,,,,31/02/2026',
          'b2,Tên\u0007,,,,,,,,',
          'cho-1,Đã có,,,,,,,,',
          'b3,Đúng,,,,,,,,',
          'b3,Hai lần,,,,,,,,',
        ),
      ),
    ).toEqual([
      '2: no-id',
      '3: no-name',
      `4: too-long ${'x'.repeat(60)}`,
      '5: too-long',
      '6: formula',
      '7: unit Xã Không Có',
      '8: unit-twice xa binh',
      '9: kind Nhà bay',
      '10: hours 25h-26h',
      '11: phone 12ab',
      '12: day 31/02/2026',
      '13: sign Tên\u0007',
      '14: known cho-1',
      '16: twice b3',
    ]);
  });

  test('latitude and longitude are read with a point or a comma; swapped, at 0, elsewhere or alone they are named', async () => {
    const columns = 'Mã,Tên,Vĩ độ,Kinh độ';
    const table = rows(
      columns,
      'm1,Đảo,"15,3801",109.1032',
      'm2,Không rõ,,',
      'm3,Ngược,109.1032,15.3801',
      'm4,Gốc,0,0',
      'm5,Pa-ri,48.85,2.35',
      'm6,Thiếu,15.38,',
      'm7,Chữ,mười lăm,109.1',
    );
    expect(await wrong(table)).toEqual([
      '4: place-swapped 109.1032 / 15.3801',
      '5: place-zero 0 / 0',
      '6: place-outside 48.85 / 2.35',
      '7: place 15.38 /',
      '8: place mười lăm / 109.1',
    ]);
    const { preview } = await look(table);
    await ask().venues.take({ preview, isGoodOnly: true });
    expect((await ask().venues.read({ id: 'm1' })).place).toEqual({ latitude: 15.3801, longitude: 109.1032 });
    expect((await ask().venues.read({ id: 'm2' })).place).toBe(null);
    const sheet = await writeXlsx({
      sheets: [
        {
          name: 'a',
          rows: [
            ['Id', 'Name', 'Latitude', 'Longitude'],
            ['m8', 'Trường', 8.6432, 111.9201],
          ],
        },
      ],
    });
    expect(await wrong(sheet)).toEqual([]);
    await ask().venues.take({ preview: (await look(sheet)).preview, isGoodOnly: false });
    expect((await ask().venues.read({ id: 'm8' })).place).toEqual({ latitude: 8.6432, longitude: 111.9201 });
  });

  test('a table with a wrong row is taken whole by nobody; the right rows are, when somebody says so', async () => {
    const table = rows('id,name,unit', 'good-1,Good,', 'bad-1,Bad,nowhere', 'good-2,Good,');
    const first = await look(table);
    expect(first).toMatchObject({ good: 2, badRows: 1 });
    await expect(ask().venues.take({ preview: first.preview, isGoodOnly: false })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(await isThere('good-1')).toBe(false);
    const { preview } = await look(table);
    expect(await ask().venues.take({ preview, isGoodOnly: true })).toMatchObject({ venues: 2 });
    expect([await isThere('good-1'), await isThere('bad-1')]).toEqual([true, false]);
  });

  test('when somebody writes one of its ids meanwhile, nothing of it is taken', async () => {
    const { preview } = await look(rows('id,name', 'late-1,One', 'late-2,Two'));
    const { id: _, ...fields } = {
      id: '',
      name: 'x',
      unit: null,
      kind: 'other',
      address: '',
      contactName: '',
      contactPhone: '',
      hours: null,
      entrances: [],
      sinceDay: 20260101,
    } as const;
    await ask().venues.create({ ...fields, id: 'late-2' });
    await expect(ask().venues.take({ preview, isGoodOnly: true })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(await isThere('late-1')).toBe(false);
  });

  test.each([
    { of: 'UTF-8 with a mark', bytes: Buffer.from('\ufeffmã;tên\r\nu8;Đò\r\n') },
    { of: 'UTF-16 little end first', bytes: Buffer.from('\ufeffMA\tTEN\r\nu8\tĐò\r\n', 'utf16le') },
    { of: 'UTF-16 big end first', bytes: Buffer.from('\ufeffId,Name\nu8,Đò\n', 'utf16le').swap16() },
  ])('$of is read', async ({ bytes }) => {
    expect(await look(bytes)).toMatchObject({ good: 1, first: [{ id: 'u8', name: 'Đò' }] });
  });

  test.each([
    {
      of: 'letters of another page of codes',
      table: Buffer.from([0x6d, 0xe3, 0x2c, 0xff]),
      kind: 'encoding',
    },
    { of: 'a broken spreadsheet', table: Buffer.from('PK\u0003\u0004 and no more'), kind: 'unreadable' },
    { of: 'no headings', table: 'a,b\nc,d\n', kind: 'no-headings' },
    { of: 'headings alone', table: `${head}\r\n,,\r\n`, kind: 'no-rows' },
    { of: 'nothing', table: '', kind: 'no-headings' },
    {
      of: 'more than 10,000 rows',
      table: rows('id,name', ...Array.from({ length: 10_001 }, (_, at) => `i${at},n`)),
      kind: 'too-many-rows',
    },
  ])('$of: said, and nothing kept', async ({ table, kind }) => {
    expect(await lookAt(table)).toEqual({ ok: false, fault: { kind } });
  });

  test('formulas, merged cells, numbers that lost their zeros and a cell of 10 MB in a spreadsheet are named', async () => {
    const long = 'x'.repeat(10_000_000);
    const xlsx = await writeXlsx({
      sheets: [
        {
          name: 'Bảng',
          rows: [
            ['Bảng các địa điểm', null, null],
            ['Mã', 'Tên', 'Điện thoại'],
            ['x1', 'Một', null],
            ['x2', 'Hai', null],
            ['x3', null, null],
            ['x4', 'Bốn', 900000000],
            ['x5', long, null],
            [1.5, 'Sáu', null],
            [7, 'Bảy', null],
          ],
          merges: [
            { startRow: 0, startCol: 0, endRow: 0, endCol: 2 },
            { startRow: 3, startCol: 1, endRow: 4, endCol: 1 },
          ],
          cells: new Map([['2,1', { value: 'Một', formula: '"M"&"ột"' }]]),
        },
      ],
    });
    expect(await wrong(xlsx)).toEqual([
      '3: formula',
      '4: merged',
      '5: merged',
      '6: phone 900000000',
      '7: too-long',
      '8: number 1.5',
    ]);
  });

  test('10,000 rows are taken in one transaction, and taken back while nothing of them was changed', async () => {
    const many = rows(
      'id,name,address',
      ...Array.from({ length: 10_000 }, (_, at) => `n${at},Nhà ${at},Đường ${at}`),
    );
    const { preview, good } = await look(many);
    expect(good).toBe(10_000);
    const { number } = await ask().venues.take({ preview, isGoodOnly: false });
    expect((await ask().venues.list({ text: 'nha 9999' })).venues.map(({ id }) => id)).toEqual(['n9999']);
    const seen = await ask().venues.read({ id: 'n7' });
    const { unit: _, ...fields } = seen;
    await ask().venues.edit({ ...fields, unit: null, name: 'Khác' });
    await expect(ask().venues.undo({ number })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { venues: ['n7'] },
    });
    await expect(ask().venues.undo({ number: number - 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await isThere('n8')).toBe(true);
  });

  test('the last one is taken back once, with all that it is found by', async () => {
    const { preview } = await look(rows('id,name', 'back-1,Quay lại'));
    const { number } = await ask().venues.take({ preview, isGoodOnly: false });
    expect((await ask().venues.lastImport()).last).toMatchObject({ number, venues: 1 });
    await ask().venues.undo({ number });
    expect((await ask().venues.list({ text: 'quay lai' })).venues).toEqual([]);
    expect((await ask().venues.lastImport()).last).toBeNull();
    await expect(ask().venues.undo({ number })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
