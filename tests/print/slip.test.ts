import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Raster } from '../../main/domain/raster.ts';
import { decodeSlipCode, encodeSlipCode } from '../../main/domain/slip-code.ts';
import type { SlipLine } from '../../main/domain/slip-line.ts';
import { composeSlip } from '../../main/print/compose-slip.ts';
import { drawSlip } from '../../main/print/draw-slip.ts';
import { papers } from '../../main/print/paper.ts';
import { encodeSlip } from '../../native/printer/escpos.ts';
import { profiles } from '../../native/printer/profiles.ts';
import type { PrinterCommand } from '../../native/simulated/escpos-reader.ts';
import { commandsOf } from '../support/print/commands-of.ts';
import { readQrCodesOf } from '../support/print/read-qr.ts';
import { copy, keys, mac, settings, sourceOf } from '../support/print/slip-parts.ts';

/** Every row of a picture is sent. */
const withoutFeeds = { ...profiles.generic, feeds: 'no' } as const;
function slipOf(name: string | undefined): Raster {
  return drawSlip(composeSlip(sourceOf(name), settings, copy));
}

function pictures(commands: readonly PrinterCommand[]): readonly Raster[] {
  return commands.flatMap((command) => (command.kind === 'picture' ? [command.raster] : []));
}

/** Kinds of the commands, pictures counted as one: the form of a slip whatever is on it. */
function formOf(name: string): readonly string[] {
  const kinds = commandsOf(encodeSlip(slipOf(name), profiles.generic)).map(({ kind }) => kind);
  return kinds
    .filter((kind) => kind !== 'feed')
    .filter((kind, index, all) => kind !== 'picture' || all[index - 1] !== 'picture');
}

function hasRealTimeCommand(bytes: Uint8Array): boolean {
  return bytes.some((byte, at) => byte === 0x10 && [0x04, 0x05, 0x14].includes(bytes[at + 1] ?? 0));
}

function dotsOf(raster: Raster): Buffer {
  return Buffer.from(raster.rows);
}

describe('the slip as the printer gets it', () => {
  const drawn = slipOf('Nguyễn Thị Bé Bảy');
  const commands = commandsOf(encodeSlip(drawn, profiles.generic));
  const bands = pictures(commands);

  test('is one picture between an initialisation and a cut, white rows as feeds', () => {
    const kinds = commands.map(({ kind }) => kind);
    expect([kinds[0], kinds.at(-1)]).toEqual(['initialise', 'cut']);
    expect(new Set(kinds.slice(1, -1))).toEqual(new Set(['picture', 'feed']));
  });

  test('decodes back to what was drawn, dot for dot', () => {
    const rowBytes = papers[80].width / 8;
    const rows = commands.flatMap((command) => {
      if (command.kind === 'picture') return [dotsOf(command.raster)];
      return command.kind === 'feed' ? [Buffer.alloc(rowBytes * command.dots)] : [];
    });
    expect(bands.every(({ width }) => width === papers[80].width)).toBe(true);
    expect(Buffer.concat(rows).equals(dotsOf(drawn))).toBe(true);
  });

  test('comes in bands of at most 200 rows, and is shorter by its white rows', () => {
    expect(bands.length).toBeGreaterThan(2);
    expect(Math.max(...bands.map(({ height }) => height))).toBeLessThanOrEqual(200);
    const [withFeeds, without] = [profiles.generic, withoutFeeds].map(
      (profile) => encodeSlip(drawn, profile).length,
    );
    expect((withFeeds ?? 0) / (without ?? 1)).toBeLessThan(0.9);
  });

  test('has a QR that reads as the slip code', async () => {
    const code = encodeSlipCode({ gateNumber: 1, seqLow: 4711, mac });
    expect(await readQrCodesOf(drawn)).toEqual([code]);
    expect(decodeSlipCode(code)).toEqual({ gateNumber: 1, seqLow: 4711, mac });
  });

  test('has a QR for each gate and seq', async () => {
    const codes = [
      { gateNumber: 0, seqLow: 1, mac: 0 },
      { gateNumber: 255, seqLow: 2 ** 24 - 1, mac: 2 ** 25 - 1 },
      { gateNumber: 128, seqLow: 65_536, mac: 7 },
    ].map(encodeSlipCode);
    const read = await Promise.all(codes.map((code) => readQrCodesOf(drawSlip([{ kind: 'code', code }]))));
    expect(read).toEqual(codes.map((code) => [code]));
  });

  test('has no QR when the key of the month is gone', async () => {
    const noKeys = { ...keys, slipMac: () => null };
    const lines = composeSlip(sourceOf('Lê Yến'), settings, { keys: noKeys, copy: 1 });
    expect(await readQrCodesOf(drawSlip(lines))).toEqual([]);
  });

  test('says copy in a black band when it is printed again', () => {
    const again = drawSlip(composeSlip(sourceOf('Lê Yến'), settings, { keys, copy: 2 }));
    const edges = ({ rows }: Raster) => [rows[20 * 72], rows[21 * 72 - 1]];
    expect([edges(again), edges(slipOf('Lê Yến'))]).toEqual([
      [255, 255],
      [0, 0],
    ]);
  });
});

