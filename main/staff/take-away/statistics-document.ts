import type { Statistics } from '../../domain/statistics.ts';
import { dayText, madeAtText, type OfficeDocument, type OfficeTable } from './office-document.ts';

/** Where a file comes from, and when it was made. */
export type Origin = {
  readonly venue: string;
  readonly gate: string;
  readonly timeZone: string;
  readonly nowMs: number;
};

export type StatisticsWords = {
  readonly kind: (credential: string) => string;
  readonly refusal: (reason: string) => string;
};

const weekdays = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'];
const text = 'text';
const number = 'number';

/** Some days of a gate as a report that an office files. */
export function statisticsDocument(
  found: Statistics,
  { venue, gate, timeZone, nowMs }: Origin,
  words: StatisticsWords,
): OfficeDocument {
  const { from, to } = found;
  return {
    title: 'Thống kê lượt qua cổng',
    venue,
    gate,
    period: from === to ? `Ngày ${dayText(from)}` : `Từ ngày ${dayText(from)} đến ngày ${dayText(to)}`,
    madeAt: madeAtText(nowMs, timeZone),
    isReport: true,
    tables: [
      sums(found, timeZone),
      hours(found),
      ...(from === to ? [] : [weekdaysAndHours(found)]),
      days(found),
      counts(
        'Giấy tờ',
        ['Loại giấy tờ', 'Lượt vào'],
        found.kinds.map(({ credential, people }) => [words.kind(credential), people]),
      ),
      counts(
        'Từ chối',
        ['Lý do', 'Lần'],
        found.refusals.map(({ reason, count }) => [words.refusal(reason), count]),
      ),
    ].filter(({ rows }) => rows.length > 0),
  };
}

function sums({ days: each, busiest, medianStayMs }: Statistics, timeZone: string): OfficeTable {
  const sum = (what: 'in' | 'out' | 'refused') => each.reduce((total, day) => total + day[what], 0);
  return {
    name: 'Tổng hợp',
    columns: [
      { heading: 'Chỉ tiêu', kind: text, share: 4 },
      { heading: 'Số', kind: number },
    ],
    rows: [
      ['Lượt vào', sum('in')],
      ['Lượt ra', sum('out')],
      ['Lượt bị từ chối', sum('refused')],
      ...(busiest
        ? [[`Đông nhất trong 15 phút, từ ${madeAtText(busiest.atMs, timeZone)}`, busiest.people]]
        : []),
      ...(medianStayMs === null
        ? []
        : [['Thời gian ở lại, trung vị (phút)', Math.round(medianStayMs / 60_000)]]),
    ],
    sum: null,
    chart: null,
  };
}

function hours({ hours: each }: Statistics): OfficeTable {
  return {
    name: 'Theo giờ',
    columns: [
      { heading: 'Giờ', kind: text },
      { heading: 'Vào', kind: number },
      { heading: 'Ra', kind: number },
    ],
    rows: each.map((hour, at) => [`${at}–${at + 1}`, hour.in, hour.out]),
    sum: null,
    chart: 'bars',
  };
}

function weekdaysAndHours({ heat }: Statistics): OfficeTable {
  return {
    name: 'Lượt vào theo thứ và giờ',
    columns: [
      { heading: 'Thứ', kind: text, share: 3 },
      ...Array.from({ length: 24 }, (_, hour) => ({ heading: String(hour), kind: number }) as const),
    ],
    rows: heat.map((day, at) => [weekdays[at] ?? '', ...day]),
    sum: null,
    chart: 'heat',
  };
}

function days({ days: each }: Statistics): OfficeTable {
  const sum = (what: 'in' | 'out' | 'refused') => each.reduce((total, day) => total + day[what], 0);
  return {
    name: 'Từng ngày',
    columns: [
      { heading: 'Ngày', kind: 'day' },
      { heading: 'Vào', kind: number },
      { heading: 'Ra', kind: number },
      { heading: 'Từ chối', kind: number },
    ],
    rows: each.map((day) => [day.localDay, day.in, day.out, day.refused]),
    sum: ['Cộng', sum('in'), sum('out'), sum('refused')],
    chart: null,
  };
}

function counts(
  name: string,
  [what, count]: readonly [string, string],
  rows: OfficeTable['rows'],
): OfficeTable {
  return {
    name,
    columns: [
      { heading: what, kind: text, share: 4 },
      { heading: count, kind: 'number' },
    ],
    rows,
    sum: null,
    chart: null,
  };
}
