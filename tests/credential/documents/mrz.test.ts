import { expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';

const nowMs = Date.UTC(2026, 10, 21);

/** ICAO 9303 part 4, appendix B: the specimen whose state does not exist. */
const specimen = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
];

function digit(text: string): string {
  const value = (char: string) => (char === '<' ? 0 : Number.parseInt(char, 36));
  return String(Array.from(text).reduce((sum, char, at) => sum + value(char) * [7, 3, 1][at % 3]!, 0) % 10);
}

type Card = {
  readonly birth?: string;
  readonly expires?: string;
  readonly sex?: string;
  readonly optional?: string;
};

function cardBack({
  birth = '900302',
  expires = '300302',
  sex = 'F',
  optional = '051190000019<<2',
}: Card): string {
  const first = `IDVNM190000019${digit('190000019')}${optional}`;
  const second = `${birth}${digit(birth)}${sex}${expires}${digit(expires)}VNM<<<<<<<<<<<`;
  const over = first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18);
  return [first, second + digit(over), 'NGUYEN<<THI<BE<BAY<<<<<<<<<<<<'].join('\n');
}

test('reads the specimen of a state that does not exist', () => {
  expect(recognise(specimen.join('\n'), nowMs)).toEqual({
    kind: 'mrz',
    trust: 'well-formed',
    fields: {
      documentType: 'P',
      documentNumber: 'L898902C3',
      personalNumber: 'ZE184226B',
      name: 'ERIKSSON ANNA MARIA',
      birth: '1974-08-12',
      sex: 'F',
      expires: '2012-04-15',
      nationality: 'UTO',
      issuer: 'UTO',
    },
    warnings: [],
  });
});

test('reads TD2', () => {
  const lines = ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'];
  expect(recognise(lines.join('\n'), nowMs)).toMatchObject({
    kind: 'mrz',
    fields: { documentNumber: 'D23145890' },
  });
});

test.each(['\n', '\r', '\r\n'])('lines may end in %j', (end) => {
  expect(recognise(specimen.join(end) + end, nowMs).kind).toBe('mrz');
});

test.each([
  ['0 for O in the number', [specimen[0], 'L8989O2C36UTO7408122F1204159ZE184226B<<<<<10']],
  ['another birth', [specimen[0], 'L898902C36UTO7408132F1204159ZE184226B<<<<<10']],
  ['another expiry', [specimen[0], 'L898902C36UTO7408122F1204169ZE184226B<<<<<10']],
  ['another personal number', [specimen[0], 'L898902C36UTO7408122F1204159ZE184227B<<<<<10']],
  ['another composite', [specimen[0], 'L898902C36UTO7408122F1204159ZE184226B<<<<<11']],
])('finds a wrong check digit: %s', (_, lines) => {
  expect(recognise(lines.join('\n'), nowMs)).toEqual({
    kind: 'malformed',
    looksLike: 'mrz',
    problem: 'check-digit',
  });
});

test.each([
  ['the last century', '261122', '1926-11-22'],
  ['today', '261121', '2026-11-21'],
  ['a month that is not known', '90<<<<', '1990'],
  ['a day that is not known', '9003<<', '1990-03'],
])('dates a birth: %s', (_, birth, expected) => {
  expect(recognise(cardBack({ birth }), nowMs)).toMatchObject({ fields: { birth: expected } });
});

test('a card without expiry ends in 2099', () => {
  expect(recognise(cardBack({ expires: '991231' }), nowMs)).toMatchObject({
    fields: { expires: '2099-12-31' },
  });
});

test.each([
  ['birth', { birth: '900231' }],
  ['birth', { birth: '901302' }],
  ['date', { expires: '300231' }],
])('an impossible day is a malformed %s', (problem, card) => {
  expect(recognise(cardBack(card), nowMs)).toEqual({ kind: 'malformed', looksLike: 'mrz', problem });
});

test('the sign < is no sex', () => {
  expect((recognise(cardBack({ sex: '<' }), nowMs) as { readonly fields: object }).fields).not.toHaveProperty(
    'sex',
  );
});

test('other optional data is no personal number', () => {
  const { fields } = recognise(cardBack({ optional: '0511900000191<<' }), nowMs) as {
    readonly fields: object;
  };
  expect(fields).not.toHaveProperty('personalNumber');
});

test.each([
  ['one line of 44', specimen[1]!],
  ['lines of 43', specimen.map((line) => line.slice(0, 43)).join('\n')],
  ['lower case', specimen.join('\n').toLowerCase()],
  ['four lines', [...specimen, ...specimen].join('\n')],
  ['a visa', specimen.join('\n').replace('P', 'V')],
])('is no document: %s', (_, text) => {
  expect(recognise(text, nowMs)).toEqual({ kind: 'unknown' });
});

test.each([
  ['in one line', specimen.join('')],
  ['with spaces around its lines', specimen.map((line) => `  ${line} `).join('\n')],
  ['with an empty line between', specimen.join('\n\n')],
  ['with line ends of Windows', `${specimen.join('\r\n')}\r\n`],
  ['with a space for the line end', specimen.join(' ')],
  ['with spaces inside', specimen.map((line) => line.replace(/(.{11})/g, '$1 ')).join('\n')],
])('reads a passport %s', (_, text) => {
  expect(recognise(text, nowMs)).toEqual(recognise(specimen.join('\n'), nowMs));
});

test('reads a card of three lines in one', () => {
  expect(recognise(cardBack({}).replaceAll('\n', ''), nowMs)).toEqual(recognise(cardBack({}), nowMs));
});

test('eighty-eight letters without a filler are no passport', () => {
  expect(recognise('A'.repeat(88), nowMs).kind).toBe('unknown');
});
