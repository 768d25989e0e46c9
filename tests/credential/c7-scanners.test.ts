import { expect, test } from 'vitest';
import type { DeviceCode } from '../../main/ports/scanners.ts';
import { createHidAssembler } from '../../native/scanner/hid-frame.ts';
import { type HidLayout, hidLayouts } from '../../native/scanner/hid-layouts.ts';
import { createSerialAssembler } from '../../native/scanner/serial-frame.ts';
import { mrzLines, passportLines } from '../support/kiosk/expected.ts';
import { reportsOf } from '../support/native/hid-reports.ts';
import { card, startTestKiosk, type TestKiosk } from '../support/test-kiosk.ts';

/** trust.md C7, row 21: what two scanners, or a torn line, make of codes. Nobody may come in as a mixture of two. */

function hid(layout: HidLayout, reports: readonly Uint8Array[]): readonly DeviceCode[] {
  const assembler = createHidAssembler(layout);
  return [...reports.map((report) => assembler.take(report)), assembler.rest()].filter(
    (code) => code !== null,
  );
}

function serial(chunks: readonly string[]): readonly DeviceCode[] {
  const assembler = createSerialAssembler();
  const codes = chunks.flatMap((chunk) => assembler.take(Buffer.from(chunk)));
  return [...codes, assembler.rest()].filter((code) => code !== null);
}

/** As a host hands codes on; what is said of each. */
async function decisionsFor(
  codes: readonly DeviceCode[],
  kiosk: TestKiosk = startTestKiosk(),
): Promise<readonly string[]> {
  const said = await Promise.all(
    codes.map(({ text, isCut }) => kiosk.scan(text, 'hid', isCut ? 'cut' : null)),
  );
  const scans = kiosk.events().filter(({ kind }) => kind === 'scan');
  expect(scans.map(({ seq }) => seq)).toEqual(said.map(({ seq }) => seq));
  return said.map(({ decision }) => decision.kind);
}

function pieces(text: string, length: number): readonly string[] {
  return text.match(new RegExp(`.{1,${length}}`, 'gsu')) ?? [];
}

function interleaved<Part>(one: readonly Part[], two: readonly Part[]): readonly Part[] {
  const longest = Math.max(one.length, two.length);
  return Array.from({ length: longest }, (_, n) => [one[n], two[n]])
    .flat()
    .filter((part) => part !== undefined);
}

test.each(hidLayouts)('21 a $id scanner: two codes one after the other are two people', async (layout) => {
  const codes = hid(layout, [...reportsOf(card(1), layout.id), ...reportsOf(card(2), layout.id)]);
  expect(codes.map(({ text }) => text)).toEqual([card(1), card(2)]);
  expect(await decisionsFor(codes)).toEqual(['admit', 'admit']);
});

test.each(hidLayouts)('21 a $id scanner: codes with a report lost are nobody', async (layout) => {
  const [first = [], second = []] = [card(1), card(2)].map((text) => reportsOf(text, layout.id));
  const [withoutTail, withoutHead] = [hid(layout, first.slice(0, 1)), hid(layout, second.slice(1))];
  expect(await decisionsFor([...withoutTail, ...withoutHead])).toEqual(['retry', 'retry']);
});

test.each(hidLayouts)('21 a $id scanner: a lost tail glued to the next code is nobody', async (layout) => {
  const [first = [], second = []] = [card(1), card(2)].map((text) => reportsOf(text, layout.id));
  const decisions = await decisionsFor(hid(layout, [...first.slice(0, 1), ...second]));
  expect(decisions).toEqual(['retry']);
});

test.each(hidLayouts)(
  '21 two $id scanners at once are two people, each with an assembler',
  async (layout) => {
    const assemblers = [createHidAssembler(layout), createHidAssembler(layout)];
    const reports = interleaved(reportsOf(card(1), layout.id), reportsOf(card(2), layout.id));
    const taken = reports.map((report, n) => assemblers[n % 2]?.take(report) ?? null);
    const codes = [...taken, ...assemblers.map((assembler) => assembler.rest())].filter(
      (code) => code !== null,
    );
    expect(await decisionsFor(codes)).toEqual(['admit', 'admit']);
  },
);

test('21 two codes in one burst of a serial line are two people', async () => {
  const codes = serial([`${card(1)}\r\n\x02${card(2)}\x03`]);
  expect(await decisionsFor(codes)).toEqual(['admit', 'admit']);
});

test('21 a code cut into bursts anywhere, in the middle of a letter too, is one person', async () => {
  const bytes = Buffer.from(`${card(1)}\r`);
  for (const length of [1, 2, 3, 7, 64]) {
    const assembler = createSerialAssembler();
    const chunks = Array.from({ length: Math.ceil(bytes.length / length) }, (_, n) =>
      bytes.subarray(n * length, (n + 1) * length),
    );
    const codes = chunks.flatMap((chunk) => assembler.take(chunk));
    expect(codes).toEqual([{ text: card(1), aimId: null, suffix: 'CR', isCut: false }]);
  }
});

test('21 two codes glued for want of a suffix are nobody', async () => {
  expect(await decisionsFor(serial([card(1), card(2)]))).toEqual(['retry']);
});

test.each([1, 5, 13, 20, 40])(
  '21 two scanners on one serial line, %i characters by turns, are nobody',
  async (length) => {
    const chunks = interleaved(pieces(`${card(1)}\r`, length), pieces(`${card(2)}\r`, length));
    const decisions = await decisionsFor(serial(chunks));
    expect(new Set(decisions)).toEqual(new Set(['retry']));
  },
);

test('21 the lines of two documents that page readers send by turns are nobody', async () => {
  const kiosk = startTestKiosk();
  const lines = interleaved([...mrzLines], [...passportLines]);
  const said = lines.map((line, n) => kiosk.scan(line, n % 2 === 0 ? 'hid' : 'serial'));
  kiosk.clock.advance(1_000);
  expect((await Promise.all(said)).map(({ decision }) => decision.kind)).not.toContain('admit');
});

test('21 a card between the lines of a document leaves the document nobody, and the card a person', async () => {
  const kiosk = startTestKiosk();
  const said = [passportLines[0] ?? '', card(1), passportLines[1] ?? ''].map((text) => kiosk.scan(text));
  kiosk.clock.advance(1_000);
  const decisions = (await Promise.all(said)).map(({ decision }) => decision.kind);
  expect(decisions).toEqual(['retry', 'admit', 'retry']);
});
