import type { CalledVisit } from '../../domain/roll-call.ts';
import type { VenueReach } from '../../ports/venue-roll.ts';
import { madeAtText, momentText, type OfficeDocument } from './office-document.ts';
import type { Origin } from './statistics-document.ts';

/** A roll-call and the other gates of the venue: of those that are not listed how many the office counts. */
export type CalledList = {
  readonly sinceMs: number;
  readonly isDrill: boolean;
  readonly people: number;
  readonly there: number;
  readonly visits: readonly CalledVisit[];
  readonly more: number;
  readonly reach: VenueReach;
  readonly hasOthers: boolean;
  readonly mates: readonly {
    readonly name: string;
    readonly isListed: boolean;
    readonly people: number;
    readonly asOfMs: number | null;
  }[];
};

/** Who is inside, by name and three digits, to be ticked off by hand where no screen is. */
export function rollCallDocument(
  { sinceMs, isDrill, people, there, visits, mates, more, ...venueRoll }: CalledList,
  { venue, gate, timeZone, nowMs }: Origin,
): OfficeDocument {
  return {
    title: isDrill ? 'Danh sách điểm danh – diễn tập' : 'Danh sách điểm danh',
    venue,
    gate,
    period: `Bắt đầu ${madeAtText(sinceMs, timeZone)} · có mặt ${there}/${people} người${
      venueRoll.reach === 'away' && venueRoll.hasOthers
        ? ' · không liên lạc được máy chủ, hỏi tại từng cổng'
        : ''
    }${more > 0 ? ` · ${more} người nữa ở cổng khác không có tên ở đây` : ''}`,
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
      ...gateTables(mates, timeZone),
    ],
  };
}

const gateColumn = { heading: 'Cổng vào', kind: 'text', share: 3 } as const;

/** Of each other gate from when its list is; where there is none somebody goes there and asks. */
function gateTables(mates: CalledList['mates'], timeZone: string): OfficeDocument['tables'] {
  if (mates.length === 0) return [];
  return [
    {
      name: 'Các cổng khác',
      columns: [
        { heading: 'Cổng', kind: 'text', share: 5 },
        { heading: 'Số người', kind: 'number' },
        { heading: 'Danh sách', kind: 'text', share: 5 },
      ],
      rows: mates.map(({ name, people, isListed, asOfMs }) => [
        name,
        people,
        isListed && asOfMs !== null
          ? `lúc ${momentText(asOfMs, timeZone)}`
          : 'chưa có, số người là ước tính: hỏi tại cổng đó',
      ]),
      sum: null,
      chart: null,
    },
  ];
}
