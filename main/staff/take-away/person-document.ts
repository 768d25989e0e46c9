import type { Identity } from '../../domain/identity.ts';
import { madeAtText, momentText, type OfficeDocument } from './office-document.ts';
import type { Origin } from './statistics-document.ts';

/** Everything that is kept of one person. */
export type PersonRows = readonly {
  /** 0: it is no passage. */
  readonly seq: number;
  readonly atMs: number;
  /** `2026-11-21`: of what has no moment. */
  readonly day?: string;
  readonly direction: 'in' | 'out' | null;
  readonly decision: string | null;
  readonly credential: string | null;
  /** null: forgotten, or nothing was kept. */
  readonly identity: Identity | null;
}[];

/** A person reads it, or hands it on: times of the place, one passage a row. */
const headings = [
  'Ngày giờ',
  'Cổng',
  'Chiều',
  'Kết quả',
  'Họ và tên',
  'Số giấy tờ',
  'Ngày sinh',
  'Điện thoại',
  'Gặp ai',
  'Việc',
  'Biển số xe',
  'Đoàn',
  'Thành viên',
  'Số BHYT',
  'Khoa',
  'Chuyến tàu',
] as const;
const fields = [
  'name',
  'number',
  'birth',
  'phone',
  'host',
  'purpose',
  'plate',
  'group',
  'members',
  'insurance',
  'department',
  'sailing',
] as const satisfies readonly (keyof Identity)[];
const ways = { in: 'vào', out: 'ra' } as const;
const results: Readonly<Record<string, string>> = {
  admit: 'đã qua',
  refuse: 'không qua',
  ask: 'hỏi nhân viên',
  expected: 'có trong danh sách hẹn',
  'kept-out': 'có trong danh sách chặn',
};

/** What is handed out to the person whom it is about. */
export function personDocument(rows: PersonRows, { venue, gate, timeZone, nowMs }: Origin): OfficeDocument {
  return {
    title: 'Dữ liệu lưu về một người',
    venue,
    gate,
    period: `${rows.filter(({ seq }) => seq > 0).length} lượt`,
    madeAt: madeAtText(nowMs, timeZone),
    isReport: false,
    tables: [
      {
        name: 'Các lượt',
        columns: headings.map((heading, at) => ({ heading, kind: at === 0 ? 'moment' : 'text' })),
        rows: rows.map(({ atMs, day, direction, decision, identity }) => [
          day === undefined ? momentText(atMs, timeZone) : `${day} 00:00:00`,
          gate,
          direction === null ? '' : ways[direction],
          results[decision ?? ''] ?? '',
          ...fields.map((field) => identity?.[field] ?? ''),
        ]),
        sum: null,
        chart: null,
      },
    ],
  };
}
