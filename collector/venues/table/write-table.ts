import { type CellValue, type Cell as SheetCell, writeXlsx } from 'hucre';
import { defuseCell } from '../../../protocol/defuse-cell.ts';
import { textOf } from '../../../resources/texts/texts.ts';
import type { TabledVenue } from '../queries.ts';
import { weekText } from '../written/hours.ts';

type Column = {
  /** As `table-rows.ts` knows it, but for those that are for people alone. */
  readonly title: string;
  readonly width: number;
  /** Days are days, degrees are numbers, and all else is text. */
  readonly numFmt?: string;
  readonly cell: (venue: TabledVenue) => CellValue;
};

const day = { width: 12, numFmt: 'dd/mm/yyyy' } as const;
const text = '@';

const columns: readonly Column[] = [
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
    cell: ({ entrances }) => defuseCell(entrances.map(({ name }) => name.replaceAll(';', ',')).join('; ')),
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

const heading = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7F0F8' } },
} as const;

/** Venues as an Excel table that a registry takes in again; what stands above its headings is not read. */
export function writeVenueTable(
  venues: readonly TabledVenue[],
  above: readonly (readonly CellValue[])[] = [],
): Promise<Uint8Array> {
  const at = above.length;
  return writeXlsx({
    sheets: [
      {
        name: 'Địa điểm',
        columns: columns.map(({ width, numFmt }) => ({ width, ...(numFmt !== undefined && { numFmt }) })),
        rows: [
          ...above.map((row) => [...row]),
          columns.map(({ title }) => title),
          ...venues.map((venue) => columns.map(({ cell }) => cell(venue))),
        ],
        cells: new Map<string, Partial<SheetCell>>(
          columns.map((_, column) => [`${at},${column}`, { style: heading }]),
        ),
        freezePane: { rows: at + 1 },
        pageSetup: {
          paperSize: 'a4',
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
        },
      },
    ],
    properties: { title: 'Địa điểm', creator: 'Cổng' },
  });
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

/** An empty table to begin an import with. */
export function writeSampleTable(): Promise<Uint8Array> {
  return writeVenueTable(
    [],
    [
      [
        'Viết mỗi địa điểm một dòng, dưới dòng tiêu đề. Cần cột Mã và Tên; những dòng ở trên tiêu đề không được đọc. Ví dụ:',
      ],
      columns.map(({ cell }) => cell(example)),
    ],
  );
}

function dateOf(localDay: number): Date {
  return new Date(
    Date.UTC(Math.floor(localDay / 10_000), (Math.floor(localDay / 100) % 100) - 1, localDay % 100),
  );
}
