import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { composeSlip } from '../../main/print/compose-slip.ts';
import { drawSlip } from '../../main/print/draw-slip.ts';
import { encodePng } from '../../main/print/encode-png.ts';
import { papers } from '../../main/print/paper.ts';
import { rollOf } from '../../main/print/roll-call.ts';
import { rulesOf } from '../../main/settings/config.ts';
import { openDesk, takeIn } from '../support/kiosk/open-desk.ts';
import { cardNumber, startTestKiosk, testConfig, testSlipSettings } from '../support/test-kiosk.ts';

/** With SLIPS=docs the picture in docs/slips is made anew. */
const pictures =
  process.env.SLIPS === 'docs' ? fileURLToPath(new URL('../../docs/slips/', import.meta.url)) : null;

const visitor = {
  id: 'entry-0001',
  direction: 'in',
  people: 28,
  name: 'Nguyễn Thị Bé Bảy',
  group: 'Lớp 5A – Trường Tiểu học Lý Sơn',
  number: cardNumber(19),
  host: 'cô Hà – phòng 204 🏫',
  purpose: 'Họp phụ huynh',
  plate: '76A-123.45',
  phone: '0905123456',
} as const;

function slipOf(given: Partial<typeof visitor>) {
  const kiosk = startTestKiosk();
  const taken = kiosk.kiosk.takeIn({ ...visitor, ...given }, 'nv-1');
  const source = taken.ok ? kiosk.file.slipSource(taken.value.seq) : null;
  if (!source) throw new Error('no slip');
  return composeSlip(source, testSlipSettings(), { keys: kiosk.keys, copy: 1 });
}

test('the slip of a group says what it is called, how many they are, whom they visit and their vehicle, and no number', () => {
  const lines = slipOf({});
  if (pictures) writeFileSync(`${pictures}visitor-80.png`, encodePng(drawSlip(lines, papers[80])));
  expect(lines.flatMap((line) => (line.kind === 'pair' ? [[line.label, line.value]] : []))).toEqual([
    ['Phiếu số', '0001'],
    ['Khách', 'Nguyễn T*** B*** B***'],
    ['Đoàn', 'Lớp 5A – Trường Tiểu học Lý Sơn'],
    ['Số người', '28'],
    ['Gặp', 'cô Hà – phòng 204 '.trim()],
    ['Việc', 'Họp phụ huynh'],
    ['Xe', '76A-123.45'],
    ['Giấy tờ', 'Ghi tay tại bàn trực'],
    ['Dùng đến', '01:00 22/11/2026'],
  ]);
  const all = JSON.stringify(lines);
  expect(all).not.toMatch(/0000019|0905123456|Ghi theo mã/);
});

const guard = { actor: 'nv-1', mayUnblock: false };

test('the slip of a passage that was mended says when they came, and is good as long as the first one', () => {
  const kiosk = startTestKiosk();
  const whenOf = (seq: number) => {
    const source = kiosk.file.slipSource(seq);
    if (!source) throw new Error('no slip');
    return composeSlip(source, testSlipSettings(), { keys: kiosk.keys, copy: 1 }).flatMap((line) => {
      if (line.kind === 'headline') return [line.time, line.date];
      return line.kind === 'pair' && line.label === 'Dùng đến' ? [line.value] : [];
    });
  };
  const taken = kiosk.kiosk.takeIn({ ...visitor, people: 1 }, 'nv-1');
  if (!taken.ok) throw new Error('nobody came in');
  kiosk.clock.advance(40 * 60_000);
  const mended = kiosk.kiosk.mend(taken.value.seq, { people: 3 }, guard);
  if (!mended.ok) throw new Error(mended.fault.kind);
  expect(whenOf(mended.value.seq)).toEqual(whenOf(taken.value.seq));
});

test('while a roll-call goes on the list on paper has whole names and three digits, and none before and after', async () => {
  const kiosk = startTestKiosk();
  kiosk.kiosk.takeIn(visitor, 'nv-1');
  const desk = openDesk();
  await takeIn(desk, visitor);
  const shown = () =>
    rollOf({
      journal: kiosk.file.journal,
      stamp: kiosk.stamp,
      rules: () => rulesOf(testConfig(), 1),
      called: desk.kiosk.core.calledNow(),
    }).entries.map(({ shownAs, people }) => [shownAs, people]);
  const masked = [['Lớp 5A – Trường Tiểu học Lý Sơn', 28]];
  expect(shown()).toEqual(masked);
  await desk.client.startRollCall({ isDrill: false });
  expect(shown()).toEqual([['Lớp 5A – Trường Tiểu học Lý Sơn – Nguyễn Thị Bé Bảy …019', 28]]);
  await desk.client.endRollCall();
  expect(shown()).toEqual(masked);
});

test('on paper whoever came in by another gate stands with its name, and a gate without a list is named', () => {
  const kiosk = startTestKiosk();
  const visit = { id: 'x/y/1', slipNo: 7, atMs: 0, people: 1, lastThree: '019', host: null, there: 0 };
  const list = rollOf({
    journal: kiosk.file.journal,
    stamp: kiosk.stamp,
    rules: () => rulesOf(testConfig(), 1),
    called: {
      visits: [
        { ...visit, name: 'Lê Thị Thử', gate: 'Cổng B' },
        { ...visit, name: null, gate: null },
      ],
      mates: [
        { name: 'Cổng B', isListed: true, people: 1, asOfMs: 0 },
        { name: 'Cổng C', isListed: false, people: 12, asOfMs: null },
      ],
      reach: 'away',
      hasOthers: true,
      more: 3,
    },
  });
  expect(list.entries.map(({ shownAs }) => shownAs)).toEqual(['Lê Thị Thử …019 · Cổng B', '…019']);
  expect(list).toMatchObject({
    isAway: true,
    more: 3,
    gates: [{ name: 'Cổng B' }, { name: 'Cổng C', people: 12 }],
  });
});
