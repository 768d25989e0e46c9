import { mkdirSync, writeFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { orDiskFault } from '../../../native/disk/disk-fault.ts';
import { defuseCell } from '../../../protocol/defuse-cell.ts';
import { localTimeOf } from '../../domain/local-time.ts';
import { type Manifest, writtenTime } from '../../domain/sailing.ts';
import { idOf } from '../../domain/venue-profile.ts';

type Place = { readonly dataDir: string; readonly venue: string; readonly timeZone: string };

const heads = [
  'STT',
  'Họ và tên',
  'Đoàn',
  'Số giấy tờ',
  'Điện thoại',
  'Số người',
  'Đã lên',
  'Lên lúc',
  'Ngoài danh sách',
  'Sau khi chốt',
];
const ways = { out: 'đi', back: 'về' } as const;

/** A boat's list as a table that a harbour files, with whole names. The path; null: no room. */
export function writeManifestTo({ dataDir, venue, timeZone }: Place) {
  return (localDay: number, { sailing, count, late, rows }: Manifest): string | null => {
    const folder = `${dataDir}/exports`;
    const time = writtenTime(sailing.departsMinute);
    const path = `${folder}/chuyen-${localDay}-${time.replace(':', '')}-${idOf(sailing.boat, 'tau')}.csv`;
    const cells: (string | number)[][] = [
      [venue],
      ['Tàu', sailing.boat, 'Chiều', ways[sailing.way]],
      ['Ngày', dateOf(localDay), 'Giờ chạy', time],
      ['Sức chở', sailing.capacity, 'Thuyền viên', sailing.crew],
      ['Trong danh sách', count.expected, 'Đã lên', count.boarded, 'Vắng', count.missing],
      ['Ngoài danh sách', count.walkOns, 'Tổng hành khách trên tàu', count.aboard],
      ...(late > 0 ? [['Qua cổng sau khi chốt', late]] : []),
      [],
      heads,
      ...rows.map(({ name, group, number, phone, people, came, cameAtMs, isWalkOn, isLate }, at) => [
        at + 1,
        name ?? '',
        group ?? '',
        number ?? '',
        phone ?? '',
        people,
        came,
        cameAtMs === null ? '' : timeOf(cameAtMs, timeZone),
        isWalkOn ? 'x' : '',
        isLate ? 'x' : '',
      ]),
    ];
    const text = `\uFEFF${stringify(cells.map((row) => row.map((cell) => (typeof cell === 'string' ? defuseCell(cell) : cell))))}`;
    const written = orDiskFault(() => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(path, text, { mode: 0o600 });
    });
    return written.ok ? path : null;
  };
}

function timeOf(atMs: number, timeZone: string): string {
  const { hour, minute } = localTimeOf(atMs, timeZone);
  return writtenTime(hour * 60 + minute);
}

/** 21/11/2026 of 20261121. */
function dateOf(localDay: number): string {
  return String(localDay).replace(/^(\d{4})(\d\d)(\d\d)$/, '$3/$2/$1');
}
