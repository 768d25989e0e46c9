import { textOfBytes } from '../../native/scanner/text-of-bytes.ts';
import type { Chance } from './chance.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { interleaved, mutateFields, repeated } from './mutate-parts.ts';
import { scrap } from './random-text.ts';

type Mutation = (text: string, chance: Chance, other: () => string) => string;

const lookalikes = { А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', О: '0', Р: 'P', '１': '1', ı: 'i', Ð: 'Đ' };
const intruders = [
  ...[
    '\0',
    '\x1d',
    '\x1b',
    '\t',
    '\r\n',
    '\u00a0',
    '\u200b',
    '\u200d',
    '\u202e',
    '\u2066',
    '\u2028',
    '\ufeff',
  ],
  ...[
    '\ud800',
    '\udc00',
    '\ufffd',
    '\u0301',
    '\u0351'.repeat(40),
    '👩‍👩‍👧',
    '\u{e0041}',
    '|',
    '||',
    '\\',
    '%',
    '__proto__',
  ],
];
/** What a Vietnamese input method makes of the letters and digits of a code: Telex, VNI. */
const typed = {
  aa: 'â',
  ee: 'ê',
  dd: 'đ',
  as: 'á',
  ef: 'è',
  aw: 'ă',
  a1: 'á',
  e6: 'ê',
  d9: 'đ',
  a8: 'ă',
  e3: 'ẽ',
};

const bytesAs: readonly ((bytes: Buffer) => string)[] = [
  (bytes) => bytes.toString('latin1'),
  (bytes) => new TextDecoder('windows-1258').decode(bytes),
  (bytes) => new TextDecoder('windows-1252').decode(bytes),
  (bytes) => bytes.toString('utf16le'),
  (bytes) => Buffer.from(bytes.toString(), 'utf16le').toString('latin1'),
];

/** Each of its own kind: what goes wrong on the way, what somebody tries, what a damaged code looks like. */
const mutations: readonly Mutation[] = [
  bytes,
  bytes,
  mutateFields,
  mutateFields,
  (text, chance) =>
    swapAt(text, chance, /\d/, (char) => chance.pick(['A', 'O', 'l', '', `${char}${char}`, '-'])),
  (text, chance) =>
    swapAt(text, chance, /\d/, (char) =>
      String.fromCodePoint(Number(char) + chance.pick([0xff10, 0x660, 0x1d7ce])),
    ),
  (text, chance) => swapAt(text, chance, /\d/, () => String(chance.whole(10))),
  (text, chance) =>
    replaceSome(text, chance, chance.pick(Object.entries(lookalikes).map(([a, b]) => [b, a] as const))),
  (text, chance) => replaceSome(text, chance, chance.pick(Object.entries(typed))),
  (text, chance) => splice(text, chance, 0, chance.pick(intruders)),
  (text, chance) => splice(text, chance, chance.whole(4), scrap(chance, 6)),
  (text, chance) =>
    chance.once(2) ? text.slice(chance.whole(text.length)) : text.slice(0, chance.whole(text.length + 1)),
  (text, chance) =>
    chance.pick([text.normalize('NFD'), text.normalize('NFKC'), text.toUpperCase(), text.toLowerCase()]),
  (text, chance) => chance.pick(bytesAs)(Buffer.from(text)),
  (text, chance) => chance.pick(intruders) + text + chance.pick(intruders),
  (text, chance) => chance.pick([']Q3', ']C1', ']d2', '\ufeff', '\x02', ' ', '\n']) + text,
  (text, _, other) => text + other(),
  (text, chance, other) => text.slice(0, chance.whole(text.length)) + other().slice(chance.whole(40)),
  (text, chance, other) => interleaved(text, other(), chance),
  (text, chance) => (chance.once(10) ? repeated(text, chance) : text),
];

/** One to four changes; `other` gives a second code, to be glued to this one. */
export function mutateText(text: string, chance: Chance, other: () => string): string {
  let changed = text;
  for (let times = chance.pick([1, 1, 1, 2, 3, 4]); times > 0; times--)
    changed = chance.pick(mutations)(changed, chance, other);
  return changed;
}

function bytes(text: string, chance: Chance): string {
  return textOfBytes(mutateBytes(Buffer.from(text), chance)).text;
}

function splice(text: string, chance: Chance, removed: number, added: string): string {
  const at = chance.whole(text.length + 1);
  return text.slice(0, at) + added + text.slice(at + removed);
}

/** The first such character after a place of chance becomes another. */
function swapAt(text: string, chance: Chance, what: RegExp, by: (char: string) => string): string {
  const from = chance.whole(text.length + 1);
  return text.slice(0, from) + text.slice(from).replace(what, by);
}

function replaceSome(text: string, chance: Chance, [from, to]: readonly [string, string]): string {
  return chance.once(2) ? text.replaceAll(from, to) : text.replace(from, to);
}
