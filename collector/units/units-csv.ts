import { stringify } from 'csv-stringify/sync';
import { defuseCell } from '../../protocol/defuse-cell.ts';
import type { Unit } from './unit.ts';

const columns = [
  ['ma', 'id'],
  ['ten', 'name'],
  ['cap', 'kind'],
  ['ma_danh_muc', 'code'],
  ['don_vi_cap_tren', 'parent'],
  ['tu_ngay', 'sinceDay'],
  ['den_truoc_ngay', 'untilDay'],
  ['nguon', 'source'],
  ['ngay_nguon', 'sourceDay'],
] as const satisfies readonly (readonly [title: string, key: keyof Unit])[];

/** RFC 4180, in UTF-8 with its mark, so that Excel reads Vietnamese; a cell that Excel would reckon is a text. */
export function unitsCsv(units: readonly Unit[]): string {
  const rows = units.map((unit) => columns.map(([, key]) => defuseCell(String(unit[key] ?? ''))));
  return stringify([columns.map(([title]) => title), ...rows], { bom: true, record_delimiter: 'windows' });
}
