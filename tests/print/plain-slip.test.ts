import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writesText } from '../../main/devices/open-printer.ts';
import { composeSlip } from '../../main/print/compose-slip.ts';
import { drawSlip } from '../../main/print/draw-slip.ts';
import { encodePng } from '../../main/print/encode-png.ts';
import { plainText } from '../../main/print/plain-text.ts';
import { writeSlip } from '../../main/print/write-slip.ts';
import { encodeSlip } from '../../native/printer/escpos.ts';
import { profiles } from '../../native/printer/profiles.ts';
import { openOn, ptyBench } from '../support/native/printer-bench.ts';
import { whyNoPty } from '../support/native/pty-pair.ts';
import { commandsOf } from '../support/print/commands-of.ts';
import { letters } from '../support/print/letters.ts';
import { readQrCodesOf } from '../support/print/read-qr.ts';
import { copy, settings, sourceOf } from '../support/print/slip-parts.ts';

/** With SLIPS=docs the picture in docs/slips is made anew. */
const pictures =
  process.env.SLIPS === 'docs' ? fileURLToPath(new URL('../../docs/slips/', import.meta.url)) : null;

const commandName = '\u001b@\u001dV\u0000 \u0010\u0004\u0001 \u001d(k DROP \u202eNAV\u200b';

function linesOf(name: string) {
  return composeSlip(sourceOf(name), settings, copy);
}

function kindsOf(name: string): readonly string[] {
  return commandsOf(encodeSlip(writeSlip(linesOf(name), 80), profiles.generic))
    .map(({ kind }) => kind)
    .filter((kind) => kind !== 'text');
}

describe('plain letters', () => {
  test('every Vietnamese letter keeps its base letter, NFC and NFD alike', () => {
    const bare = letters.map(plainText).join('');
    expect(bare).toMatch(/^[AEIOUYDaeiouyd]{134}$/);
    expect(letters.map((letter) => plainText(letter.normalize('NFD'))).join('')).toBe(bare);
    expect(plainText('Nguyễn Thị Đặng Quỳnh – Cổng 1 · Nhà ga')).toBe(
      'Nguyen Thi Dang Quynh - Cong 1 - Nha ga',
    );
  });

  test('whatever it is given, nothing but printable ASCII comes out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plainText(text)).toMatch(/^[ -~]*$/);
      }),
    );
  });
});

describe('a slip in plain letters', () => {
  test('of a name made of commands holds no command that another slip does not hold', () => {
    expect(kindsOf(commandName)).toEqual(kindsOf('Tran Thi'));
    const text = commandsOf(encodeSlip(writeSlip(linesOf(commandName), 80), profiles.generic))
      .flatMap((command) => (command.kind === 'text' ? [command.byte] : []))
      .every((byte) => byte >= 0x20 && byte <= 0x7e);
    expect(text).toBe(true);
  });

  test('whose pieces were tampered with still sends no command', () => {
    const piece = { kind: 'text', text: commandName, align: 'left', isBold: false, isLarge: false } as const;
    const kinds = commandsOf(encodeSlip({ pieces: [piece] }, profiles.generic)).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['initialise', 'style', 'text', 'line-end', 'cut']));
  });

  test.each([80, 58] as const)('of %d mm: no row is wider than the paper', (mm) => {
    const rows = writeSlip(linesOf(`${'Nguyễn '.repeat(12)}${'x'.repeat(70)}`), mm).pieces;
    const widths = rows.map((piece) =>
      piece.kind === 'text' ? piece.text.length * (piece.isLarge ? 24 : 12) : piece.raster.width,
    );
    expect(Math.max(...widths)).toBeLessThanOrEqual(mm === 80 ? 576 : 384);
  });

  test.each([80, 58] as const)('of %d mm: a poster is as large as the paper, and can be read', async (mm) => {
    const text = `https://example.invalid/${'x'.repeat(276)}`;
    const [piece] = writeSlip([{ kind: 'poster', text }], mm).pieces;
    if (piece?.kind !== 'picture') throw new Error('no picture');
    expect(piece.raster.width).toBeLessThanOrEqual(mm === 80 ? 576 : 384);
    expect(await readQrCodesOf(piece.raster)).toEqual([text]);
  });

  test('keeps all of a row, on rows of its own where its right side is long', () => {
    const row = { kind: 'row', left: 'Nguyễn', right: '07:30 tại cổng phụ số hai của bến tàu' } as const;
    const texts = writeSlip([row], 58).pieces.map((piece) => (piece.kind === 'text' ? piece.text : ''));
    expect(texts.join(' ')).toBe('Nguyen: 07:30 tai cong phu so hai cua ben tau');
    expect(writeSlip([{ ...row, right: '7' }], 58).pieces).toMatchObject([
      { text: `Nguyen${' '.repeat(25)}7` },
    ]);
    expect(writeSlip([{ kind: 'note', text: '|'.repeat(120) }], 80).pieces).toHaveLength(3);
  });

  test('has a tenth of the bytes of its picture', () => {
    const text = encodeSlip(writeSlip(linesOf('Trần Thị Bình'), 80), profiles.generic);
    const picture = encodeSlip(drawSlip(linesOf('Trần Thị Bình')), profiles.generic);
    expect(picture.length / text.length).toBeGreaterThan(10);
  });

  test('is what a slow serial line gets, unless the settings say otherwise', () => {
    const traits = { profile: 'generic', paperMm: 80 } as const;
    const serial = { kind: 'serial', path: '/dev/ttyS0', flow: 'hardware', ...traits } as const;
    expect(
      [9_600, 19_200, 38_400, 115_200].map((baudRate) => writesText({ ...serial, baudRate, slips: 'auto' })),
    ).toEqual([true, true, false, false]);
    expect(writesText({ ...serial, baudRate: 9_600, slips: 'picture' })).toBe(false);
    const tcp = { kind: 'tcp', host: 'a', port: 1, ...traits } as const;
    expect([writesText({ ...tcp, slips: 'text' }), writesText({ ...tcp, slips: 'auto' })]).toEqual([
      true,
      false,
    ]);
  });

  test.skipIf(whyNoPty() !== null)(
    'comes out of a serial printer: its words, and a code that can be read',
    async () => {
      const bench = await ptyBench('serial')({ rowsPerSecond: null });
      expect(await openOn(bench).print(writeSlip(linesOf('Trần Thị Bình'), 80))).toBe('printed');
      const [slip] = bench.machine.slips();
      if (pictures && slip) writeFileSync(`${pictures}in-plain-80.png`, encodePng(slip.raster));
      expect(slip?.text).toEqual([
        'CANG SA KY - LY SON',
        'Cong 1 - Nha ga',
        '-'.repeat(48),
        'VAO',
        expect.stringMatching(/^\d\d:\d\d {2}\d\d\/\d\d\/\d{4}$/),
        'Phieu so: 0042',
        'Khach: Tran T*** B***',
        expect.stringMatching(/^Giay to: /),
        expect.stringMatching(/^Dung den: \d\d:\d\d \d\d\/\d\d\/\d{4}$/),
        '-'.repeat(48),
        expect.stringMatching(/^\w{4} \w{4} \w{4}$/),
        'Giu phieu de ra cong',
        'Nhan vien tra cuu: c0ffee42 - theo ma khach',
      ]);
      const code = slip?.text[10]?.replaceAll(' ', '');
      expect(slip && (await readQrCodesOf(slip.raster))).toEqual([code]);
    },
  );
});