describe('picture data', () => {
  const realTime = fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x00);
  const picture = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 410 }), fc.infiniteStream(realTime))
    .map(([rowBytes, height, bytes]): Raster => {
      const rows = Uint8Array.from({ length: rowBytes * height }, () => Number(bytes.next().value));
      return { width: rowBytes * 8, height, rows };
    });

  test('never spells a command that a printer obeys at once, and loses at most a dot in eight', () => {
    fc.assert(
      fc.property(picture, (raster) => {
        const commands = commandsOf(encodeSlip(raster, withoutFeeds));
        const bands = pictures(commands);
        expect(bands.some(({ rows }) => hasRealTimeCommand(rows))).toBe(false);
        const sent = Buffer.concat(bands.map(({ rows }) => rows));
        expect(sent.length).toBe(raster.rows.length);
        const turned = [...sent].filter((byte, at) => byte !== raster.rows[at]);
        expect(turned.every((byte) => byte === 0x11)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test('that spells no such command is sent as it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 4_000 }), (bytes) => {
        fc.pre(!hasRealTimeCommand(bytes));
        const raster = { width: 8, height: bytes.length, rows: bytes };
        const sent = Buffer.concat(
          pictures(commandsOf(encodeSlip(raster, withoutFeeds))).map(({ rows }) => rows),
        );
        expect(sent.equals(Buffer.from(bytes))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('does not spell one across the end of a band', () => {
    const rows = new Uint8Array(201 * 8).fill(0x10);
    rows[200 * 8] = 0x04;
    const bytes = encodeSlip({ width: 64, height: 201, rows }, withoutFeeds);
    expect(hasRealTimeCommand(bytes)).toBe(false);
  });
});

describe('a name', () => {
  const form = ['initialise', 'picture', 'cut'];

  test.each([
    ['ESC @', '\x1b@ A'],
    ['ESC p, the drawer', '\x1bp\x00\x19\xfa B'],
    ['GS V, the cut', '\x1dV\x00 C'],
    ['GS ( A, the test print', '\x1d(A\x02\x00\x00\x02 D'],
    ['DLE DC4, the power', '\x10\x14\x02\x01\x08 E'],
    ['DLE EOT', '\x10\x04\x01 F'],
    ['GS v 0 of a huge size', '\x1dv0\x00\xff\xff\xff\xff G'],
    ['FS q, the stored logo', '\x1cq\x01\x01\x00\x01\x00 H'],
    ['ESC =, deselect', '\x1b=\x00 I'],
    ['a reversal', '\u202eNguyễn\u202c An'],
    ['isolates', '\u2066Lê\u2069 \u2067Yến\u2069'],
    ['zero-width characters', 'N\u200bgu\u200dyễn\u2060 An'],
    ['line breaks', 'Lê\r\nVĂN\u2028A\u2029B'],
    ['markup', '<script>alert(1)</script> <img src=x>'],
    ['emoji', '👩‍👩‍👧 🇻🇳'],
    ['200 marks on a letter', `a${'\u0301'.repeat(200)} b`],
    ['one letter', 'Ý'],
    ['120 letters in one word', 'Ư'.repeat(120)],
    ['120 letters in words', 'Nguyễn '.repeat(17).trim()],
    ['nothing', ''],
  ])('made of %s changes nothing in the form of the bytes', (_, name) => {
    expect(formOf(name)).toEqual(form);
  });

  test('of any characters changes nothing in the form of the bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (name) => {
        expect(formOf(name)).toEqual(form);
      }),
      { numRuns: 40 },
    );
  });

  test('gives the same dots in NFC and NFD', () => {
    const name = 'Nguyễn Thị Đặng Ưỡng';
    expect(dotsOf(slipOf(name.normalize('NFD'))).equals(dotsOf(slipOf(name.normalize('NFC'))))).toBe(true);
  });

  test('is masked: two people with the same letters in front have the same slip', () => {
    expect(dotsOf(slipOf('Lê Hoàng Yến')).equals(dotsOf(slipOf('Lê Hải Yên')))).toBe(true);
    expect(dotsOf(slipOf('Lê Hoàng Yến')).equals(dotsOf(slipOf('Lê Hoàng An')))).toBe(false);
  });
});

describe('every line of a slip, given as NFC and NFD', () => {
  const lines: readonly ((text: string) => SlipLine)[] = [
    (text) => ({ kind: 'banner', text }),
    (text) => ({ kind: 'title', text }),
    (text) => ({ kind: 'center', text }),
    (text) => ({ kind: 'note', text }),
    (text) => ({ kind: 'pair', label: text, value: text }),
    (text) => ({ kind: 'headline', text, time: '07:30', date: '21/11/2026' }),
  ];

  test.each(lines.map((line) => [line('').kind, line] as const))('%s has the same dots', (_, line) => {
    const text = 'Số ế ự ẵ';
    const [composed, decomposed] = [text.normalize('NFC'), text.normalize('NFD')].map((given) =>
      dotsOf(drawSlip([line(given)])),
    );
    expect(decomposed?.equals(composed ?? Buffer.of())).toBe(true);
  });
});

describe('the 134 Vietnamese letters', () => {
  const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
  const vowels = [...'aăâeêioôơuưy'].flatMap((vowel) =>
    tones.map((tone) => `${vowel}${tone}`.normalize('NFC')),
  );
  const lower = [...vowels.filter((letter) => !/[aeiouy]/.test(letter)), 'đ'];
  const letters = [...lower, ...lower.map((letter) => letter.toLocaleUpperCase('vi'))];
  const weights: readonly [string, (text: string) => SlipLine][] = [
    ['medium', (text) => ({ kind: 'center', text })],
    ['bold', (text) => ({ kind: 'pair', label: '', value: text })],
  ];

  test('are 134', () => {
    expect(new Set(letters).size).toBe(134);
  });

  test.each(weights)('are each drawn with a picture of its own in %s', (_, line) => {
    const draw = (text: string) => dotsOf(drawSlip([line(text)])).toString('hex');
    const missing = ['\u0378', '\u{10fffe}', ' '].map(draw);
    const drawn = letters.map((letter) => ({ letter, dots: draw(letter) }));
    expect(drawn.filter(({ dots }) => missing.includes(dots)).map(({ letter }) => letter)).toEqual([]);
    expect(new Set(drawn.map(({ dots }) => dots)).size).toBe(134);
  });
});
