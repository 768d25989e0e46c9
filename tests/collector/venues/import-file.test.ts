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
    expect((await ask().venues.lastImport()).last).toMatchObject({ venues: 12_345 });
  });

  test.each([
    ['', 'no-headings'],
    ['mã,tên\n', 'no-rows'],
    [Buffer.from([0x6d, 0xe3, 0xff]), 'encoding'],
  ])('%j is %s', async (text, kind) => {
    expect(await take(text)).toEqual({ ok: false, fault: { kind } });
  });
});
