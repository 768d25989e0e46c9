import { writeXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { buildFigures } from '../../../../collector/figures/build-figures.ts';
import { unitsCsv } from '../../../../collector/units/units-csv.ts';
import { eachDatabase, nowMs } from '../../../support/collector/each-database.ts';

const rows = (...lines: readonly string[]) => lines.join('\r\n');
const head = 'Mã,Tên,Cấp,Mã danh mục,Đơn vị cấp trên,Từ ngày,Đến trước ngày,Nguồn,Ngày nguồn';
const provinces = 63;
const heirs = 34;

await eachDatabase('a table of units', ({ ask, database, record }) => {
  const lookAt = (table: string | Uint8Array) =>
    ask().unitImports.preview({ file: 'đơn vị.csv', base64: Buffer.from(table).toString('base64') });
  async function look(table: string | Uint8Array) {
    const looked = await lookAt(table);
    if (!looked.ok) throw new Error(looked.fault.kind);
    return looked.value;
  }
  const wrong = async (table: string | Uint8Array) =>
    (await look(table)).bad.map(({ row, why, value }) => `${row}: ${why} ${value}`.trim());
  const topmost = async () => (await ask().units.list({})).units.map(({ id }) => id);
  const take = async (table: string) => ask().unitImports.take({ preview: (await look(table)).preview });

  test('is looked through, taken whole, used, and taken back', async () => {
    const table = rows(
      'Danh mục đơn vị thử',
      head,
      'xa-a,Xã A,Xã,00001,90,01/07/2025,,Nghị quyết thử,12/06/2025',
      'tinh,Tỉnh Thử,Tỉnh,90,,2025-07-01,,Nghị quyết thử,12/06/2025',
      'dao,Đặc khu Đảo,Đặc khu,00002,tinh,,,,',
    );
    const looked = await look(table);
    expect(looked).toMatchObject({ kind: 'units', good: 3, badRows: 0, same: 0, ignored: [] });
    expect(await topmost()).toEqual([]);
    const taken = await ask().unitImports.take({ preview: looked.preview });
    expect(taken).toMatchObject({ kind: 'units', rows: 3, file: 'đơn vị.csv', atMs: nowMs });
    const { units } = await ask().units.list({ parent: 'tinh' });
    expect(units).toMatchObject([
      { id: 'dao', kind: 'commune', code: '00002', sinceDay: 20261121, source: '' },
      { id: 'xa-a', name: 'Xã A', sinceDay: 20250701, source: 'Nghị quyết thử', sourceDay: 20250612 },
    ]);
    await expect(ask().unitImports.take({ preview: looked.preview })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    // Somebody is bound to one of them: it stays.
    const made = await ask().accounts.make({ name: 'Người Xã A', roles: ['viewer'], unit: 'xa-a' });
    expect(made.ok).toBe(true);
    await expect(ask().unitImports.undo({ number: taken.number })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { units: ['xa-a'] },
    });
    await database().transaction(({ query }) => query('update people set unit = null'));
    expect((await ask().unitImports.last()).last).toMatchObject({ number: taken.number });
    await ask().unitImports.undo({ number: taken.number });
    expect(await topmost()).toEqual([]);
    expect((await ask().unitImports.last()).last).toBeNull();
    const { acts } = await ask().acts.list({ limit: 10 });
    expect(acts.map(({ act }) => act)).toEqual(
      expect.arrayContaining(['units-imported', 'units-import-undone']),
    );
  });

  test('what the office gives out as a table comes in again as it was', async () => {
    const units = [
      { id: 'h1', name: 'Huyện =Một', kind: 'district' as const, code: '001', parent: 'tinh' },
      { id: 'tinh', name: 'Tỉnh, "Thử"', kind: 'province' as const, code: '01', parent: null },
    ].map((unit) => ({
      ...unit,
      ...{ sinceDay: 20200101, untilDay: unit.parent ? 20250701 : null, source: 'NQ 1', sourceDay: 20200101 },
    }));
    await take(unitsCsv(units));
    const [, ...lines] = await (await ask().units.table()).text().then((text) => text.trim().split('\r\n'));
    expect(lines.sort()).toEqual(unitsCsv(units).trim().split('\r\n').slice(1).sort());
    const { last } = await ask().unitImports.last();
    await ask().unitImports.undo({ number: last?.number ?? 0 });
  });

  test('each wrong row is named with the reason, also those that lie in a wrong one; nothing is half taken', async () => {
    const table = rows(
      head,
      ',Không mã,Xã,,,,,,',
      'a1,,Xã,,,,,,',
      'a2,Không cấp,,,,,,,',
      `a3,${'x'.repeat(301)},Xã,,,,,,`,
      'a4,=1+1,Xã,,,,,,',
      'a5,Cấp lạ,Thôn,,,,,,',
      'a6,Ngày lạ,Xã,,,31/02/2025,,,',
      'a7,Ngược,Xã,,,01/07/2025,01/07/2025,,',
      'a8,Cha lạ,Xã,,không có,,,,',
      'a9,Dưới a8,Xã,,a8,,,,',
      'b1,Trong nhau,Xã,,b2,,,,',
      'b2,Trong nhau,Xã,,b1,,,,',
      'b3,Đúng,Tỉnh,7,,01/07/2025,,,',
      'b3,Hai lần,Xã,,,,,,',
      'b4,Sớm hơn cha,Xã,,b3,01/01/2020,,,',
      'b5,Cùng mã,Xã,7,,,,,',
      'b6,Cha nào,Xã,,7,,,,',
      'b7,Ký tự\u0007,Xã,,,,,,',
    );
    expect(await wrong(table)).toEqual([
      '2: no-id',
      '3: no-name',
      '4: no-kind',
      `5: too-long ${'x'.repeat(60)}`,
      '6: formula',
      '7: kind Thôn',
      '8: day 31/02/2025',
      '9: days a7',
      '10: no-parent không có',
      '11: no-parent a8',
      '12: below-itself b1',
      '13: below-itself b2',
      '15: twice b3',
      '16: parent-not-there b4',
      '18: unit-twice 7',
      '19: sign Ký tự\u0007',
    ]);
    await expect(take(table)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await topmost()).toEqual([]);
  });

  test('a spreadsheet that made numbers of codes, or merged cells, is named; the encoding and no headings, too', async () => {
    const sheet = (cells: readonly (readonly (string | number)[])[], merges = false) =>
      writeXlsx({
        sheets: [
          {
            name: 'x',
            rows: cells.map((line) => [...line]),
            ...(merges ? { merges: [{ startRow: 1, endRow: 2, startCol: 1, endCol: 1 }] } : {}),
          },
        ],
      });
    const titles = ['Mã', 'Tên', 'Cấp'];
    expect(await wrong(await sheet([titles, [1, 'Hà Thử', 'Tỉnh']]))).toEqual(['2: number 1']);
    expect(await wrong(await sheet([titles, ['1', 'A', 'Xã'], ['2', '', 'Xã']], true))).toEqual([
      '2: merged',
      '3: merged',
    ]);
    expect(await lookAt(Buffer.from('M\xe3,T\xean', 'latin1'))).toEqual({
      ok: false,
      fault: { kind: 'encoding' },
    });
    expect(await lookAt('Tên,Cấp\nA,Xã')).toEqual({ ok: false, fault: { kind: 'no-headings' } });
    expect(await lookAt(head)).toEqual({ ok: false, fault: { kind: 'no-rows' } });
  });

  test('ten thousand units one in the other are refused soon', async () => {
    const lines = Array.from(
      { length: 10_000 },
      (_, at) => `s${at},S,Xã,,${at === 0 ? '' : `s${at - 1}`},,,,`,
    );
    const begun = performance.now();
    const looked = await look(rows(head, ...lines));
    expect([looked.good, looked.badRows]).toEqual([101, 9_899]);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  test('somebody who adds one of its units meanwhile keeps it, and nothing of the table is taken', async () => {
    const { preview } = await look(rows(head, 'm1,Một,Tỉnh,,,,,,', 'm2,Hai,Tỉnh,,,,,,'));
    await ask().units.add({ units: [{ id: 'm2', name: 'Hai khác', kind: 'other', sinceDay: 20250701 }] });
    await expect(ask().unitImports.take({ preview })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await topmost()).toEqual(['m2']);
  });

  test('a table of old codes and new ones: every figure of before is the same after, and the sums are', async () => {
    const names = Array.from({ length: provinces }, (_, at) => `p${at}`);
    const units = [
      ...names.map((id, at) => ({
        id,
        name: id,
        kind: 'province' as const,
        code: String(at + 1),
        sinceDay: 20200101,
      })),
      ...Array.from({ length: heirs }, (_, at) => ({
        ...{
          id: `n${at}`,
          name: `N${at}`,
          kind: 'province' as const,
          code: `n-${at + 1}`,
          sinceDay: 20261120,
        },
      })),
    ];
    await ask().units.add({ units });
    const nobody = { kind: 'other', address: '', contactName: '', contactPhone: '', hours: null } as const;
    for (const [at, id] of names.entries())
      await ask().venues.create({
        ...nobody,
        ...{ id: `v${at}`, name: id, unit: id, entrances: [], sinceDay: 20200101 },
      });
    await record(
      'X1T2Z3V4',
      names.flatMap((_, at) =>
        [20261119, 20261120, 20261121].flatMap((localDay) =>
          Array.from({ length: (at % 5) + 1 }, () => ({
            venue: `v${at}`,
            localDay,
            direction: 'in' as const,
          })),
        ),
      ),
    );
    await buildFigures(database(), nowMs);
    const figures = async (first: number, last: number) => {
      const { units: of, total } = await ask().figures.units({ first, last });
      return { total, of: of.map((one) => [one.unit.id, one.in]) };
    };
    const before = await figures(20261101, 20261119);
    const ranges = await figures(20261101, 20261121);
    const table = rows(
      'Mã cũ,Mã mới,Từ ngày,Nguồn',
      ...names.map((_, at) => `${at + 1},n-${(at % heirs) + 1},20/11/2026,Nghị quyết thử`),
    );
    const looked = await look(table);
    expect(looked).toMatchObject({ kind: 'mergers', good: provinces, badRows: 0, same: 0 });
    const taken = await ask().unitImports.take({ preview: looked.preview });
    expect(await figures(20261101, 20261119)).toEqual(before);
    const after = await figures(20261101, 20261121);
    expect(after.total).toEqual(ranges.total);
    const was = new Map(ranges.of.map(([id, n]) => [id, Number(n)]));
    for (const [id, n] of after.of.filter(([id]) => String(id).startsWith('n'))) {
      const parts = names.filter((_, at) => `n${at % heirs}` === id).map((one) => was.get(one) ?? 0);
      expect([id, n]).toEqual([id, parts.reduce((sum, one) => sum + one, 0)]);
    }
    const changes = await database().query<{ source: string }>(
      'select distinct source from unit_changes where import = $1',
      [taken.number],
    );
    expect(changes).toEqual([{ source: 'Nghị quyết thử' }]);
    await ask().unitImports.undo({ number: taken.number });
    expect(await figures(20261101, 20261121)).toEqual(ranges);
    // What is changed on top of it keeps it.
    const again = await take(table);
    await ask().units.rename({ id: 'n0', name: 'Tên mới', day: 20261121 });
    await expect(ask().unitImports.undo({ number: again.number })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { units: ['n0'] },
    });
  });

  test('of old codes and new ones each wrong row is named', async () => {
    const table = rows(
      'Mã cũ,Mã mới,Từ ngày',
      'm2,không có,',
      'm2,n-1,01/01/2020',
      'n1,n1,',
      ',n-2,',
      'n2,n3,21/11/2026',
      'n2,n4,21/11/2026',
      'n5,n6,21/11/2026',
      'n6,n7,21/11/2026',
      'n8,n9,20/11/2026',
      'p1,n9,21/11/2026',
    );
    expect(await wrong(table)).toEqual([
      '2: no-unit không có',
      '3: not-there m2',
      '5: no-id',
      '6: twice n2',
      '7: twice n2',
      '8: not-there n5',
      '10: days n8',
      '11: not-there p1',
    ]);
    expect((await look(table)).same).toBe(1);
  });
});
