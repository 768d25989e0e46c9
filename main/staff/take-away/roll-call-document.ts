import type { CalledVisit } from '../../domain/roll-call.ts';
import { madeAtText, momentText, type OfficeDocument } from './office-document.ts';
import type { Origin } from './statistics-document.ts';

/** A roll-call and the other gates of the venue: of those that are not listed how many the office counts. */
export type CalledList = {
  readonly sinceMs: number;
  readonly isDrill: boolean;
  readonly people: number;
  readonly there: number;
  readonly visits: readonly CalledVisit[];
  readonly mates: readonly { readonly name: string; readonly isListed: boolean; readonly people: number }[];
};

/** Who is inside, by name and three digits, to be ticked off by hand where no screen is. */
export function rollCallDocument(
  { sinceMs, isDrill, people, there, visits, mates }: CalledList,
  { venue, gate, timeZone, nowMs }: Origin,
): OfficeDocument {
  return {
    title: isDrill ? 'Danh sách điểm danh – diễn tập' : 'Danh sách điểm danh',
    venue,
    gate,
    period: `Bắt đầu ${madeAtText(sinceMs, timeZone)} · có mặt ${there}/${people} người`,
    madeAt: madeAtText(nowMs, timeZone),
    isReport: false,
    tables: [
      {
        name: 'Những người còn bên trong',
        columns: [
          { heading: 'STT', kind: 'number' },
          { heading: 'Họ và tên', kind: 'text', share: 5 },
          { heading: 'Số người', kind: 'number', share: 2 },
          { heading: '3 số cuối', kind: 'text', share: 2 },
          { heading: 'Phiếu', kind: 'text', share: 2 },
          { heading: 'Vào lúc', kind: 'moment', share: 4 },
          { heading: 'Gặp ai', kind: 'text', share: 3 },
          ...(mates.length > 0 ? [gateColumn] : []),
          { heading: 'Có mặt', kind: 'text', share: 2 },
        ],
        rows: visits.map((visit, at) => [
          at + 1,
          visit.name ?? '(không có tên)',
          visit.people,
          visit.lastThree ?? '',
          visit.slipNo === null ? '' : String(visit.slipNo).padStart(4, '0'),
          momentText(visit.atMs, timeZone),
          visit.host ?? '',
          ...(mates.length > 0 ? [visit.gate ?? gate] : []),
          // Nothing yet: somebody makes a mark there.
          visit.there === 0 ? '' : `${visit.there}/${visit.people}`,
        ]),
        sum: null,
        chart: null,
      },
      ...unlistedTables(mates),
    ],
  };
}

const gateColumn = { heading: 'Cổng vào', kind: 'text', share: 3 } as const;

/** The gates whose visitors are not among them: somebody goes there and asks. */
function unlistedTables(mates: CalledList['mates']): OfficeDocument['tables'] {
  const unlisted = mates.filter(({ isListed }) => !isListed);
  if (unlisted.length === 0) return [];
  return [
    {
      name: 'Cổng chưa có danh sách',
      columns: [
        { heading: 'Cổng', kind: 'text', share: 5 },
        { heading: 'Khoảng (người)', kind: 'number' },
      ],
      rows: unlisted.map(({ name, people }) => [name, people]),
      sum: null,
      chart: null,
    },
  ];
}
