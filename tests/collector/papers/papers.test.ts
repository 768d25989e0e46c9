import { beforeAll, expect, test } from 'vitest';
import { buildFigures } from '../../../collector/figures/build-figures.ts';
import { cellText } from '../../../collector/papers/written/cell.ts';
import { paragraphText } from '../../../collector/papers/written/lines-of.ts';
import type { Paper, PaperTable } from '../../../collector/papers/written/paper.ts';
import { emptyHead } from '../../../collector/papers/written/printed.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';

const today = 20261121;
const weekAgo = 20261114;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const venue = (id: string, unit: string | null, sinceDay = 20250701) => ({
  ...{ id, name: `Nơi ${id}`, unit, kind: 'other' as const, address: '', contactName: '', contactPhone: '' },
  ...{ hours: null, entrances: [], sinceDay },
});
const unit = (id: string, parent: string | null, code: string | null = null) => ({
  ...{ id, name: `Xã ${id}`, kind: 'commune' as const, parent, code, sinceDay: 20250701 },
});
const localDay = (daysBefore: number) =>
  Number(new Date(nowMs - daysBefore * dayMs).toISOString().slice(0, 10).replaceAll('-', ''));
const passing = (of: string, daysBefore = 0) => ({
  ...{ venue: of, gate: 'cong-1', direction: 'in' as const, localDay: localDay(daysBefore) },
  atMs: nowMs - 9.5 * hourMs - daysBefore * dayMs,
});
const times = <Value>(count: number, value: Value) => Array.from({ length: count }, () => value);

function tableOf(paper: Paper) {
  const table = paper.blocks.find((block): block is PaperTable => block.kind === 'table');
  const write = (row: PaperTable['rows'][number]) => row.map((cell) => cellText(cell, paper.language));
  return { rows: table?.rows.map(write) ?? [], total: write(table?.total ?? []) };
}

