import { expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';
import type { Problem } from '../../../main/domain/credential.ts';
import {
  claimsOf,
  dayMs,
  hc1,
  knowing,
  newSigner,
  nowMs,
  trusted,
  vaccination,
  vietnamese,
} from '../../support/credential/signed-codes.ts';

const signer = newSigner('PS256');
const known = knowing([trusted(signer)]);

const malformed = (problem: Problem) => ({ kind: 'malformed', looksLike: 'hc1', problem });

test('reads the certificate of Viet Nam, signed PS256', () => {
  expect(recognise(hc1(claimsOf(vietnamese), signer), nowMs, known)).toEqual({
    kind: 'hc1',
    trust: 'signed',
    fields: {
      name: 'Nguyễn Thị Bé Bảy',
      birth: '1990-03-02',
      certificates: [
        {
          kind: 'vaccination',
          id: 'URN:UVCI:01:VN:0123456789ABCDEF0123456789ABCDEF',
          date: '2026-03-18',
          dose: 2,
          doses: 2,
          country: 'VN',
        },
      ],
      issuer: 'VN',
      keyId: Buffer.from(signer.kid).toString('base64'),
      issuedAt: '2026-04-14T00:00:00Z',
      expiresAt: '2027-04-14T00:00:00Z',
    },
    warnings: [],
  });
});

test('reads tests and recoveries, signed ES256, and drops what else they say', () => {
  const es256 = newSigner();
  const about = { tg: '840539006', co: 'VN', is: 'Ban Co Yeu' };
  const dcc = {
    ver: '1.3.0',
    nam: { fnt: 'NGUYEN', gnt: 'THI<BE<BAY' },
    dob: '',
    v: null,
    t: [{ ...about, tt: 'LP6464-4', sc: '2026-11-20T23:59:00+07', tr: '260415000', ci: 'URN:UVCI:01:VN:A' }],
    r: [{ ...about, fr: '2026-01-02', df: '2026-01-13', du: '2026-07-01', ci: 'with space', co: 'Việt Nam' }],
  };
  expect(recognise(hc1(claimsOf(dcc), es256), nowMs, knowing([trusted(es256)]))).toMatchObject({
    trust: 'signed',
    fields: {
      name: 'NGUYEN THI BE BAY',
      certificates: [
        { kind: 'test', id: 'URN:UVCI:01:VN:A', date: '2026-11-20', country: 'VN' },
        { kind: 'recovery', date: '2026-01-02' },
      ],
    },
  });
});

test('a certificate that has expired is signed all the same, and says when', () => {
  const code = hc1(claimsOf(vietnamese, [[4, Date.UTC(2026, 5, 1) / 1000 + 0.9]]), signer);
  expect(recognise(code, nowMs, known)).toMatchObject({
    trust: 'signed',
    fields: { expiresAt: '2026-06-01T00:00:00Z' },
    warnings: [],
  });
});

test.each([
  ['issued in the future', claimsOf(vietnamese, [[6, (nowMs + dayMs) / 1000 + 1]]), 'date'],
  [
    'vaccinated in the future',
    claimsOf({ ...vietnamese, v: [{ ...vaccination, dt: '2026-11-23' }] }),
    'date',
  ],
  ['born in the future', claimsOf({ ...vietnamese, dob: '2026-11-23' }), 'birth'],
  ['born on 30 February', claimsOf({ ...vietnamese, dob: '1990-02-30' }), 'birth'],
  ['born after it was issued', claimsOf({ ...vietnamese, dob: '2026-04-16' }), 'issued'],
] as const)('%s', (_, claims, problem) => {
  expect(recognise(hc1(claims, signer), nowMs, known)).toEqual(malformed(problem));
});

test('a day of grace, for places where it is tomorrow already', () => {
  const claims = claimsOf(vietnamese, [[6, (nowMs + dayMs) / 1000]]);
  expect(recognise(hc1(claims, signer), nowMs, known)).toMatchObject({ trust: 'signed' });
});

test.each([
  ['no claims', [1]],
  ['no certificate', new Map([[1, 'VN']])],
  ['a certificate of another kind', claimsOf(vietnamese, [[-260, new Map([[2, vietnamese]])]])],
  ['a huge time', claimsOf(vietnamese, [[6, 2n ** 63n]])],
  ['a time before 1970', claimsOf(vietnamese, [[6, -1]])],
  ['a time as text', claimsOf(vietnamese, [[4, '2027-04-14']])],
  ['no version', claimsOf({ ...vietnamese, ver: undefined })],
  ['no names', claimsOf({ ...vietnamese, nam: {} })],
  ['no birth', claimsOf({ ...vietnamese, dob: null })],
  ['no entries', claimsOf({ ...vietnamese, v: [] })],
  ['entries that are no list', claimsOf({ ...vietnamese, v: vaccination })],
  ['an entry that is none', claimsOf({ ...vietnamese, v: [7] })],
  ['an entry without number', claimsOf({ ...vietnamese, v: [{ ...vaccination, ci: 7 }] })],
])('is no certificate: %s', (_, claims) => {
  expect(recognise(hc1(claims, signer), nowMs, known)).toEqual(malformed('fields'));
});

const left = ['detail-left'];
test.each([
  ['an entry without doses', { sd: null }, { dose: 2, doses: undefined }, left],
  ['half a dose', { dn: 0.5 }, { dose: undefined, doses: 2 }, left],
  ['dose 0', { sd: 0 }, { dose: 2, doses: undefined }, left],
  ['a tenth dose', { dn: 10 }, { dose: undefined, doses: 2 }, left],
  ['a dose as text', { dn: '2' }, { dose: undefined }, left],
  ['a day that does not exist', { dt: '2026-02-30' }, { date: undefined }, left],
  ['a day in words', { dt: 'today' }, { date: undefined }, left],
  ['a time with half a zone', { dt: '2026-03-18T05:00:00+0' }, { date: '2026-03-18' }, []],
  ['a time with a space', { dt: '2026-03-18 05:00' }, { date: '2026-03-18' }, []],
  ['a month', { dt: '2026-03' }, { date: '2026-03' }, []],
])(
  '%s is no reason to throw a signed certificate away, and what is left is said',
  (_, more, found, warnings) => {
    const claims = claimsOf({ ...vietnamese, v: [{ ...vaccination, ...more }] });
    const read = recognise(hc1(claims, signer), nowMs, known);
    expect(read).toMatchObject({ kind: 'hc1', trust: 'signed', warnings });
    const [certificate] = (read as { fields: { certificates: readonly object[] } }).fields.certificates;
    expect({ ...found, ...certificate }).toEqual({ ...certificate, ...found });
  },
);

test.each([
  ['1963-00', '1963'],
  ['1963-00-00', '1963'],
  ['1963-05-00', '1963-05'],
  ['1963', '1963'],
])('a birth of which %s is known is %s', (dob, birth) => {
  const read = recognise(hc1(claimsOf({ ...vietnamese, dob }), signer), nowMs, known);
  expect(read).toMatchObject({ trust: 'signed', fields: { birth } });
});

test.each([' ', '  ', '\n', '\r\n', ' \n', '\t'])('white space %j behind the code is none of it', (space) => {
  const code = hc1(claimsOf(vietnamese), signer);
  expect(recognise(`${code}${space}`, nowMs, known)).toMatchObject({ kind: 'hc1', trust: 'signed' });
});

test('a code that was broken into lines is one', () => {
  const code = hc1(claimsOf(vietnamese), signer).replace(/(.{100})/g, '$1\n');
  expect(recognise(code, nowMs, known)).toMatchObject({ kind: 'hc1', trust: 'signed' });
});

test.each([
  ['Cyrillic', { fn: 'Иванов', gn: 'Пётр', fnt: 'IVANOV', gnt: 'PETR' }, 'IVANOV PETR'],
  ['Greek', { fn: 'Παππάς', gn: 'Γιώργος', fnt: 'PAPPAS', gnt: 'GIORGOS' }, 'PAPPAS GIORGOS'],
  ['Thai, with one part only in the passport', { fn: 'ใจดี', gn: 'สมชาย', fnt: 'JAIDEE' }, 'JAIDEE สมชาย'],
  ['Latin, with marks', { fn: 'Nguyễn', gn: 'Ẩn', fnt: 'NGUYEN', gnt: 'AN' }, 'Nguyễn Ẩn'],
])('a name in %s is the one that a guard can read', (_, nam, name) => {
  const credential = recognise(hc1(claimsOf({ ...vietnamese, nam }), newSigner()), nowMs);
  expect(credential).toMatchObject({ kind: 'hc1', fields: { name } });
});
