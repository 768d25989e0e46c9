import type { Identity } from '../../domain/identity.ts';
import type { PersonPassage } from '../../domain/person-passage.ts';
import type { ListRow } from '../person-lists.ts';
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
  readonly stands: PersonPassage['stands'] | ListRow['decision'];
  readonly notes: PersonPassage['notes'];
  readonly people: number;
  /** null: forgotten, or nothing was kept. */
  readonly identity: Identity | null;
}[];

/** As the screen says it. */
export type PersonWords = {
  readonly standing: (stands: PersonPassage['stands']) => string;
  readonly notes: (of: Pick<PersonPassage, 'notes' | 'people'>) => string;
};

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
  'Ghi chú',
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
const results = {
  in: 'đã qua',
  out: 'đã qua',
  expected: 'có trong danh sách hẹn',
  'kept-out': 'có trong danh sách chặn',
} as const;

/** What is handed out to the person whom it is about. */
export function personDocument(
  rows: PersonRows,
  { venue, gate, timeZone, nowMs }: Origin,
  words: PersonWords,
): OfficeDocument {
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
        rows: rows.map(({ atMs, day, direction, stands, notes, people, identity }) => [
          day === undefined ? momentText(atMs, timeZone) : `${day} 00:00:00`,
          gate,
          direction === null ? '' : ways[direction],
          isPassed(stands) ? results[stands] : words.standing(stands),
          ...fields.map((field) => identity?.[field] ?? ''),
          words.notes({ notes, people }),
        ]),
        sum: null,
        chart: null,
      },
    ],
  };
}

function isPassed(stands: PersonRows[number]['stands']): stands is keyof typeof results {
  return Object.hasOwn(results, stands);
}