await eachDatabase('papers', ({ ask, record, database }) => {
  const build = () => buildFigures(database(), nowMs);
  beforeAll(async () => {
    await ask().units.add({
      units: [
        unit('tinh', null),
        unit('xa-a', 'tinh', '2'),
        unit('xa-b', 'tinh', '1'),
        unit('xa-c', 'tinh', '3'),
      ],
    });
    for (const one of [
      venue('a', 'xa-a'),
      venue('b', 'xa-b', 20261118),
      venue('c', 'xa-c'),
      venue('o', null),
    ])
      await ask().venues.create(one);
    await record('00000001', [
      ...times(4, passing('a', 8)),
      ...times(3, passing('a', 1)),
      ...times(2, passing('b', 1)),
      ...times(1, passing('o', 1)),
      passing('a', 0),
    ]);
    await build();
  });

  test('a draft is what was counted to its last day, against its day of before, in the order of the registry', async () => {
    const { printed, revision } = await ask().papers.draft({ form: 'R-002', unit: 'tinh' });
    expect(revision).toBe(0);
    expect(printed).toMatchObject({
      mark: { kind: 'draft' },
      day: today,
      paper: { asOf: today, previous: weekAgo },
    });
    expect(tableOf(printed.paper)).toEqual({
      rows: [
        ['1', 'Xã xa-b', '1', '+1', '2', '+2', '–'],
        ['2', 'Xã xa-a', '1', '0', '8', '+4', '1/1'],
        ['3', 'Xã xa-c', '1', '0', '0', '0', '–'],
      ],
      total: ['–', 'Tổng cộng', '3', '+1', '10', '+6', '1/1'],
    });
    const all = await ask().papers.draft({ form: 'R-002' });
    expect(tableOf(all.printed.paper).rows.at(-1)).toEqual([
      ...['–', '', 'Chưa xếp vào đơn vị nào ở trên', '1', '0', '1', '+1', '–'],
    ]);
    expect(tableOf(all.printed.paper).total.slice(3, 7)).toEqual(['4', '+1', '11', '+7']);
  });

  test('a unit that merges in the middle of the week keeps its figures in the other’s sum', async () => {
    await ask().units.add({ units: [unit('cu', 'tinh'), unit('moi', 'tinh')] });
    for (const one of [venue('cu-1', 'cu'), venue('moi-1', 'moi')]) await ask().venues.create(one);
    await database().query(
      `insert into unit_days (local_day, unit, passed_in, passed_out, refused, retried, asked)
       values ($1, 'cu', 5, 0, 0, 0, 0), ($2, 'moi', 7, 0, 0, 0, 0)`,
      [localDay(6), localDay(1)],
    );
    const of = async () => tableOf((await ask().papers.draft({ form: 'R-002', unit: 'tinh' })).printed.paper);
    const before = await of();
    await ask().units.merge({ id: 'cu', into: 'moi', day: localDay(3) });
    const after = await of();
    expect(after.total).toEqual(before.total);
    expect(after.rows.map((row) => row[1])).not.toContain('Xã cu');
    expect(after.rows.find((row) => row[1] === 'Xã moi')?.slice(2)).toEqual(['2', '0', '12', '+12', '–']);
    // Whoever is bound to the one that is over reports what lay in it.
    const own = await ask(nowMs, ['viewer'], 'cu').papers.draft({ form: 'R-002' });
    expect(tableOf(own.printed.paper).total.slice(2, 6)).toEqual(['1', '0', '5', '+5']);
    await database().query(`delete from unit_days where unit in ('cu', 'moi')`);
  });

  test('what was sent stays; what came late is another revision that says in what', async () => {
    const asked = { form: 'R-002' as const, unit: 'xa-a', asOf: localDay(1) };
    const first = await ask(nowMs, ['unit']).papers.send({ ...asked, head: emptyHead });
    expect(first).toMatchObject({ revision: 1, title: 'Kết quả tạo và quét mã QR địa điểm', asOf: 20261120 });
    expect(await ask(nowMs, ['unit']).papers.send({ ...asked, head: emptyHead })).toEqual(first);
    // 37 people whom the kiosk had written down and not sent.
    await database().query(
      `update unit_days set passed_in = passed_in + 37 where unit = 'xa-a' and local_day = $1`,
      [localDay(1)],
    );
    const second = await ask(nowMs, ['unit']).papers.send({ ...asked, head: emptyHead });
    expect(second.revision).toBe(2);
    const kept = await ask().papers.read({ number: first.number });
    expect(kept.sent.sha256).toBe(first.sha256);
    expect(tableOf(kept.printed.paper).total[4]).toBe('7');
    const late = await ask().papers.read({ number: second.number });
    expect(tableOf(late.printed.paper).total[4]).toBe('44');
    expect(late.printed.mark).toMatchObject({
      difference: [
        'Khác lần trước – Tổng cộng, Tổng số lượt quét QR: 7 thành 44 (tăng 37).',
        'Khác lần trước – Xã xa-a, Tổng số lượt quét QR: 7 thành 44 (tăng 37).',
      ],
    });
    expect((await ask().papers.list({})).papers.map(({ number }) => number)).toEqual([
      second.number,
      first.number,
    ]);
    await database().query(
      `update unit_days set passed_in = passed_in - 37 where unit = 'xa-a' and local_day = $1`,
      [localDay(1)],
    );
  });

  test('words are changed, figures are not', async () => {
    const asked = { form: 'R-002' as const, unit: 'xa-b', head: emptyHead };
    const { printed } = await ask().papers.draft(asked);
    const block = printed.paper.blocks.find((one) => one.kind === 'paragraph' && one.id === 'sum');
    if (block?.kind !== 'paragraph') throw new Error('no paragraph');
    const own = block.parts.filter((part) => typeof part === 'string');
    const softer = own.map((part) => part.replace('đã đăng ký', 'đã làm thủ tục đăng ký'));
    const sent = await ask(nowMs, ['unit']).papers.send({ ...asked, words: { sum: softer } });
    const { printed: kept } = await ask().papers.read({ number: sent.number });
    const said = kept.paper.blocks.find((one) => one.kind === 'paragraph' && one.id === 'sum');
    expect(said).toMatchObject({ isChanged: true });
    expect(said?.kind === 'paragraph' && paragraphText(said, 'vi')).toContain(
      'có 1 địa điểm đã làm thủ tục đăng ký',
    );
    const refused = { code: 'WORDS', data: { paragraph: 'sum' } };
    for (const words of [
      { sum: own.slice(1) },
      { sum: own.map((part) => part.replace('14/11', '15/11')) },
      { sum: own.map((part, at) => (at === 0 ? `${part} 99 ` : part)) },
    ])
      await expect(ask(nowMs, ['unit']).papers.send({ ...asked, words })).rejects.toMatchObject(refused);
    await expect(ask(nowMs, ['unit']).papers.send({ ...asked, words: { other: [] } })).rejects.toMatchObject({
      code: 'WORDS',
    });
  });

  test('whoever is bound sees and sends of their unit, and of another nothing', async () => {
    const bound = ask(nowMs, ['unit', 'viewer'], 'xa-b');
    expect((await bound.papers.draft({ form: 'R-002' })).printed.paper.unit?.id).toBe('xa-b');
    const gone = { code: 'NOT_FOUND' };
    const foreign = { form: 'R-002', unit: 'xa-a' } as const;
    await expect(bound.papers.draft(foreign)).rejects.toMatchObject(gone);
    await expect(bound.papers.send({ ...foreign, head: emptyHead })).rejects.toMatchObject(gone);
    await expect(bound.papers.draftFile({ ...foreign, as: 'csv' })).rejects.toMatchObject(gone);
    const { number } = await ask(nowMs, ['unit']).papers.send({ ...foreign, head: emptyHead });
    await expect(bound.papers.read({ number })).rejects.toMatchObject(gone);
    await expect(bound.papers.file({ number, as: 'csv' })).rejects.toMatchObject(gone);
    expect((await bound.papers.list({})).papers.map(({ unit: of }) => of?.id)).toEqual(['xa-b']);
  });

  test('a unit has a rule of its own for many and few, else that of everything, and closed papers keep theirs', async () => {
    const noteOf = (paper: Paper) =>
      paper.blocks.find((block): block is PaperTable => block.kind === 'table')?.notes.at(-1);
    const asked = { form: 'R-002' as const, unit: 'tinh' };
    const usual = { high: 60, low: 20, by: 'nobody' };
    expect(await ask().papers.highLow({ unit: 'tinh' })).toEqual(usual);
    const { number } = await ask(nowMs, ['unit']).papers.send({ ...asked, head: emptyHead });
    await ask().papers.setHighLow({ rule: { high: 90, low: 45 } });
    expect(await ask().papers.highLow({ unit: 'tinh' })).toEqual({ high: 90, low: 45, by: 'office' });
    expect(await ask().papers.highLow({})).toEqual({ high: 90, low: 45, by: 'own' });
    await ask(nowMs, ['unit'], 'tinh').papers.setHighLow({ rule: { high: 70, low: 0 } });
    expect(noteOf((await ask().papers.draft(asked)).printed.paper)).toContain('Cao: từ 70% bình quân');
    expect(noteOf((await ask().papers.draft({ form: 'R-002' })).printed.paper)).toContain('từ 90%');
    expect(noteOf((await ask().papers.read({ number })).printed.paper)).toContain('từ 60%');
    await ask().papers.setHighLow({ unit: 'tinh', rule: null });
    expect((await ask().papers.highLow({ unit: 'tinh' })).by).toBe('office');
    await ask().papers.setHighLow({ rule: null });
    expect(await ask().papers.highLow({ unit: 'tinh' })).toEqual(usual);
    for (const rule of [
      { high: 20, low: 21 },
      { high: 0, low: 0 },
      { high: 1_001, low: 0 },
      { high: 60.5, low: 20 },
    ])
      await expect(ask().papers.setHighLow({ rule })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    const foreign = ask(nowMs, ['unit', 'viewer'], 'xa-b').papers;
    const gone = { code: 'NOT_FOUND' };
    await expect(foreign.setHighLow({ unit: 'tinh', rule: null })).rejects.toMatchObject(gone);
    await expect(foreign.highLow({ unit: 'tinh' })).rejects.toMatchObject(gone);
    const { acts } = await ask().acts.list({ limit: 200 });
    expect(acts.filter(({ act }) => act === 'high-low-set').map(({ about }) => about)).toEqual([
      ...['', 'tinh', 'tinh', ''],
    ]);
  });

  test('days that are turned round, to come, or before the unit was there are refused', async () => {
    const draft = (asked: object) => ask().papers.draft({ form: 'R-002', ...asked });
    for (const asked of [{ asOf: 20261122 }, { previous: today }, { asOf: weekAgo, previous: today }])
      await expect(draft(asked)).rejects.toMatchObject({ code: 'RANGE' });
    await expect(draft({ unit: 'xa-a', asOf: 20250630 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(tableOf((await draft({ asOf: 20000101 })).printed.paper).total.slice(-5, -1)).toEqual([
      '0',
      '0',
      '0',
      '0',
    ]);
  });

  test('what was counted since the beginning is the sum of its days, however the months lie', async () => {
    const days = [20250731, 20250801, 20251231, 20260101, 20260228, 20261031, 20261101, 20261114, 20261115];
    await ask().venues.create(venue('lau', 'xa-c'));
    await database().query(
      `insert into counts (local_day, venue, gate, hour, direction, decision, n)
       select day, 'lau', 'cong-1', 8, 'in', 'admit', 10 + place
       from unnest($1::integer[]) with ordinality as row(day, place)`,
      [days],
    );
    await database().query('insert into stale_figures (local_day) select unnest($1::integer[])', [days]);
    await build();
    const upTo = (last: number) => days.reduce((sum, day, at) => (day <= last ? sum + 10 + at + 1 : sum), 0);
    for (const [previous, asOf] of [
      [20250730, 20250731],
      [20250731, 20250801],
      [20250815, 20260101],
      [20251231, 20261031],
      [20261031, 20261101],
      [20261114, 20261115],
      [20250801, today],
    ] as const) {
      const { printed } = await ask().papers.draft({ form: 'R-002', unit: 'xa-c', asOf, previous });
      const table = printed.paper.blocks.find((block) => block.kind === 'table');
      expect(table?.kind === 'table' && table.total?.slice(4, 6)).toEqual([
        { kind: 'count', n: upTo(asOf) },
        { kind: 'change', n: upTo(asOf) - upTo(previous) },
      ]);
    }
    // A day that is counted anew is in its month once.
    await database().query('insert into stale_figures (local_day) values (20260101)');
    await build();
    const { printed } = await ask().papers.draft({ form: 'R-002', unit: 'xa-c', previous: 20260201 });
    const table = printed.paper.blocks.find((block) => block.kind === 'table');
    expect(table?.kind === 'table' && table.total?.[4]).toEqual({ kind: 'count', n: upTo(today) });
  });

  test('what was sent and the head are found again after it, and nothing of it is a draft', async () => {
    const head = { ...emptyHead, issuer: 'UBND xã Thử', addressees: ['Sở Thử'] };
    const asked = { form: 'R-002' as const, unit: 'xa-c' };
    const { number } = await ask(nowMs, ['unit']).papers.send({ ...asked, head });
    expect((await ask().papers.draft(asked)).printed.head).toEqual(head);
    const file = await ask().papers.file({ number, as: 'pdf' });
    expect(file.name).toBe('r-002-20261121-lan-1.pdf');
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });
});
