import { expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';

const nowMs = Date.UTC(2026, 10, 21);
const uuid = '00000000-0000-4000-8000-00000000abcd';

function summary(text: string): unknown {
  const credential = recognise(text, nowMs);
  return 'fields' in credential ? [credential.kind, credential.fields] : credential.kind;
}

test.each([
  [
    'HTTPS://TOKHAIYTE.VN/?page=Group.checkin&groupId=00000000000000000000ABCD',
    { venueId: '00000000000000000000abcd' },
  ],
  [
    'https://tokhaiyte.vn?groupId=000000000000000000000019&page=Group.checkin',
    { venueId: '000000000000000000000019' },
  ],
  ['https://qr.tokhaiyte.vn/dkdd', {}],
  ['https://qr.tokhaiyte.vn', {}],
  ['https://qr.tokhaiyte.vn/?group=1', {}],
  [`http://kbyt.khambenh.gov.vn/qr/${uuid}`, { venueId: uuid }],
  [` https://kbyt.khambenh.gov.vn/qr/${uuid.toUpperCase()} \r\n`, { venueId: uuid }],
])('is a venue: %s', (text, fields) => {
  expect(summary(text)).toEqual(['venue', fields]);
});

test('a declaration names its host', () => {
  expect(summary(`HTTPS://KBYT.khambenh.gov.vn/#tokhai_yte/ketqua?id=${uuid}`)).toEqual([
    'declaration',
    { declarationId: uuid, issuer: 'kbyt.khambenh.gov.vn' },
  ]);
});

test.each([
  'https://example.vn/',
  'https://qr.tokhaiyte.vn/tin-tuc/1',
  'https://qr.tokhaiyte.vn/dkdd/../admin',
  'https://qr.tokhaiyte.vn/ketqua?id=1',
  'https://tokhaiyte.vn/',
  'https://tokhaiyte.vn/?page=Group.checkin&groupId=12',
  'https://tokhaiyte.vn.example.com/?page=Group.checkin&groupId=000000000000000000000019',
  'https://tokhaiyte.vn@example.com/?page=Group.checkin&groupId=000000000000000000000019',
  'https://tokhai\u200byte.vn/?page=Group.checkin&groupId=000000000000000000000019',
  'https://kbyt.khambenh.gov.vn/qr/1',
  'https://kbyt.khambenh.gov.vn/?id=1',
  'https://kbyt.khambenh.gov.vn/#tokhai_yte/ketqua?id=',
  'https://kbyt.khambenh.gov.vn/#tokhai_yte/ketqua?id=<script>',
  'javascript:alert(1)',
])('is an unknown address: %s', (text) => {
  expect(summary(text)).toBe('unknown');
});

test.each(['051190000019', '212000019', '0510000019', '051000001900000', 'HS4510000000019'])(
  'is a number: %s',
  (text) => {
    expect(summary(` ${text}\r\n`)).toEqual(['number', { number: text }]);
  },
);

test.each(['GB0123456789', 'Z00000000000'])('is a slip: %s', (text) => {
  expect(summary(text)).toEqual(['slip', { code: text }]);
});

test.each(['A00000000000', 'B0000000000', 'B000000000000', 'B0000000000O', 'b00000000000'])(
  'is no slip: %s',
  (text) => {
    expect(summary(text)).toBe('unknown');
  },
);

test.each(['000201', '00020101021238570010A00000072763041A8B'])('is a payment: %s', (text) => {
  expect(summary(text)).toEqual(['payment', {}]);
});
