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
  const lines = units.map((unit) => columns.map(([, key]) => cell(unit[key])));
  return `\ufeff${[columns.map(([title]) => title), ...lines].map((line) => `${line.join(',')}\r\n`).join('')}`;
}

function cell(value: string | number | null): string {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
