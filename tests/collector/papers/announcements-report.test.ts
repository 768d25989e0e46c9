import { beforeAll, expect, test } from 'vitest';
import { keepReceipts } from '../../../collector/announcements/keep-receipts.ts';
import { createStandpoints } from '../../../collector/bundles/target-kiosks.ts';
import { answerReport } from '../../../collector/bundles/wishes.ts';
import { type AnnouncementFacts, noReceipts } from '../../../collector/papers/announcement-facts.ts';
import { contradictionText } from '../../../collector/papers/contradictions.ts';
import { composeAnnouncements } from '../../../collector/papers/forms/announcements-report.ts';
import { cellText } from '../../../collector/papers/written/cell.ts';
import { linesOf } from '../../../collector/papers/written/lines-of.ts';
import type { Paper, PaperTable } from '../../../collector/papers/written/paper.ts';
import { emptyHead } from '../../../collector/papers/written/printed.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { fleetOf } from '../../support/collector/fleet.ts';
import { testSigner } from '../../support/collector/make-batch.ts';

const dayMs = 86_400_000;
const minute = 60_000;

function tableOf({ blocks }: Paper, id: string): readonly (readonly string[])[] {
  const table = blocks.find((block): block is PaperTable => block.kind === 'table' && block.id === id);
  return [...(table?.rows ?? []), table?.total ?? []].map((row) => row.map((cell) => cellText(cell, 'vi')));
}

const coverage = { kiosks: 3, complete: 3 };
const facts: AnnouncementFacts = {
  ...{ unit: null, asOf: 20261121, previous: 20261114, more: 0, uncounted: 0, rest: null },
  coverage: { ...coverage, missing: [] },
  units: [{ id: 'x', name: 'Xã Thử', above: '', coverage, receipts: { kiosks: 3, received: 2, shown: 1 } }],
  announcements: [
    {
      words: { vi: 'Tàu chậm', en: '' },
      ...{ target: 'all', targetName: '', firstDay: 20261120, lastDay: 20261121 },
      ...{ receipts: { kiosks: 3, received: 2, shown: 1 }, missing: ['Bến A, cong-1'] },
    },
  ],
  total: { kiosks: 3, received: 2, shown: 1 },
};
const refusedOf = (changes: Partial<AnnouncementFacts>) => {
  const paper = composeAnnouncements({ ...facts, ...changes }, { language: 'vi' });
  return paper.ok ? [] : paper.fault.contradictions.map((one) => contradictionText(one, 'vi'));
};

test('what fits is printed; nobody shows what they do not have, and the rows are the total', () => {
  expect(refusedOf({})).toEqual([]);
  expect(refusedOf({ total: { kiosks: 3, received: 3, shown: 1 } })).toEqual([
    'Tổng số lượt máy đã nhận của các dòng (2) khác tổng cộng (3).',
  ]);
  expect(refusedOf({ rest: { kiosks: 1, received: 0, shown: 0 } })).toEqual([
    'Tổng số máy của các dòng (4) khác tổng cộng (3).',
  ]);
  const [row] = facts.units;
  const wrong = { kiosks: 3, received: 1, shown: 2 };
  expect(refusedOf({ units: [{ ...row!, receipts: wrong }], total: wrong })).toEqual([
    'Xã Thử: số máy đã nhận (1) và đã chiếu (2) không hợp với số máy được gửi (3).',
    'Tổng cộng: số máy đã nhận (1) và đã chiếu (2) không hợp với số máy được gửi (3).',
  ]);
});

test('words of any length stand in a cell, in English where there are some, and what is left out is said', () => {
  const [one] = facts.announcements;
  const long = `${'Tàu chậm '.repeat(25)}🚢`;
  const paper = composeAnnouncements(
    {
      ...{ ...facts, more: 3, uncounted: 2 },
      announcements: [{ ...one!, words: { vi: long, en: '  ' } }],
    },
    { language: 'en' },
  );
  if (!paper.ok) throw new Error('refused');
  expect([...(tableOf(paper.value, 'announcements')[0]?.[1] ?? '')]).toHaveLength(90);
  const table = paper.value.blocks.find((block): block is PaperTable => block.kind === 'table');
  expect(table?.notes.slice(2)).toEqual([
    '3 older announcements are not in the table.',
    '2 announcements are left out: they were over before the server counted who received them.',
  ]);
});

