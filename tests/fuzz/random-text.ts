import type { Chance } from './chance.ts';

/** How families begin: without it, chance would hardly get beyond the first look. */
const beginnings = [
  ...[
    '',
    '',
    '',
    'HC1:',
    'shc:/',
    'SHC:/5',
    'M1',
    'P<VNM',
    'IDVNM',
    '000201',
    '052199000027|',
    '0510000019|',
  ],
  ...[
    'https://tokhaiyte.vn/',
    'http://',
    '{"data":{"hdr":{"t":"icao.vacc"},',
    '[',
    '{"',
    ']Q3',
    '\ufeff',
    'ÿþ',
  ],
];

const alphabets = [
  '0123456789',
  '0123456789|',
  '0123456789|/-$ ',
  '0123456789abcdef|',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<',
  'PIDVNM<0123456789\n',
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:',
  'ABCE 0123456789>',
  '{}[]",:0123456789.e-truefalsn\\',
  'aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ ẾỆ|',
  'abcdefghijklmnopqrstuvwxyz?&=/.%:#',
  '0123456789BCFGHJKMNPQRTVWXYZ',
  '\0\x01\x02\x03\x1d\n\r\t |09',
  'ÃÂÆÐ»¿º¡©£¤á»‡\x90\x9d|0',
];

/** Text that nobody made: of one alphabet, of any characters, or of any UTF-16 units. Rarely long. */
export function randomText(chance: Chance): string {
  const length = chance.once(200) ? chance.whole(9_000) : chance.whole(chance.pick([4, 16, 60, 120]));
  return chance.pick(beginnings) + letters(length, chance);
}

/** Up to `longest` characters. */
export function scrap(chance: Chance, longest: number): string {
  return letters(1 + chance.whole(longest), chance);
}

function letters(length: number, chance: Chance): string {
  const alphabet = chance.once(3) ? null : chance.pick(alphabets);
  const isUnits = chance.once(2);
  let text = '';
  for (let n = 0; n < length; n++) {
    if (alphabet !== null) text += alphabet.charAt(chance.whole(alphabet.length));
    else if (isUnits) text += String.fromCharCode(chance.whole(0x10000));
    else text += String.fromCodePoint(chance.whole(chance.pick([0x80, 0x250, 0x2100, 0x110000])));
  }
  return text;
}
