import { defuseCell } from '../../../protocol/defuse-cell.ts';
import { textOf } from '../../../resources/texts/texts.ts';
import { utcOf } from '../../reports/local-time.ts';
import { type TableColumn, tableFile } from '../../table-file.ts';
import type { TabledVenue } from '../queries.ts';
import type { Entrance } from '../venue.ts';
import { weekText } from '../written/hours.ts';

const day = { width: 12, numFmt: 'dd/mm/yyyy' } as const;
const text = '@';

/** Each title as `table-rows.ts` knows it, but for the two that are for people alone. */
const columns: readonly TableColumn<TabledVenue>[] = [
  { title: 'Mã', width: 18, numFmt: text, cell: ({ id }) => defuseCell(id) },
  { title: 'Tên', width: 40, numFmt: text, cell: ({ name }) => defuseCell(name) },
  { title: 'Mã đơn vị', width: 14, numFmt: text, cell: ({ unit }) => defuseCell(unit?.id ?? '') },
  { title: 'Tên đơn vị', width: 24, numFmt: text, cell: ({ unit }) => defuseCell(unit?.name ?? '') },
  { title: 'Loại', width: 14, numFmt: text, cell: ({ kind }) => textOf('vi', `office.venues.kind.${kind}`) },
  { title: 'Địa chỉ', width: 40, numFmt: text, cell: ({ address }) => defuseCell(address) },
  { title: 'Người liên hệ', width: 22, numFmt: text, cell: ({ contactName }) => defuseCell(contactName) },
  { title: 'Điện thoại', width: 16, numFmt: text, cell: ({ contactPhone }) => defuseCell(contactPhone) },
  { title: 'Giờ mở cửa', width: 26, numFmt: text, cell: ({ hours }) => weekText(hours) },
  {
    title: 'Lối vào',
    width: 30,
    numFmt: text,
    cell: ({ entrances }) => defuseCell(entrances.map(entranceText).join('; ')),
  },
  { title: 'Từ ngày', ...day, cell: ({ sinceDay }) => dateOf(sinceDay) },
  { title: 'Vĩ độ', width: 12, cell: ({ latitude }) => latitude },
  { title: 'Kinh độ', width: 12, cell: ({ longitude }) => longitude },
  {
    title: 'Đóng cửa từ ngày',
    ...day,
    cell: ({ closedDay }) => (closedDay === null ? null : dateOf(closedDay)),
  },
];

/** Venues as an Excel table that a registry takes in again. */
export function writeVenueTable(rows: readonly TabledVenue[]): Promise<File> {
  return tableFile({ name: 'Địa điểm', file: 'dia-diem.xlsx', columns, rows });
}

/** One venue as it could be written, above the headings: nobody has to take it out again. */
const example: TabledVenue = {
  id: 'truong-th-1',
  name: 'Trường Tiểu học số 1',
  unit: { id: '21001', name: 'Xã Ví Dụ' },
  kind: 'school',
  address: 'Thôn 1',
  contactName: 'Phòng Hành chính',
  contactPhone: '0255 000 0000',
  hours: [...Array.from({ length: 5 }, () => ({ fromMinute: 420, toMinute: 1020 })), null, null],
  entrances: [
    { id: 'cong-1', number: 1, name: 'Cổng chính' },
    { id: 'cong-2', number: 2, name: 'Cổng sau' },
  ],
  sinceDay: 20_260_101,
  latitude: 15.12,
  longitude: 108.8,
  closedDay: null,
};

const above =
  'Viết mỗi địa điểm một dòng, dưới dòng tiêu đề. Cần cột Mã và Tên; những dòng ở trên tiêu đề không được đọc. Ví dụ:';

/** An empty table to begin an import with. */
export function writeSampleTable(): Promise<File> {
  return tableFile({
    ...{ name: 'Địa điểm', file: 'mau-dia-diem.xlsx', columns, rows: [] },
    above: [[above], columns.map(({ cell }) => cell(example))],
  });
}

/** One without a name keeps its place among the others. */
function entranceText({ name, number }: Entrance): string {
  return name === '' ? `Lối vào ${number}` : name.replaceAll(';', ',');
}

function dateOf(localDay: number): Date {
  return new Date(utcOf(localDay));
}
