import { type C7Row, card, named, number } from './c7-row.ts';

const name = 'Võ Thị Mỹ Lệ';
const bidi = ['\u202e', '\u202d', '\u2066', '\u2067', '\u2068', '\u2069', '\u200f', '\u061c'];
const zeroWidth = [
  '\ufeff',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\u00ad',
  '\u180e',
  '\u034f',
  '\ufe0f',
  '\u{e0020}',
];
/** U+FEFF is noise at the ends of a code, and only there. */
const inside = (mark: string) => number.slice(0, 6) + mark + number.slice(6);

/** trust.md C7, rows 43–49: what Unicode can hide. */
export const unicodeRows: readonly C7Row[] = [
  {
    row: '43 direction marks',
    tries: bidi.flatMap((mark): C7Row['tries'] => [
      [mark + number, 'unknown'],
      [inside(mark), 'unknown'],
      [named(`${mark}Võ Thị Mỹ${mark} Lệ`), 'cccd', name],
    ]),
  },
  {
    row: '44 zero-width characters',
    tries: [
      [inside('\ufeff'), 'unknown'],
      [`\u200b${number}`, 'unknown'],
      ...zeroWidth.flatMap((mark): C7Row['tries'] => [
        [inside(mark), 'unknown'],
        [card.replace(number, inside(mark)), 'unknown'],
        [named(`Võ${mark} Thị M${mark}ỹ Lệ`), 'cccd', name],
      ]),
    ],
  },
  {
    row: '45 Cyrillic letters',
    tries: [
      ['НС4510000000019', 'unknown'],
      [number.replace('0', 'О'), 'unknown'],
      [card.replace('Nữ', 'Nаm'), 'cccd'],
      [`НС1:NCFOXN%TS3DH`, 'unknown'],
    ],
  },
  {
    row: '46 200 combining marks',
    tries: [
      [number + '\u0351'.repeat(200), 'unknown'],
      [`\u0351${number}`, 'unknown'],
      [named(`Le${'\u0351'.repeat(200)}`), 'cccd', 'Le\u0351\u0351'],
      [named(`${'\u0351'.repeat(200)}Le`), 'cccd', 'Le'],
    ],
  },
  {
    row: '47 emoji and tag characters',
    tries: [
      // No card has it: letters were lost, and half a name is not shown.
      [named('Lệ 👩‍👩‍👧'), 'cccd', null],
      [named('Lệ\u{e0041}\u{e007f}'), 'cccd', 'Lệ'],
      ['👩‍👩‍👧', 'unknown'],
      [`${number}\u{e0041}`, 'unknown'],
    ],
  },
  {
    row: '48 case folding and look-alike letters',
    tries: [
      [card.replace('Nữ', 'NỮ'), 'cccd'],
      [named('THİ ıI'), 'cccd', 'THİ ıI'],
      [named('Đặng Ðặng Ɖặng'), 'cccd', 'Đặng Ðặng Ɖặng'],
      ['hc1:NCFOXN%TS3DH', 'unknown'],
      ['https://QR.TOKHAİYTE.VN/', 'unknown'],
    ],
  },
  {
    row: '49 names of any length',
    tries: [
      [named('Ý'), 'cccd', 'Ý'],
      [named('Ế'.repeat(120)), 'cccd', 'Ế'.repeat(120)],
      [named('Ế'.repeat(121)), 'cccd', 'Ế'.repeat(120)],
      [
        named(Array.from({ length: 12 }, () => 'Bé').join(' ')),
        'cccd',
        Array.from({ length: 12 }, () => 'Bé').join(' '),
      ],
      [named(''), 'cccd', null],
      [named('\u200b \u202e'), 'cccd', null],
    ],
  },
];
