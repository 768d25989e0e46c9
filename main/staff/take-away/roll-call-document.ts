import type { RollCall } from '../../domain/roll-call.ts';
import { madeAtText, momentText, type OfficeDocument } from './office-document.ts';
import type { Origin } from './statistics-document.ts';

/** Who is inside, by name and three digits, to be ticked off by hand where no screen is. */
export function rollCallDocument(
  { sinceMs, isDrill, people, there, visits }: RollCall,
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
          // Nothing yet: somebody makes a mark there.
          visit.there === 0 ? '' : `${visit.there}/${visit.people}`,
        ]),
        sum: null,
        chart: null,
      },
    ],
  };
}
