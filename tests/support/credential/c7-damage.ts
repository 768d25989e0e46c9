import { textOfBytes } from '../../../native/scanner/text-of-bytes.ts';
import { passportLines } from '../kiosk/expected.ts';
import { type C7Row, card, number } from './c7-row.ts';

const mangled = 'malformed cccd';
const bytes = Buffer.from(card);
/** Where the `ệ` of `Lệ` lies in the bytes: three of them. */
const letterAt = Buffer.from(card.slice(0, card.indexOf('ệ'))).length;
const vietnameseAnsi = Buffer.from(
  '052199000027||Vo\xde Thi\xf2 My\xde L\xea\xf2|05041999|Nam|Hu\xea\xec|11092021',
  'latin1',
);

/** trust.md C7, rows 15–23: wrong days, damaged text, other codes. */
export const damageRows: readonly C7Row[] = [
  {
    row: '15 days that do not exist',
    tries: [
      ...[
        '31022000',
        '00000000',
        '29022023',
        '05040001',
        '05049999',
        '19990405',
        '5041999',
        '05-04-1999',
      ].map((day): [string, string] => [card.replace('05041999', day), `${mangled} birth`]),
      ...['31022000', '00000000', '29022023', '01019999'].map((day): [string, string] => [
        card.replace('11092021', day),
        `${mangled} issued`,
      ]),
    ],
  },
  {
    row: '16 birth to come',
    tries: [
      [card.replace('05041999', '05042099'), `${mangled} birth`],
      [card.replace('05041999', '22112026'), `${mangled} birth`],
    ],
  },
  { row: '17 issued before birth', tries: [[card.replace('11092021', '11091998'), `${mangled} issued`]] },
  {
    row: '18 damaged bytes',
    tries: [
      [textOfBytes(bytes.subarray(0, letterAt + 1)).text, `${mangled} fields`],
      [
        textOfBytes(Buffer.concat([bytes.subarray(0, letterAt + 1), bytes.subarray(letterAt + 2)])).text,
        'cccd',
      ],
      [textOfBytes(vietnameseAnsi).text, 'cccd', 'Võ Thị Mỹ Lệ'],
      [card.replace('Võ Thị Mỹ Lệ', 'Vâ ThÞ Mü LÖ'), 'cccd'],
      [card.replace('Lệ', 'L\ufffd'), 'cccd', null],
      [textOfBytes(Buffer.from(`\ufeff${card}`, 'utf16le')).text, 'unknown'],
      [textOfBytes(Buffer.from(`\ufeff${number}`, 'utf16le')).text, 'unknown'],
      [textOfBytes(Buffer.from(`\ufeff${number}`, 'utf16le').swap16()).text, 'unknown'],
    ],
  },
  {
    row: '19 NFD and NFC',
    tries: [
      [card.normalize('NFD'), 'cccd', 'Võ Thị Mỹ Lệ'],
      [card.normalize('NFC'), 'cccd', 'Võ Thị Mỹ Lệ'],
    ],
  },
  {
    row: '20 a lone surrogate',
    tries: [
      ['\ud800', 'unknown'],
      ['05219900002\udc00', 'unknown'],
      [card.replace('Lệ', 'Lệ\ud83d'), 'cccd', null],
    ],
  },
  {
    row: '21 two codes glued, halves',
    tries: [
      [card + card, `${mangled} fields`],
      [number + number, 'unknown'],
      [`${number}${card}`, 'unknown'],
      [card.slice(0, 30), `${mangled} fields`],
      [card.slice(20), 'unknown'],
      ['0521052199000027||Võ99000027||Võ', 'unknown'],
      [passportLines.join(''), 'mrz'],
      [passportLines.toReversed().join('\n'), 'malformed mrz check-digit'],
    ],
  },
  {
    row: '22 AIM prefix, GS1 separator',
    tries: [
      [`]Q3${card}`, 'cccd'],
      [`]C1${number}`, 'number'],
      [']Q3', 'unreadable'],
      [`]Q3]Q3${card}`, 'unknown'],
      ['01095060001343\x1d10AB', 'unknown'],
      [`${number}\x1d10`, 'unknown'],
      [`\x1d${number}`, 'number'],
    ],
  },
  {
    row: '23 other codes',
    tries: [
      ['212000019', 'number'],
      [passportLines.join('\n'), 'mrz'],
      ['https://vneid.gov.vn/?qr=052199000027', 'unknown'],
      ['https://tokhaiyte.vn/?page=Group.CheckIn&groupId=1', 'unknown'],
      ['https://qr.tokhaiyte.vn/?group=1', 'venue'],
      ['HC1:NCFOXN%TS3DH', 'malformed hc1 encoding'],
      ['WIFI:T:WPA;S:x;P:y;;', 'unknown'],
      ['BEGIN:VCARD\nFN:Ai\nEND:VCARD', 'unknown'],
      ['tel:+84900000000', 'unknown'],
      ['smsto:0900000000:052199000027', 'unknown'],
      ['00020101021238570010A000000727012700069704220113000000000000053037045802VN63040000', 'payment'],
    ],
  },
];
