import { expect, test } from 'vitest';
import en from '../../../resources/texts/en.json' with { type: 'json' };
import vi from '../../../resources/texts/vi.json' with { type: 'json' };

/** Of those who keep servers; of the administrator who closes the program. */
const forOthers = /^(office|scan-page|poster|leave)\./;
/** There a collector is somebody who fetches a child. */
const ofChildren = /^(children|act\.child|report\.pupil)/;

/** What only whoever made the kiosk knows, and what a guard reads in its place. */
const engineers = {
  vi: [
    ['sự kiện', 'dòng nhật ký'],
    ['bộ xử lý', 'phần chạy cổng'],
    ['cấu hình', 'cài đặt'],
    ['bố cục', 'kiểu'],
    ['hậu tố', 'phím Enter sau mã'],
    ['vân khóa', 'dấu nhận diện'],
    ['bộ quy tắc', ''],
    ['thẻ lệnh', 'thẻ thao tác'],
    ['bảng thử', 'thẻ mẫu'],
    ['mã chuỗi', 'mã kiểm tra'],
    ['thư mục aside', ''],
    ['kiosk', 'máy'],
  ],
  en: [
    ['core', 'the program'],
    ['collector', 'the server, the office'],
    ['event', 'entry'],
    ['events', 'entries'],
    ['journal', 'log'],
    ['command', ''],
    ['folder aside', ''],
    ['on a stick', 'to a USB stick'],
    ['needs doing', 'to do'],
    ['question that', ''],
    ['begun anew', 'new'],
    ['begins anew', 'restarts'],
  ],
} as const;

test.each([
  ['vi', vi],
  ['en', en],
] as const)('a guard reads no engineer’s word, %s', (language, texts) => {
  const words = engineers[language].map(([word]) => word);
  const found = Object.entries(texts)
    .filter(([key]) => !forOthers.test(key) && !ofChildren.test(key))
    .flatMap(([key, text]) =>
      words
        .filter((word) => new RegExp(`(?<![\\p{L}])${word}(?![\\p{L}])`, 'iu').test(text))
        .map((word) => `${key}: ${word}`),
    );
  expect(found).toEqual([]);
});
