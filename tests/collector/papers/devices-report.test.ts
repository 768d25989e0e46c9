import { beforeAll, expect, test } from 'vitest';
import { contradictionText } from '../../../collector/papers/contradictions.ts';
import type { DeviceFacts, DeviceFigures } from '../../../collector/papers/device-facts.ts';
import { composeDevices } from '../../../collector/papers/forms/devices-report.ts';
import { cellText } from '../../../collector/papers/written/cell.ts';
import { linesOf } from '../../../collector/papers/written/lines-of.ts';
import type { Paper, PaperTable } from '../../../collector/papers/written/paper.ts';
import { emptyHead } from '../../../collector/papers/written/printed.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { fleetOf } from '../../support/collector/fleet.ts';

const minute = 60_000;
const hour = 60 * minute;

function tableOf({ blocks }: Paper, id: string): readonly (readonly string[])[] {
  const table = blocks.find((block): block is PaperTable => block.kind === 'table' && block.id === id);
  return [...(table?.rows ?? []), table?.total ?? []].map((row) => row.map((cell) => cellText(cell, 'vi')));
}

const well = { scanner: 0, printer: 0, clock: 0, disk: 0, silent: 0 } as const;
const figures: DeviceFigures = {
  kiosks: 3,
  states: { sending: 1, late: 0, silent: 1, closed: 1, 'not-opened': 0 },
  faults: { ...well, scanner: 2 },
  ...{ scans: 4_000, retried: 3 },
};
const coverage = { kiosks: 3, complete: 2 };
const facts: DeviceFacts = {
  ...{ unit: null, asOf: 20261121, previous: 20261114, rest: null, total: figures },
  coverage: { ...coverage, missing: ['Bến A'] },
  units: [{ id: 'x', name: 'Xã Thử', above: '', coverage, ...figures }],
};
const refusedOf = (changes: Partial<DeviceFacts>) => {
  const paper = composeDevices({ ...facts, ...changes }, { language: 'vi' });
  return paper.ok ? [] : paper.fault.contradictions.map((one) => contradictionText(one, 'vi'));
};

test('each kiosk is in one state, a fault is of a kiosk, and the rows are the total, or nothing is printed', () => {
  expect(refusedOf({})).toEqual([]);
  const [row] = facts.units;
  expect(refusedOf({ units: [{ ...row!, states: { ...figures.states!, late: 1 } }] })).toEqual([
    'Xã Thử: số máy của các tình trạng cộng lại (4) khác số máy (3).',
  ]);
  expect(refusedOf({ units: [{ ...row!, faults: { ...well, scanner: 4 } }] })).toEqual([
    'Xã Thử: số máy có sự cố (4) lớn hơn số máy (3).',
    'Tổng số máy có sự cố của các dòng (4) khác tổng cộng (2).',
  ]);
  expect(refusedOf({ units: [{ ...row!, scans: 4_001 }] })).toEqual([
    'Tổng lượt đọc của các dòng (4.001) khác tổng cộng (4.000).',
  ]);
  expect(refusedOf({ coverage: { kiosks: 4, complete: 4, missing: [] } })).toEqual([
    'Tổng số máy của các dòng (4) khác tổng cộng (3).',
  ]);
});

test('what is hardly any is not none', () => {
  const paper = composeDevices(facts, { language: 'vi' });
  if (!paper.ok) throw new Error('refused');
  const rare = { ...figures, scans: 40_000, retried: 1 };
  const rarer = composeDevices(
    { ...facts, total: rare, units: facts.units.map((row) => ({ ...row, ...rare })) },
    { language: 'vi' },
  );
  if (!rarer.ok) throw new Error('refused');
  // 3 of 4,000 is 0,075: on an exact half, up.
  expect(tableOf(paper.value, 'faults')[0]?.slice(7, 10)).toEqual(['4.000', '3', '0,08%']);
  expect(tableOf(rarer.value, 'faults')[0]?.slice(7, 10)).toEqual(['40.000', '1', '<0,01%']);
});

