import { expect, test } from 'vitest';
import { explainImport, importFile } from '../../../collector/venues/import-file.ts';
import { atTerminal } from '../../../collector/venues/note-act.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';

await eachDatabase('a file of venues of any length', ({ ask, database }) => {
  const take = (text: string | Buffer) =>
    importFile(
      database(),
      { path: '/somewhere/bang.csv', bytes: Buffer.from(text), day: 20261121 },
      atTerminal(nowMs),
    );

  test('is taken whole, and found', async () => {
    const lines = Array.from({ length: 12_345 }, (_, at) => `f${at},Nhà số ${at}`);
    expect(await take(`mã,tên\r\n${lines.join('\r\n')}`)).toMatchObject({
      ok: true,
      value: { venues: 12_345, file: 'bang.csv' },
    });
    expect((await ask().venues.list({ text: 'nha 12344' })).venues.map(({ id }) => id)).toEqual(['f12344']);
    expect((await ask().venues.lastImport()).last).toMatchObject({ venues: 12_345, who: 'command line' });
  });

  test('lies in the order of names, and what few or many hold is found page by page in that order', async () => {
    const [ponds, fields, isles] = [60, 3_400, 60];
    const rows = [
      ...Array.from({ length: isles }, (_, at) => `con-${at},Cồn ${100 + at},gần chợ phiên`),
      ...Array.from({ length: fields }, (_, at) => `bai-${at},Bãi ${10_000 + at},xa bờ`),
      ...Array.from({ length: ponds }, (_, at) => `ao-${at},Ao ${100 + at},gần chợ phiên`),
    ];
    await take(`mã,tên,địa chỉ\r\n${rows.reverse().join('\r\n')}`);
    const kept = await database().query<{ id: string; sort: string }>(
      `select id, sort from venues where address in ('gần chợ phiên', 'xa bờ') order by ctid`,
    );
    const inOrder = kept.toSorted((a, b) => (a.sort < b.sort ? -1 : 1)).map(({ id }) => id);
    expect(kept.map(({ id }) => id)).toEqual(inOrder);
    const found: string[][] = [];
    let next: string | null | undefined;
    while (next !== null) {
      const page = await ask().venues.list({ text: 'phien cho', ...(next ? { after: next } : {}) });
      found.push(page.venues.map(({ id }) => id));
      next = page.next;
    }
    expect(found.map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(found.flat()).toEqual(inOrder.filter((id) => !id.startsWith('bai')));
  });

  test('with a wrong row is not taken, and the rows are named', async () => {
    const refused = await take('mã,tên\ng1,Một\ng2,\nf7,Đã có\ng1,Hai lần\ng3,=1+1\n');
    if (refused.ok) throw new Error('taken');
    expect(explainImport('bang.csv', refused.fault).split('\n')).toEqual([
      'Nothing of bang.csv is taken, 4 rows are wrong:',
      'row 3: it has no name',
      'row 5: the id stands twice in the file g1',
      'row 6: a cell holds a formula',
      'row 4: a venue has this id already f7',
    ]);
    await expect(ask().venues.read({ id: 'g1' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await ask().venues.lastImport()).last).toMatchObject({ venues: 3_520 });
  });

  test.each([
    ['', 'no-headings'],
    ['mã,tên\n', 'no-rows'],
    [Buffer.from([0x6d, 0xe3, 0xff]), 'encoding'],
  ])('%j is %s', async (text, kind) => {
    expect(await take(text)).toEqual({ ok: false, fault: { kind } });
  });
});
