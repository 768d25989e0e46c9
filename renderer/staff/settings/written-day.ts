const shape = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** "1/12/2026" and "01122026" are `2026-12-01`; null: no day of the calendar. */
export function writtenDay(text: string): string | null {
  const parts = /^\d{8}$/.test(text) ? text.replace(/^(..)(..)/, '$1/$2/') : text;
  const [, day = '', month = '', year = ''] = shape.exec(parts) ?? [];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const atMs = Date.parse(`${iso}T00:00:00Z`);
  // 30 February would be a day of March.
  return Number.isNaN(atMs) || new Date(atMs).toISOString().slice(0, 10) !== iso ? null : iso;
}
