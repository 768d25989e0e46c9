import { expect, test } from 'vitest';
import { detailNames } from '../../../../collector/acts/detail-name.ts';
import { officePaths } from '../../../../protocol/office-settings.ts';
import { aboutText, detailName, detailText } from '../../../../renderer/office/acts/detail-text.ts';
import { type Language, textOf } from '../../../../resources/texts/texts.ts';

type Detail = Readonly<Record<string, string | number | null | readonly string[]>>;

/** As the collector writes them: sign-ins, accounts, venues, announcements, papers, settings, what was refused. */
const written: readonly Detail[] = [
  { method: 'password', network: '192.0.2.1', factor: null, wrongBefore: 2 },
  { method: 'oidc', factor: 'provider' },
  { method: 'passkey', factor: 'recovery' },
  { roles: ['viewer', 'unit'], unit: null, by: 'mail' },
  { before: ['viewer'], after: ['inspector', 'admin'] },
  { fields: ['unit', 'hours', 'sinceDay', 'place'] },
  { for: 'all', from: 1_796_077_200_000 },
  { form: 'R-002', asOf: 20_261_201, revision: 1 },
  { days: 'to-day', weekday: 4, minute: 900, state: 'on', recipients: 2 },
  { settings: ['rules.capacity'], why: 'ill', ill: 3 },
  { number: 4, kind: 'no-scans' },
  { name: 'Chợ thử', kind: 'venue' },
  { call: 'accounts.list', answer: 'FORBIDDEN', times: 10 },
  { mergers: 63, high: 60, low: 20, paper: 7, letters: 2 },
];

function linesOf(language: Language): readonly string[] {
  const say = (key: Parameters<typeof textOf>[1]) => textOf(language, key);
  const moment = () => '05:20:00';
  return written.map((detail) =>
    Object.entries(detail)
      .map(([name, value]) => {
        const given = Array.isArray(value) ? [...value] : (value as string | number | null);
        return `${detailName(name, say)}: ${detailText(name, given, { atMs: 0, say, moment })}`;
      })
      .join(' · '),
  );
}

test('the log says what was done in the words of the page', () => {
  expect(linesOf('vi')).toEqual([
    'cách đăng nhập: mật khẩu · mạng: 192.0.2.1 · xác thực hai bước: không · số lần sai trước đó: 2',
    'cách đăng nhập: nơi đăng nhập khác · xác thực hai bước: ở nơi đăng nhập khác',
    'cách đăng nhập: khóa truy cập · xác thực hai bước: mã dự phòng',
    'quyền: Xem số liệu, Đơn vị · đơn vị: – · gửi bằng: thư điện tử',
    'trước: Xem số liệu · sau: Thanh tra, Quản trị',
    'mục đã sửa: Thuộc đơn vị, Giờ mở cửa, Có từ ngày, Vĩ độ, kinh độ',
    'cho: Tất cả máy · từ: 05:20:00',
    'mẫu: Bảng tuần: địa điểm và lượt quét theo đơn vị · đến hết ngày: 01/12/2026 · bản: 1',
    'các ngày: Đến ngày lập báo cáo · vào thứ: Thứ Sáu · lúc: 15:00 · tình trạng: đang bật · số người nhận: 2',
    'thiết lập: Số người tối đa · lý do: có máy từ chối hoặc gặp lỗi · số máy gặp lỗi: 3',
    'số: 4 · loại: Mở cửa, chưa có lượt nào',
    'tên: Chợ thử · loại: địa điểm',
    'yêu cầu: accounts.list · trả lời: không thuộc quyền · lần thứ: 10',
    'số mã chuyển: 63 · cao từ (%): 60 · thấp dưới (%): 20 · báo cáo số: 7 · số thư: 2',
  ]);
});

test('nothing of the log is left untranslated in English', () => {
  expect(linesOf('en')[0]).toBe(
    'signed in with: password · network: 192.0.2.1 · second factor: none · wrong tries before: 2',
  );
  expect(linesOf('en').join('\n')).not.toMatch(/\b(oidc|viewer|sinceDay|R-002|to-day|ill\b|asOf)\b/);
});

test('a look at the list of feedback says which list', () => {
  const say = (key: Parameters<typeof textOf>[1]) => textOf('vi', key);
  expect(aboutText({ act: 'feedback-listed', about: 'open' }, say)).toBe('Đang mở');
  expect(aboutText({ act: 'venue-edited', about: 'open' }, say)).toBe('open');
});

test.each(['vi', 'en'] as const)(
  'every part that the collector writes into the log has a word in %s',
  (language) => {
    const say = (key: Parameters<typeof textOf>[1]) => textOf(language, key);
    expect(
      detailNames.filter((name) => say(`office.log.detail.${name}`) === `office.log.detail.${name}`),
    ).toEqual([]);
  },
);

test.each(['vi', 'en'] as const)('every setting that an office sends has a word in %s', (language) => {
  const say = (key: Parameters<typeof textOf>[1]) => textOf(language, key);
  const raw = officePaths.filter(
    (path) => detailText('settings', path, { atMs: 0, say, moment: () => '' }) === path,
  );
  expect(raw).toEqual([]);
});

test('Monday is 0 in a schedule', () => {
  const say = (key: Parameters<typeof textOf>[1]) => textOf('vi', key);
  const written = [0, 4, 6].map((day) => detailText('weekday', day, { atMs: 0, say, moment: () => '' }));
  expect(written).toEqual(['Thứ Hai', 'Thứ Sáu', 'Chủ Nhật']);
});