await eachDatabase('the report of announcements', ({ ask, database }) => {
  const kiosks = ['T00000000001', 'T00000000002', 'T00000000003'] as const;
  const said = { serial: 0, applied: 0, outcome: null, differs: [], faults: [] } as const;
  const ids: string[] = [];

  /** What a kiosk says of its bundle, as it comes over the network. */
  async function tell(
    device: string,
    announcements: readonly string[],
    showing: readonly string[],
    atMs = nowMs,
  ) {
    const standpoint = await createStandpoints()(database(), { device, day: 20261121, nowMs: atMs });
    await database().transaction((queries) =>
      answerReport(
        queries,
        {
          ...{ format: 1, device, epoch: 'X1T2Z3V4', ...said, differs: [], faults: [] },
          ...{ announcements: [...announcements], showing: [...showing] },
        },
        { key: testSigner.publicKey, signer: testSigner, standpoint, nowMs: atMs },
      ),
    );
  }

  beforeAll(async () => {
    const one = { kind: 'commune' as const, parent: null, sinceDay: 20200101 };
    await ask().units.add({
      units: [
        { ...one, id: 'xa-1', name: 'Xã Một', code: '1' },
        { ...one, id: 'xa-2', name: 'Xã Hai', code: '2' },
        { ...one, id: 'xa-cu', name: 'Xã Cũ', code: '3' },
      ],
    });
    const venue = { kind: 'port' as const, address: '', contactName: '', contactPhone: '', hours: null };
    for (const [id, unit] of [
      ['ben-a', 'xa-1'],
      ['ben-b', 'xa-cu'],
    ] as const)
      await ask().venues.create({ ...venue, id, name: `Bến ${id}`, unit, entrances: [], sinceDay: 20200101 });
    await ask().venues.assign({ alias: 'ben-b-cu', venue: 'ben-b' });
    await ask().units.merge({ id: 'xa-cu', into: 'xa-2', day: 20261101 });
    const { takeIn } = fleetOf(database);
    for (const [at, of] of ['ben-a', 'ben-b-cu', 'khong-ro'].entries())
      await takeIn(kiosks[at] ?? '', { venue: of });
    const make = async (
      vi: string,
      target: Parameters<ReturnType<typeof ask>['announcements']['create']>[0]['target'],
      { fromMs, untilMs }: { fromMs: number; untilMs: number },
    ) => {
      const words = { vi, en: '' };
      const { id } = await ask().announcements.create({ words, tone: 'plain', fromMs, untilMs, target });
      ids.push(id);
      return id;
    };
    // Of yesterday and today; of a unit that another merged into; over long ago; to come; taken back before it began.
    await make('Tàu chậm', { kind: 'all' }, { fromMs: nowMs - dayMs, untilMs: nowMs + dayMs });
    await make('Bão', { kind: 'unit', unit: 'xa-2' }, { fromMs: nowMs - minute, untilMs: nowMs + dayMs });
    await make('Cũ', { kind: 'all' }, { fromMs: nowMs - 30 * dayMs, untilMs: nowMs - 20 * dayMs });
    await make('Mai sau', { kind: 'all' }, { fromMs: nowMs + 2 * dayMs, untilMs: nowMs + 3 * dayMs });
    const back = await make('Rút', { kind: 'all' }, { fromMs: nowMs + minute, untilMs: nowMs + dayMs });
    await ask().announcements.withdraw({ id: back });
    await make(
      'Bến A',
      { kind: 'venue', venue: 'ben-b' },
      { fromMs: nowMs - minute / 2, untilMs: nowMs + dayMs },
    );
    const [late = '', storm = ''] = ids;
    await tell(kiosks[0], [late], [late], nowMs - dayMs + minute);
    await tell(kiosks[1], [late, storm], []);
  });

  test('says of each which kiosks have it and show it, by the kiosks’ own words, and the same by unit', async () => {
    const { printed } = await ask().papers.draft({ form: 'R-TT' });
    expect(tableOf(printed.paper, 'announcements')).toEqual([
      ['1', 'Tàu chậm', 'Mọi máy', '20/11/2026', '22/11/2026', '3', '2', '1', '1'],
      ['2', 'Bão', 'Xã Hai', '21/11/2026', '22/11/2026', '1', '1', '0', '0'],
      ['3', 'Bến A', 'Bến ben-b', '21/11/2026', '22/11/2026', '1', '0', '0', '1'],
      ['–', 'Tổng cộng', '', '', '', '5', '3', '1', '2'],
    ]);
    expect(tableOf(printed.paper, 'units').map((row) => row.slice(0, -1))).toEqual([
      ['1', 'Xã Một', '1', '1', '1', '0'],
      ['2', 'Xã Hai', '3', '2', '0', '1'],
      ['–', 'Chưa xếp vào đơn vị nào ở trên', '1', '0', '0', '1'],
      ['–', 'Tổng cộng', '5', '3', '1', '2'],
    ]);
    expect(linesOf(printed).slice(1, 4)).toEqual([
      'Từ sau ngày 14/11 đến hết ngày 21/11/2026, toàn bộ địa bàn có 3 thông báo, gửi đến 5 lượt máy; 3 lượt máy đã nhận (60,00%), 1 lượt máy đã chiếu.',
      'Máy chưa nhận thông báo “Bến A” (1): Bến ben-b, cong-1.',
      'Máy chưa nhận thông báo “Tàu chậm” (1): khong-ro, cong-1.',
    ]);
  });

  test('a day that is over is told as it ended, and a unit has what is for its kiosks', async () => {
    const yesterday = await ask().papers.draft({ form: 'R-TT', asOf: 20261120, previous: 20261119 });
    expect(tableOf(yesterday.printed.paper, 'announcements')).toEqual([
      ['1', 'Tàu chậm', 'Mọi máy', '20/11/2026', '22/11/2026', '3', '1', '1', '2'],
      ['–', 'Tổng cộng', '', '', '', '3', '1', '1', '2'],
    ]);
    const bound = await ask(nowMs, ['viewer'], 'xa-1').papers.draft({ form: 'R-TT' });
    expect(tableOf(bound.printed.paper, 'announcements').map((row) => row.slice(1, 2))).toEqual([
      ['Tàu chậm'],
      ['Tổng cộng'],
    ]);
    const none = await ask().papers.draft({ form: 'R-TT', asOf: 20261019, previous: 20261018 });
    expect(tableOf(none.printed.paper, 'announcements')).toHaveLength(1);
  });

  test('what a kiosk said once stays said when its bundle has forgotten it, and late word makes a revision', async () => {
    const asked = { form: 'R-TT' as const, head: emptyHead };
    const first = await ask(nowMs, ['unit']).papers.send(asked);
    await tell(kiosks[0], [], []);
    expect(await ask(nowMs, ['unit']).papers.send(asked)).toEqual(first);
    await tell(kiosks[1], [ids[0] ?? ''], [ids[0] ?? '']);
    const second = await ask(nowMs, ['unit']).papers.send(asked);
    expect(second.revision).toBe(2);
    const { printed } = await ask().papers.read({ number: second.number });
    expect(printed.mark).toMatchObject({
      difference: expect.arrayContaining([
        'Khác lần trước – Tàu chậm, Mọi máy, 20/11/2026, 22/11/2026, Đã chiếu: 1 thành 2 (tăng 1).',
        'Khác lần trước – Xã Hai, Đã chiếu: 0 thành 1 (tăng 1).',
      ]),
    });
  });

  test('an announcement that is none is not written down, and what is said again writes nothing', async () => {
    const rows = () => database().query<{ n: number }>('select count(*) as n from announcement_receipts');
    const before = await rows();
    await keepReceipts(
      database(),
      { device: kiosks[2], announcements: ['0'.repeat(12)], showing: ['0'.repeat(12)] },
      nowMs,
    );
    await tell(kiosks[1], [ids[0] ?? ''], []);
    expect(await rows()).toEqual(before);
    const [kept] = await database().query<{ shown: number }>(
      'select shown_ms as shown from announcement_receipts where announcement = $1 and device = $2',
      [ids[0], kiosks[1]],
    );
    expect(kept?.shown).toBe(nowMs);
  });
});

test('nothing was sent: nothing is missing', () => {
  const paper = composeAnnouncements(
    { ...facts, announcements: [], units: [], total: noReceipts },
    { language: 'vi' },
  );
  if (!paper.ok) throw new Error('refused');
  expect(
    linesOf({ paper: paper.value, head: emptyHead, mark: { kind: 'draft' }, day: 20261121 })[1],
  ).toContain('gửi đến 0 lượt máy; 0 lượt máy đã nhận (–)');
});
