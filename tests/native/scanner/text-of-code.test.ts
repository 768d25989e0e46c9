import { createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import iconv from 'iconv-lite';
import { encode } from 'uqr';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadDecoder } from '../../../main/devices/load-decoder.ts';
import type { DecodeImage } from '../../../native/scanner/decode-image.ts';
import { decodeWithoutWasm } from '../../../native/scanner/decode-image-fallback.ts';
import { type Luminance, luminanceOf } from '../../../native/scanner/luminance.ts';
import { textOfCode } from '../../../native/scanner/text-of-code.ts';
import { loadWriter, type WriteCode } from '../../support/native/write-code.ts';

const card = '051080000019||Nguyễn Văn Ẩn|12051980|Nam|Thôn Đông An Vĩnh, Lý Sơn|01052021';
const plain = '051080000019||Nguyen Van An|12051980|Nam|Ly Son|01052021';

let decode: DecodeImage;
let write: WriteCode;
beforeAll(async () => {
  [decode, write] = await Promise.all([loadDecoder(), loadWriter()]);
});

function pixelsOf(image: Image): Luminance {
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return luminanceOf({ data: new Uint8ClampedArray(data), width: image.width, height: image.height });
}

/** The writer names a set for all bytes beyond ASCII; most makers of cards name none. */
function unnamed(bytes: Uint8Array): Luminance {
  const { data, size } = encode([...bytes], { ecc: 'M', border: 4 });
  const dots = 4;
  const width = size * dots;
  const grey = (at: number) =>
    data[Math.floor(at / width / dots)]?.[Math.floor((at % width) / dots)] ? 0 : 255;
  return { data: Uint8Array.from({ length: width * width }, (_, at) => grey(at)), width, height: width };
}

/** What both decoders read. */
async function read(bytes: Uint8Array, eci?: string): Promise<readonly (string | undefined)[]> {
  const picture =
    eci === undefined
      ? unnamed(bytes)
      : pixelsOf(await loadImage(await write(bytes, { format: 'QRCode', eci })));
  return [(await decode(picture))[0]?.text, (await decodeWithoutWasm(picture))[0]?.text];
}

const utf8 = (text: string) => new TextEncoder().encode(text);

test.each(['3', '4', '7', '9', '21', '22', '23', '26', '899'])(
  'strict UTF-8 beats the character set %s that the code names',
  async (eci) => {
    const [text] = await read(utf8(card), eci);
    expect(text).toBe(card);
  },
);

test.each(['26', undefined])('both decoders read UTF-8, named or not (%s)', async (eci) => {
  expect(await read(utf8(card), eci)).toEqual([card, card]);
});

test('ASCII is itself, whatever is named', async () => {
  for (const eci of ['3', '4', '26', '899']) expect((await read(utf8(plain), eci))[0]).toBe(plain);
});

test.each([
  ['4', 'iso-8859-2', 'Łukasz Żółć'],
  ['7', 'iso-8859-5', 'Иванов Пётр'],
  ['9', 'iso-8859-7', 'Παπαδόπουλος'],
  ['20', 'shift_jis', '田中花子'],
  ['25', 'utf16-be', 'Nguyen'],
  ['25', 'utf16-be', 'Nguyễn'],
  ['28', 'big5', '陳大文'],
  ['30', 'euc-kr', '김민수'],
  ['32', 'gb18030', '王小明'],
])('a character set that is right, %s, is believed: %s "%s"', async (eci, charset, name) => {
  const [text] = await read(iconv.encode(name, charset), eci);
  expect(text).toBe(name);
});

test('Windows-1258 is read as every other scanner’s bytes are, by both decoders', async () => {
  const bytes = iconv.encode('Lê Thi\u0323 Ánh', 'windows-1258');
  const texts = await read(bytes);
  expect(texts.map((text) => text?.normalize('NFC'))).toEqual(['Lê Thị Ánh', 'Lê Thị Ánh']);
});

test('one of several codes that hold a text together is a part; a code by itself is none', async () => {
  const part = await loadImage(new URL('../../support/native/part-of-two.png', import.meta.url));
  expect(await decode(pixelsOf(part))).toMatchObject([{ isPart: true }]);
  expect(await decode(unnamed(utf8(card)))).toMatchObject([{ isPart: false }]);
});

describe('a code of several character sets', () => {
  const partsOf = (...parts: readonly (readonly [string, Uint8Array])[]) => {
    const bytes = Buffer.concat(parts.map(([, part]) => part));
    const bytesEci = Buffer.concat([
      Buffer.from(']Q2'),
      ...parts.flatMap(([eci, part]) => [Buffer.from(`\\${eci}`), part]),
    ]);
    return { bytes, bytesEci, hasEci: true, text: 'the decoder’s' };
  };
  test.each([
    [
      'UTF-8 under a wrong name, beside Latin',
      [
        ['000003', Buffer.from('caf\xe9 ', 'latin1')],
        ['000004', utf8('Nguyễn')],
      ],
      'café Nguyễn',
    ],
    [
      'UTF-8 beside Greek',
      [
        ['000026', utf8('Nguyễn ')],
        ['000009', iconv.encode('Γ', 'iso-8859-7')],
      ],
      'Nguyễn Γ',
    ],
    [
      'UTF-8 beside a set that nobody knows',
      [
        ['000026', utf8('Nguyễn ')],
        ['000777', Buffer.from('x')],
      ],
      'Nguyễn x',
    ],
    [
      'all of it UTF-8',
      [
        ['000003', utf8('Nguyễn ')],
        ['000004', utf8('Văn')],
      ],
      'Nguyễn Văn',
    ],
  ] as const)('%s', (_, parts, text) => {
    expect(textOfCode(partsOf(...parts))).toBe(text);
  });

  test('none of it UTF-8 is as the decoder reads it', () => {
    const parts = partsOf(['000003', Buffer.from([0xe9])], ['000004', Buffer.from([0xb3])]);
    expect(textOfCode(parts)).toBe('the decoder’s');
  });

  test('a backslash of the text is one, and begins no name', () => {
    const parts = partsOf(['000003', Buffer.from('a\\\\000004b\xe9', 'latin1')], ['000026', utf8('ễ')]);
    expect(textOfCode(parts)).toBe('a\\000004béễ');
  });
});
