import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeCertificate } from '../../support/credential/make-certificate.ts';
import {
  claimsOf,
  dayMs,
  hc1,
  newSigner,
  type Signer,
  trusted,
  vaccination,
  vietnamese,
} from '../../support/credential/signed-codes.ts';
import { asLines, jsonLines } from '../../support/system/run-cli.ts';
import { runKiosk, scratchFolder } from '../given-root.ts';

/** Public bug reports whose input is the text of a code: `kiosk read` of this checkout, or of the one that is tried. */
const scratch = scratchFolder();
const nowMs = Date.now();

type Row = readonly [name: string, code: string, read: object];

function describeRows(title: string, rows: readonly Row[], args: readonly string[] = []): void {
  describe(title, () => {
    let read: readonly unknown[] = [];
    beforeAll(async () => {
      const { code, out, errors } = await runKiosk(['read', ...args], asLines(rows.map(([, text]) => text)));
      expect({ code, errors }).toEqual({ code: 0, errors: '' });
      read = jsonLines(out);
    });
    test.each(rows.map(([name, , expected], at) => [name, at, expected] as const))(
      '%s',
      (_, at, expected) => {
        expect(read[at]).toMatchObject(expected);
      },
    );
  });
}

const gbk =
  '051080000019||Nguy峄卬 V膬n 岷╪|12051980|Nam|Th么n 膼么ng An V末nh, L媒 S啤n, Qu岷g Ng茫i|01052021';
const lost = { kind: 'cccd', warnings: ['encoding-lost'] };
const named = (name: string) => ({ kind: 'cccd', fields: { name } });
const card = (name: string) => `051080000019||${name}|12051980|Nam|Ly Son|01052021`;

describeRows('D: a wrong character set', [
  ['GBK', gbk, named('Nguyễn Văn Ẩn')],
  ['UTF-8 as Latin-2, a byte lost', card('Nguyáťn VÄn An'), lost],
  ['UTF-8 as Greek', card('Huα»³nh ThΓΊy VΓ’n'), named('Huỳnh Thúy Vân')],
  ['UTF-8 as Latin-9', card('Nguyá»\u0085n VÄ\u0083n áºšn'), named('Nguyễn Văn Ẩn')],
  ['UTF-8 as Latin-6', card('LÃŠ HoÃ\u00a0ng Yášŋn'), named('Lê Hoàng Yến')],
  ['UTF-8 as Latin-4, a byte lost', card('LÃĒ HoÃng Yáēŋn'), lost],
]);

const citizen = '|NGUYN TH B BY|1990-03-02|0|123456|-';
describeRows('D: letters that the scanner has no key for', [
  ['Thị without ị', card('Nguyn Th B By'), lost],
  ['Văn without ă', card('Trn Vn Bnh'), lost],
  ['one letter of a word left', card('L Anh'), lost],
  ['in capitals', card('PHM NGC ANH'), lost],
  ['a surname alone', card('Nguyn Hong Hi'), lost],
  ['a surname that begins with Đ', card('ng Tun'), lost],
  ['Nữ without ữ', '051190000019||Lan Anh|02031990|N|Ly Son|12082021', lost],
  ['a personal code', `051190000019${citizen}`, { kind: 'pc-covid', warnings: ['encoding-lost'] }],
  [
    'a foreigner’s personal code',
    'BX1234567|MD ABDUL KARIM|1990-03-02|0|123456|-',
    { kind: 'pc-covid', fields: { name: 'MD ABDUL KARIM' }, warnings: [] },
  ],
  ['a name of the Central Highlands', card('H Hen Niê'), named('H Hen Niê')],
  ['with an apostrophe and a space', card("K' Brôi"), named("K' Brôi")],
  ['two consonants and a vowel', card('Ksor Hmrik'), named('Ksor Hmrik')],
  ['Y is a vowel', card('Y Krăk Mlô'), named('Y Krăk Mlô')],
  ['no marks at all', card('Nguyen Thi Be Bay'), named('Nguyen Thi Be Bay')],
]);

const bhyt = (name: string, address: string) =>
  `DN4790123456788|${name}|19/05/1990|2|${address}|48 - 001|01/01/2026|-|01/01/2026|4810203040|-|4|01/01/2031|15e0a3c5b8f1d2a4-7102|$`;
const hex = (text: string) => Buffer.from(text).toString('hex');
const insured = (name: string, address: string): Row => [
  `${name}, ${address}`,
  bhyt(hex(name), hex(address)),
  { kind: 'bhyt', fields: { name, address }, warnings: [] },
];

describeRows('E: letters that names and addresses have', [
  insured("H'Hen Niê", 'Buôn Ma Thuột'),
  insured('Lê Thị Yến', 'Tổ 5 "Khu A", P. 7'),
  insured("K'Nam", 'Số 12/3 (hẻm), Đ. 30-4'),
  insured('Ksor H’Bia', 'Làng Plei Ốp; TDP 3'),
  insured('Nguyễn-Lê Jean D.', 'Ngõ 5 & 7, 14°'),
]);

describeRows('G and H: spaces', [
  [
    'two lines of a passport in one',
    'P<KORKIM<<MINSU<<<<<<<<<<<<<<<<<<<<<<<<<<<<<M123456788KOR8005126M3005110<<<<<<<<<<<<<<04',
    { kind: 'mrz', fields: { name: 'KIM MINSU' } },
  ],
  [
    'spaces behind both lines',
    'P<KORKIM<<MINSU<<<<<<<<<<<<<<<<<<<<<<<<<<<<< \nM123456788KOR8005126M3005110<<<<<<<<<<<<<<04 ',
    { kind: 'mrz' },
  ],
  ['a space before the number of a card', ` ${card('Nguyen Van An')}`, { kind: 'cccd' }],
  ['spaces around the number', card('Nguyen Van An').replace('|', ' |'), { kind: 'cccd' }],
  ['a space before an insurance card', ` ${bhyt(hex('Lê Văn An'), hex('Lý Sơn'))}`, { kind: 'bhyt' }],
]);

