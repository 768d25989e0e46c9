import type { Language } from './texts.ts';

/** What a kind of code is called, Vietnamese and English. */
const names: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  cccd: ['Căn cước', 'ID card'],
  bhyt: ['Thẻ BHYT', 'Health insurance card'],
  'pc-covid': ['Mã QR cá nhân', 'Personal QR code'],
  mrz: ['Hộ chiếu', 'Passport'],
  number: ['Số giấy tờ', 'Document number'],
  declaration: ['Tờ khai', 'Declaration'],
  'boarding-pass': ['Thẻ lên máy bay', 'Boarding pass'],
  slip: ['Phiếu của cổng', 'Slip of the gate'],
  command: ['Thẻ lệnh', 'Command card'],
  venue: ['Mã địa điểm', 'Code of a place'],
  payment: ['Mã thanh toán', 'Payment code'],
  hc1: ['Chứng nhận HC1', 'HC1 certificate'],
  shc: ['Thẻ SMART Health', 'SMART Health Card'],
  'vds-nc': ['Chứng nhận ICAO', 'ICAO certificate'],
  rule: ['Mã của đơn vị', 'Code of the site'],
  malformed: ['Mã bị lỗi', 'Damaged code'],
  unknown: ['Mã lạ', 'Unknown code'],
  unreadable: ['Không đọc được', 'Not readable'],
};

/** A kind that this page does not know stands for itself. */
export function codeName(kind: string | null, language: Language): string | null {
  if (kind === null) return null;
  const name = Object.hasOwn(names, kind) ? names[kind] : undefined;
  return name ? name[language === 'vi' ? 0 : 1] : kind;
}
