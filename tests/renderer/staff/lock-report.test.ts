import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { type LockFinding, lockFindings } from '../../../main/domain/lock-finding.ts';
import type { Status } from '../../../main/domain/status.ts';
import { chipsOf } from '../../../renderer/gate/chips.ts';
import { LockReport } from '../../../renderer/staff/lock-report.tsx';
import { textOf } from '../../../resources/texts/texts.ts';

const atMs = Date.UTC(2026, 10, 21, 0, 5);

function shown(findings: readonly LockFinding[], language: 'vi' | 'en' = 'vi'): string {
  const lock = { atMs, findings };
  const timeZone = 'Asia/Ho_Chi_Minh';
  return renderToStaticMarkup(createElement(LockReport, { lock, timeZone, language }));
}

test('the staff area says what the kiosk found of its lock, and when', () => {
  expect(shown([])).toContain('Kiểm tra lúc 07:05: khóa kín.');
  const text = shown(['not-kiosk', 'no-pin']);
  expect(text).toContain('Kiểm tra lúc 07:05, cần xem lại:');
  expect(text.match(/<li>/g)).toHaveLength(2);
  expect(text).toContain('Chưa đặt mã PIN nhân viên.');
});

test('every finding has words in both languages', () => {
  for (const language of ['vi', 'en'] as const) {
    const items = shown(lockFindings, language).match(/<li>[^<]{15,}<\/li>/g);
    expect(new Set(items).size).toBe(lockFindings.length);
  }
});

test('a screen that a visitor may get out of is marked at its edge, in words', () => {
  const usual = {
    faults: [],
    upload: { kind: 'none' },
    clock: { trust: 'trusted' },
    disk: { kind: 'fine' },
    camera: { kind: 'none' },
    printer: { kind: 'none' },
    scanners: [],
  };
  const chips = (faults: readonly { readonly kind: string }[]) =>
    chipsOf({ ...usual, faults } as unknown as Status, (key) => textOf('vi', key));
  expect(chips([{ kind: 'lock-open' }])[0]).toEqual({
    key: 'lock',
    tone: 'fault',
    name: 'Màn hình',
    says: 'chưa khóa',
  });
  expect(chips([]).map(({ key }) => key)).toEqual(['disk', 'clock']);
});