await eachDatabase('the report of kiosks and readers', ({ ask, database }) => {
  beforeAll(async () => {
    const one = { kind: 'commune' as const, parent: null, sinceDay: 20200101 };
    await ask().units.add({
      units: [
        { ...one, id: 'xa-1', name: 'Xã Một', code: '1' },
        { ...one, id: 'xa-2', name: 'Xã Hai', code: '2' },
      ],
    });
    const venue = { kind: 'port' as const, address: '', contactName: '', contactPhone: '' };
    const open = Array.from({ length: 7 }, () => ({ fromMinute: 0, toMinute: 1_439 }));
    const shut = Array.from({ length: 7 }, () => null);
    for (const [id, unit, hours] of [
      ['a', 'xa-1', open],
      ['b', 'xa-2', open],
      ['c', 'xa-2', shut],
    ] as const)
      await ask().venues.create({
        ...{ ...venue, id, name: `Bến ${id}`, unit, hours: hours.map((day) => day) },
        ...{ entrances: [], sinceDay: 20200101 },
      });
    const { takeIn, report, look } = fleetOf(database);
    await takeIn('K00000000001', { venue: 'a' });
    await takeIn('K00000000002', { venue: 'a' });
    await takeIn('K00000000003', { venue: 'b' });
    await takeIn('K00000000004', { venue: 'c' });
    await takeIn('K00000000005', { venue: 'b' });
    await takeIn('K00000000006', { venue: 'nowhere' });
    // It listens since the morning, and one had no scanner and a wrong clock until it went silent.
    const morning = nowMs - 6 * hour;
    for (let at = morning; at < nowMs; at += minute) {
      if (at < nowMs - 20 * minute && (at - morning) % (5 * minute) === 0)
        await report('K00000000002', at, {
          ...{ faults: ['scanner-away'], scanners: { ready: 0, away: 1 }, atMs: at + 10 * minute },
        });
      if (at === morning) await report('K00000000004', at);
      if (at < morning + 20 * minute) await look(at);
    }
    await database().query('update fleet_watch set looked_ms = $1, listening_ms = $2', [nowMs, morning]);
    await report('K00000000001', nowMs - minute);
    await report('K00000000003', nowMs - 7 * minute);
    await report('K00000000006', nowMs - minute);
    await database().query(
      `insert into unit_days (local_day, unit, passed_in, passed_out, refused, retried, asked)
       values (20261121, 'xa-1', 10, 5, 3, 2, 0), (20261114, 'xa-1', 90, 0, 0, 0, 0), (20261120, '', 4, 0, 0, 1, 0)`,
    );
  });

  test('each kiosk in service stands in one state of its unit, and faults of the days beside them', async () => {
    const { printed } = await ask().papers.draft({ form: 'R-TB' });
    expect(tableOf(printed.paper, 'states').map((row) => row.slice(0, -1))).toEqual([
      ['1', 'Xã Một', '2', '1', '0', '1', '0', '0'],
      ['2', 'Xã Hai', '3', '0', '1', '0', '1', '1'],
      ['–', 'Chưa xếp vào đơn vị nào ở trên', '1', '1', '0', '0', '0', '0'],
      ['–', 'Tổng cộng', '6', '2', '1', '1', '1', '1'],
    ]);
    expect(tableOf(printed.paper, 'faults').map((row) => row.slice(0, -1))).toEqual([
      ['1', 'Xã Một', '1', '0', '1', '0', '0', '20', '2', '10,00%'],
      ['2', 'Xã Hai', '0', '0', '0', '0', '0', '0', '0', '–'],
      ['–', 'Chưa xếp vào đơn vị nào ở trên', '0', '0', '0', '0', '0', '5', '1', '20,00%'],
      ['–', 'Tổng cộng', '1', '0', '1', '0', '0', '25', '3', '12,00%'],
    ]);
    expect(linesOf(printed).slice(1, 4)).toEqual([
      'Tính đến lúc lập báo cáo ngày 21/11/2026, toàn bộ địa bàn có 6 máy đang dùng: 2 máy đang gửi, 1 máy chậm, 1 máy im lặng, 1 máy ngoài giờ, 1 máy chưa gửi lần nào.',
      'Từ sau ngày 14/11 đến hết ngày 21/11/2026: 1 máy từng mất máy quét, 0 máy từng không in được, 1 máy từng lệch đồng hồ, 0 máy từng sắp đầy ổ đĩa, 0 máy từng im lặng trong giờ mở cửa. Đầu đọc đọc 25 lượt, trong đó 3 lượt phải quét lại (12,00%).',
      'Đơn vị có máy im lặng: Xã Một (1).',
    ]);
    const totals = await ask().fleet.totals({});
    expect(totals.states).toMatchObject({ sending: 2, late: 1, silent: 1, closed: 1, 'not-opened': 1 });
  });

  test('of a day that is over no state is known, and a unit has its own alone', async () => {
    const { printed } = await ask().papers.draft({ form: 'R-TB', asOf: 20261120, previous: 20261113 });
    expect(tableOf(printed.paper, 'states').at(-1)?.slice(0, -1)).toEqual([
      ...['–', 'Tổng cộng', '6', '–', '–', '–', '–', '–'],
    ]);
    expect(tableOf(printed.paper, 'faults').at(-1)?.slice(2, 10)).toEqual([
      ...['0', '0', '0', '0', '0', '95', '1', '1,05%'],
    ]);
    const bound = await ask(nowMs, ['viewer'], 'xa-2').papers.draft({ form: 'R-TB' });
    expect(tableOf(bound.printed.paper, 'states').at(-1)?.slice(0, -1)).toEqual([
      ...['–', 'Tổng cộng', '3', '0', '1', '0', '1', '1'],
    ]);
    const sent = await ask(nowMs, ['unit']).papers.send({ form: 'R-TB', head: emptyHead });
    expect(await ask(nowMs, ['unit']).papers.send({ form: 'R-TB', head: emptyHead })).toEqual(sent);
  });
});
