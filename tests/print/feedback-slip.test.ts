import { expect, test } from 'vitest';
import { feedbackLines } from '../../main/print/compose-feedback.ts';
import { testSlipSettings } from '../support/test-kiosk.ts';

const shown = {
  ...({ number: 7, atMs: Date.UTC(2026, 10, 21), kind: 'queue', state: 'waiting', answer: null } as const),
  ...{ sinceMs: Date.UTC(2026, 10, 21, 3), code: 'PHB0XL0XV7CB38' },
};

test('a slip says its number, where it stands and its code, and never what was said', () => {
  expect(feedbackLines(shown, { ...testSlipSettings(), language: 'vi' })).toEqual([
    { kind: 'pair', label: 'Số', value: '7' },
    { kind: 'pair', label: 'Về việc', value: 'Xếp hàng lâu' },
    { kind: 'pair', label: 'Tình trạng', value: 'Đang giữ ở máy này, chờ gửi đi' },
    { kind: 'code', code: 'PHB0XL0XV7CB38' },
    { kind: 'note', text: 'Đưa phiếu này vào máy này, hoặc gõ mã, để xem trả lời.' },
  ]);
});

test('an answer is printed with when it was given', () => {
  const answered = { ...shown, state: 'answered', answer: 'Đã mở thêm quầy.' } as const;
  const lines = feedbackLines(answered, { ...testSlipSettings(), language: 'vi' });
  expect(lines.slice(2, 7)).toEqual([
    { kind: 'pair', label: 'Tình trạng', value: 'Đã trả lời' },
    { kind: 'pair', label: 'Lúc', value: expect.stringContaining('10:00') },
    { kind: 'rule' },
    { kind: 'center', text: 'Trả lời' },
    { kind: 'note', text: 'Đã mở thêm quầy.' },
  ]);
});
