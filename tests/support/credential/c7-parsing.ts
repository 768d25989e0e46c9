import { type C7Row, card, number } from './c7-row.ts';

const mangled = 'malformed cccd';

/** trust.md C7, rows 1–14: what a parser could stumble over. */
export const parsingRows: readonly C7Row[] = [
  { row: '1 empty', tries: [['', 'unreadable']] },
  { row: '2 one space', tries: [[' ', 'unreadable']] },
  {
    row: '3 only CR and LF',
    tries: ['\r', '\n', '\r\n\r\n', ' \r \n ', '\ufeff\0]Q3\r', '\u200b\u2060\ufeff'].map((text) => [
      text,
      'unreadable',
    ]),
  },
  {
    row: '4 the largest QR code',
    tries: [
      ['A'.repeat(4_296), 'unknown'],
      ['9'.repeat(7_089), 'unknown'],
      [`${card}|${'x'.repeat(2_500)}`, 'unknown'],
      ['A'.repeat(8_193), 'unreadable'],
      ['ế'.repeat(2_731), 'unreadable'],
    ],
  },
  { row: '5 10 MB', tries: [['9'.repeat(10_000_000), 'unreadable']] },
  {
    row: '6 NUL in the middle',
    tries: [
      ['052199\x00000027', 'malformed number encoding'],
      [card.replace('|05041999', '\0|05041999'), `${mangled} encoding`],
      ['abc\0def', 'unknown'],
    ],
  },
  {
    row: '7 only pipes',
    tries: [
      ['||||||', 'unknown'],
      ['|', 'unknown'],
      ['|'.repeat(8_192), 'unknown'],
    ],
  },
  {
    row: '8 six or eight fields',
    tries: [
      [card.replace(/\|11092021$/, ''), `${mangled} fields`],
      [card.replace('||', '|'), `${mangled} fields`],
      [`${card}|x`, 'cccd'],
    ],
  },
  {
    row: '9 11 or 13 digits',
    tries: [
      ['05219900002', 'unknown'],
      ['0521990000271', 'unknown'],
      [`0${card}`, 'unknown'],
    ],
  },
  {
    row: '10 full-width digits',
    tries: [
      ['０５２１９９００００２７', 'unknown'],
      [card.replace('052199000027', '０５２１９９００００２７'), 'unknown'],
      [card.replace('05041999', '０５０４１９９９'), `${mangled} birth`],
    ],
  },
  {
    row: '11 Arabic-Indic digits',
    tries: [
      ['٠٥٢١٩٩٠٠٠٠٢٧', 'unknown'],
      [card.replace('052199000027', '٠٥٢١٩٩٠٠٠٠٢٧'), 'unknown'],
      [card.replace('05041999', '٠٥٠٤١٩٩٩'), `${mangled} birth`],
    ],
  },
  {
    row: '12 a number and a line end',
    tries: [
      [`${number}\n`, 'number'],
      [`${number}\r\n`, 'number'],
      [`${number}\n${number}`, 'unknown'],
    ],
  },
  {
    row: '13 letters after digits',
    tries: [
      ['079300012345abc', 'unknown'],
      [card.replace('05041999', '05041999a'), `${mangled} birth`],
    ],
  },
  {
    row: '14 what Number takes',
    tries: ['0x12', '1e11', '0b1', '1_000', '+52199000027', '52199000027.', 'Infinity'].map((text) => [
      text,
      'unknown',
    ]),
  },
];
