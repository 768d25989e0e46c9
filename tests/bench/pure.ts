import { recognise } from '../../main/credential/recognise.ts';
import type { SlipLine } from '../../main/domain/slip-line.ts';
import { drawSlip } from '../../main/print/draw-slip.ts';
import { encodeSlip } from '../../native/printer/escpos.ts';
import { profiles } from '../../native/printer/profiles.ts';
import { cardOf } from '../support/people.ts';
import { ms, type Row, spreadOf, timesOf } from './measure.ts';

const slip: readonly SlipLine[] = [
  { kind: 'title', text: 'Cảng Sa Kỳ – Lý Sơn' },
  { kind: 'center', text: 'Cổng 1 · Nhà ga' },
  { kind: 'rule' },
  { kind: 'headline', text: 'VÀO', time: '07:12', date: '21/11/2026' },
  { kind: 'pair', label: 'Phiếu số', value: '0123' },
  { kind: 'pair', label: 'Khách', value: 'Lê H*** Y***' },
  { kind: 'pair', label: 'Giấy tờ', value: 'Căn cước' },
  { kind: 'rule' },
  { kind: 'code', code: 'K3F209QX2MTB' },
  { kind: 'center', text: 'Giữ phiếu để ra cổng' },
  { kind: 'note', text: 'Nhật ký 8f3a91c2 · Bộ quy tắc số 14' },
  { kind: 'note', text: 'Mã đọc được, chưa xác thực' },
];

export async function benchSlip(): Promise<readonly Row[]> {
  const draw = () => encodeSlip(drawSlip(slip), profiles.generic);
  await timesOf(10, draw);
  const { p50, p95 } = spreadOf(await timesOf(200, draw));
  return [
    {
      what: 'slip drawn and packed, median (p95)',
      figure: `${ms(p50)} (${ms(p95)})`,
      goal: '≤ 40 ms',
      isMet: p50 <= 40,
    },
  ];
}

export async function benchRecognise(): Promise<readonly Row[]> {
  const nowMs = Date.now();
  const texts = [
    cardOf(7),
    `051090000007||${'Đ'.repeat(900)}|02031990`,
    '|'.repeat(1024),
    'aâ'.repeat(512),
    '9'.repeat(1024),
  ];
  const padded = texts.map((text) => text.padEnd(1024, 'Ă').slice(0, 1024));
  const read = (n: number) => recognise(padded[n % padded.length] ?? '', nowMs);
  await timesOf(5_000, read);
  const { p50, p99 } = spreadOf(await timesOf(50_000, read));
  return [
    {
      what: 'recognise 1,024 characters, p99 (p50)',
      figure: `${ms(p99)} (${ms(p50)})`,
      goal: '≤ 1 ms',
      isMet: p99 <= 1,
    },
  ];
}
