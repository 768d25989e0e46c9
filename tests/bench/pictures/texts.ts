import type { Chance } from './chance.ts';

/** What a visitor's code says, and the error correction that its makers print it with. */
export type CodeText = { readonly text: string; readonly ecc: 'L' | 'M' | 'Q' };

const family = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Võ', 'Đặng', 'Bùi', 'Hồ'];
const given = [
  'Thị Bé Bảy',
  'Văn An',
  'Hoàng Yến',
  'Minh Đức',
  'Ngọc Ánh',
  'Quốc Toản',
  'Thu Hà',
  'Đình Trọng',
];
const places = ['An Hải', 'An Vĩnh', 'An Bình', 'Bình Châu', 'Tịnh Kỳ'];
const slipAlphabet = [...'0123456789BCFGHJKLMNPQRSTVXZ'];
const base45Alphabet = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'];

/** Identity cards most often, as at the gate: two of five. No text belongs to anybody. */
const makers: readonly ((chance: Chance) => CodeText)[] = [cccd, slip, cccd, bhyt, healthPass];

/** The nth text of a series; which sort it is depends on n alone. */
export function textOf(n: number, chance: Chance): CodeText {
  return (makers[n % makers.length] ?? cccd)(chance);
}

/** About 110 bytes of UTF-8, 45 modules. */
function cccd(chance: Chance): CodeText {
  const sex = chance.pick(['Nam', 'Nữ']);
  const place = `${chance.pick(places)}, Lý Sơn, Quảng Ngãi`;
  return { text: `051190${digits(6, chance)}||${name(chance)}|02031990|${sex}|${place}|12082021`, ecc: 'M' };
}

/** About 300 characters: the letters of name and address as hex of UTF-8. */
function bhyt(chance: Chance): CodeText {
  const address = `Số 27, Thôn Đông, Xã ${chance.pick(places)}, Huyện Lý Sơn, Tỉnh Quảng Ngãi`;
  const head = `GD451${digits(10, chance)}|${hex(name(chance))}|02/03/1990|2|${hex(address)}|51 - 001`;
  return {
    text: `${head}|01/01/2026|-|05/01/2026|${digits(14, chance)}|-|4|01/01/2031|${digits(9, chance)}|$`,
    ecc: 'L',
  };
}

/** Our own slip: 12 symbols, 21 modules. */
function slip(chance: Chance): CodeText {
  return { text: spell(12, slipAlphabet, chance), ecc: 'M' };
}

/** 800 characters in the alphabet of base45, as a European health certificate: with Q 113 modules, the densest. */
function healthPass(chance: Chance): CodeText {
  return { text: `HC1:${spell(796, base45Alphabet, chance)}`, ecc: 'Q' };
}

function name(chance: Chance): string {
  return `${chance.pick(family)} ${chance.pick(given)}`;
}

function digits(count: number, chance: Chance): string {
  return spell(count, [...'0123456789'], chance);
}

function spell(count: number, alphabet: readonly string[], chance: Chance): string {
  return Array.from({ length: count }, () => chance.pick(alphabet)).join('');
}

function hex(text: string): string {
  return Buffer.from(text).toString('hex');
}
