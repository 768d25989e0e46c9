import type { Result } from '../../../protocol/result.ts';
import type { TableFault } from '../venue-fault.ts';
import {
  type HeadedRow,
  type HeadedRows,
  type Headings,
  headOf,
  rowsBelow,
  type TableHead,
} from './headed-rows.ts';
import type { ReadCells, TableCell } from './venue-table-worker.ts';

export type Column =
  | 'id'
  | 'name'
  | 'unit'
  | 'kind'
  | 'address'
  | 'contactName'
  | 'contactPhone'
  | 'hours'
  | 'entrances'
  | 'since'
  | 'latitude'
  | 'longitude';

const headings: Headings<Column> = {
  words: {
    id: ['ma', 'ma dia diem', 'ma so', 'id', 'venue id', 'code'],
    name: ['ten', 'ten dia diem', 'dia diem', 'name', 'venue', 'venue name'],
    unit: ['don vi', 'ma don vi', 'xa', 'phuong', 'xa phuong', 'phuong xa', 'unit', 'commune', 'ward'],
    kind: ['loai', 'loai hinh', 'loai dia diem', 'kind', 'type'],
    address: ['dia chi', 'address'],
    contactName: ['nguoi lien he', 'dau moi', 'lien he', 'contact', 'contact name'],
    contactPhone: ['dien thoai', 'so dien thoai', 'sdt', 'phone', 'telephone', 'contact phone'],
    hours: ['gio mo cua', 'gio lam viec', 'hours', 'opening hours'],
    entrances: ['loi vao', 'cong', 'cac cong', 'entrances', 'gates'],
    since: ['tu ngay', 'ngay dang ky', 'since', 'from'],
    latitude: ['vi do', 'latitude', 'lat'],
    longitude: ['kinh do', 'longitude', 'lon', 'lng', 'long'],
  },
  wanted: ['id', 'name'],
};

export type TableRow = HeadedRow<Column>;

/** Where the headings of a table of venues stand; null: in none of its first rows. */
export function findHead(table: readonly (readonly TableCell[])[]): TableHead<Column> | null {
  return headOf(table, headings);
}

/** The filled rows of a table of venues below its headings. */
export function rowsOfTable(cells: ReadCells): Result<HeadedRows<Column>, { readonly kind: TableFault }> {
  return rowsBelow(cells, headings);
}
