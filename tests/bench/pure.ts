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
  { kind: 'note', text: 'Nhân viên tra cứu: 8f3a91c2 · theo mã khách' },
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
  const usual = ['|'.repeat(1024), 'aâ'.repeat(512), '9'.repeat(1024)];
  const padded = [cardOf(7), `051090000007||${'Đ'.repeat(900)}|02031990`, ...usual].map((text) =>
    text.padEnd(1024, 'Ă').slice(0, 1024),
  );
  return [
    await recognised(padded, 50_000, { what: '1,024 characters', most: 1 }),
    await recognised(longest(), 5_000, { what: '8 KiB', most: 5 }),
  ];
}

/** As long as a code may be, and what takes longest: garbled letters, once and twice, in few fields and in many. */
function longest(): readonly string[] {
  const garbled = (text: string) => Buffer.from(text).toString('latin1');
  const name = 'Nguyễn Thị Bảo Hà Ẩn Đức';
  return [
    `HC1:${'ABCDEF0123'.repeat(818)}`,
    `051080000019||${'Ă'.repeat(4000)}|12051980|Nam|Ly Son|01052021`,
    `{"a":"${'ệ'.repeat(2700)}"}`,
    'ä'.repeat(4096),
    garbled(`${name}|`.repeat(120)),
    garbled(Array(24).fill(name.repeat(5)).join('|')),
    garbled(garbled(name.repeat(55))),
  ].map((text) =>
    Buffer.from(text)
      .subarray(0, 8192)
      .toString()
      .replace(/\ufffd$/, ''),
  );
}

type Goal = { readonly what: string; readonly most: number };

async function recognised(texts: readonly string[], times: number, { what, most }: Goal): Promise<Row> {
  const nowMs = Date.now();
  const read = (n: number) => recognise(texts[n % texts.length] ?? '', nowMs);
  await timesOf(times / 10, read);
  const { p50, p99 } = spreadOf(await timesOf(times, read));
  return {
    what: `recognise ${what}, p99 (p50)`,
    figure: `${ms(p99)} (${ms(p50)})`,
    goal: `≤ ${most} ms`,
    isMet: p99 <= most,
  };
}