describeRows('I: codes of goods, and numbers of no province', [
  ['the number that a report had', ']E0036000291452', { kind: 'unknown' }],
  ['goods of Viet Nam', ']E08934563138165', { kind: 'unknown' }],
  ['of a book', ']E09780201379624', { kind: 'unknown' }],
  ['goods’ data bar', ']e00108934563138165', { kind: 'unknown' }],
  ['no province', '999080000019', { kind: 'unknown' }],
]);

describeRows('R6, R9, R10', [
  [
    'a SMART Health Link has its own hint',
    'shlink:/eyJ1cmwiOiJodHRwczovL2V4YW1wbGUudm4ifQ',
    { kind: 'malformed', looksLike: 'shc', problem: 'link' },
  ],
  [
    'a boarding pass of the first of January',
    'M1NGUYEN/THI BE BAY MSEABC123 SGNVCLVN 1464   1Y012C0047 106>60000',
    { kind: 'boarding-pass', fields: { dayOfYear: 1 } },
  ],
  ['a page about the site is no venue', 'https://qr.tokhaiyte.vn/gioi-thieu', { kind: 'unknown' }],
]);

const pairs: readonly (readonly [number, unknown])[] = [
  [6, Math.floor((nowMs - 100 * dayMs) / 1000)],
  [4, Math.floor((nowMs + 100 * dayMs) / 1000)],
];
const signer = newSigner();
const certificate = (dcc: object, by: Signer = signer) => hc1(claimsOf(dcc, pairs), by);
const day = (beforeDays: number) => new Date(nowMs - beforeDays * dayMs).toISOString().slice(0, 10);
const dose = { ...vaccination, dt: day(120) };
const { v: _, ...person } = vietnamese;
const about = { tg: '840539006', co: 'VN', is: 'Ban Co Yeu', ci: 'URN:UVCI:01:VN:A' };
const tested = (sc: string) => ({ ...person, t: [{ ...about, tt: 'LP6464-4', sc, tr: '260415000' }] });

let lists = 0;

/** A list that believes the signer, with these changes. */
function trusting(changes: object = {}): readonly string[] {
  lists += 1;
  const path = `${scratch}/trust-${lists}.json`;
  const { use, keyId, issuer, key } = trusted(signer);
  const jwk = key.kind === 'jwk' ? key.jwk : {};
  const list = { format: 'cong-trust-1', listedAt: new Date(nowMs).toISOString() };
  writeFileSync(path, JSON.stringify({ ...list, keys: [{ use, keyId, issuer, jwk }], ...changes }));
  return ['--trust', path];
}

const signed = { kind: 'hc1', trust: 'signed' };

describeRows(
  'H, J, R3, R4: one detail of a signed code',
  [
    ['one space behind it', `${certificate({ ...person, v: [dose] })} `, signed],
    ['an offset of one digit', certificate(tested(`${day(1)}T05:00:00+0`)), signed],
    ['an offset of hours', certificate(tested(`${day(1)}T05:00:00+07`)), signed],
    ['a second more than minutes have', certificate(tested(`${day(1)}T05:00:60Z`)), signed],
    ['a space for the T', certificate(tested(`${day(1)} 05:00:00Z`)), signed],
    ['a month of birth that nobody knows', certificate({ ...person, dob: '1963-00', v: [dose] }), signed],
    ['a day of birth that nobody knows', certificate({ ...person, dob: '1963-05-00', v: [dose] }), signed],
    ['no doses at all', certificate({ ...person, v: [{ ...dose, sd: 0 }] }), signed],
    ['more doses than there are', certificate({ ...person, v: [{ ...dose, dn: 99 }] }), signed],
  ],
  trusting(),
);

describeRows(
  'R1: a key signs its kind only',
  [
    ['a test centre’s, a vaccination', certificate({ ...person, v: [dose] }), { trust: 'well-formed' }],
    ['a test centre’s, a test', certificate(tested(`${day(1)}T05:00:00Z`)), { trust: 'signed' }],
  ],
  trusting({
    keys: [
      {
        use: 'hc1',
        keyId: trusted(signer).keyId,
        issuer: 'Trung tâm xét nghiệm',
        certificate: makeCertificate({
          subject: 'DSC',
          issuer: 'CSCA',
          publicKey: signer.publicKey,
          issuerKey: signer.privateKey,
          fromMs: nowMs - 1000 * dayMs,
          untilMs: nowMs + 1000 * dayMs,
          usages: ['1.3.6.1.4.1.1847.2021.1.1'],
        }).toString('base64'),
      },
    ],
  }),
);

const firstHalf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

describeRows(
  'R2: what was taken back',
  [
    ['this one', certificate({ ...person, v: [dose] }), { trust: 'well-formed', warnings: ['revoked'] }],
    ['another one', certificate({ ...person, v: [{ ...dose, ci: 'URN:UVCI:01:VN:B' }] }), signed],
  ],
  trusting({
    revoked: [{ use: 'hc1', keyId: trusted(signer).keyId, by: 'uci', ids: [firstHalf(dose.ci)] }],
  }),
);
