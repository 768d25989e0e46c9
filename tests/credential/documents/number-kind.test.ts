import { expect, test } from 'vitest';
import { numbersOf } from '../../../main/credential/documents/number-kind.ts';
import { personOf } from '../../../main/credential/person.ts';
import { recognise } from '../../../main/credential/recognise.ts';

const nowMs = Date.UTC(2026, 10, 21);
const uuid = '00000000-0000-4000-8000-000000000019';
const cccd = '051190000019|212000019|Nguyễn Thị Bé Bảy|02031990|Nữ|Lý Sơn, Quảng Ngãi|12082021';
const bhyt = 'DN4520012345678|56c3b5|05/04/1999|2|-|52 - 002|01/01/2023|-|01/01/2023|$';
const pcCovid = (number: string, insurance = '00') =>
  `${number}|VO THI MY LE|1999-04-05|0|246813579246813579|<2<${insurance}<0987000000`;
const vietnamese =
  'P<VNMNGUYEN<<THI<BE<BAY<<<<<<<<<<<<<<<<<<<<<\nC000000196VNM9003026F3003024051190000019<<26';
const foreign = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10';
const foreignCard = 'I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6';
const cardBack =
  'IDVNM1900000196051190000019<<2\n9003026F3003024VNM<<<<<<<<<<<4\nNGUYEN<<THI<BE<BAY<<<<<<<<<<<<';
const pass = 'M1NGUYEN/THI BE BAY MSEABC123 SGNVCLVN 1464 324Y012C0047 106>60000';
const declaration = `https://kbyt.khambenh.gov.vn/#tokhai_yte/ketqua?id=${uuid}`;
const qid = ['qid', '246813579246813579'];

test.each([
  ['cccd', cccd, [['pid12', '051190000019']]],
  ['bhyt', bhyt, [['bhxh10', '0012345678']]],
  ['pc-covid', pcCovid('052199000027'), [['pid12', '052199000027'], qid]],
  ['pc-covid with an old CMND', pcCovid('212000019'), [['cmnd9', '212000019'], qid]],
  ['pc-covid with a passport', pcCovid('C0000019'), [qid]],
  ['pc-covid masked', pcCovid('******000027'), [qid]],
  ['pc-covid with insurance', pcCovid('******000027', 'DN4520012345678'), [qid, ['bhxh10', '0012345678']]],
  ['pc-covid with masked insurance', pcCovid('******000027', 'GD4877*******'), [qid]],
  ['Vietnamese passport', vietnamese, [['pid12', '051190000019']]],
  ['card back', cardBack, [['pid12', '051190000019']]],
  ['foreign passport', foreign, [['passport:UTO', 'L898902C3']]],
  ['foreign card', foreignCard, []],
  ['declaration', declaration, [['declaration', `kbyt.khambenh.gov.vn|${uuid}`]]],
  ['slip', 'GB0123456789', [['slip', 'GB0123456789']]],
  ['12 digits', '051190000019', [['pid12', '051190000019']]],
  ['9 digits', '212000019', [['cmnd9', '212000019']]],
  ['10 digits', '0510000019', [['bhxh10', '0510000019']]],
  ['15 digits', '051000001900000', [['bhxh10', '0001900000']]],
  ['2 letters and 13 digits', 'HS4510000000019', [['bhxh10', '0000000019']]],
  ['boarding pass', pass, []],
  ['payment', '000201', []],
  ['venue', `https://kbyt.khambenh.gov.vn/qr/${uuid}`, []],
  ['malformed', '051190000019|', []],
  ['unknown', 'x', []],
  ['unreadable', '', []],
])('numbers of: %s', (_, text, expected) => {
  expect(numbersOf(recognise(text, nowMs)).map(({ kind, number }) => [kind, number])).toEqual(expected);
});

test.each([
  ['cccd', cccd, { number: '051190000019', name: 'Nguyễn Thị Bé Bảy', birth: '1990-03-02' }],
  ['bhyt', bhyt, { number: 'DN4520012345678', name: 'Võ', birth: '1999-04-05' }],
  [
    'pc-covid',
    pcCovid('******000027'),
    { number: '******000027', name: 'VO THI MY LE', birth: '1999-04-05', phone: '0987000000' },
  ],
  [
    'Vietnamese passport',
    vietnamese,
    { number: '051190000019', name: 'NGUYEN THI BE BAY', birth: '1990-03-02' },
  ],
  ['foreign card', foreignCard, { number: 'D23145890', name: 'ERIKSSON ANNA MARIA', birth: '1974-08-12' }],
  ['boarding pass', pass, { name: 'NGUYEN/THI BE BAY MS' }],
  ['number', '212000019', { number: '212000019' }],
  ['declaration', declaration, { number: uuid }],
  ['slip', 'GB0123456789', null],
  ['payment', '000201', null],
  ['venue', 'https://qr.tokhaiyte.vn/dkdd', null],
  ['unknown', 'x', null],
  ['unreadable', '', null],
])('person of: %s', (_, text, expected) => {
  expect(personOf(recognise(text, nowMs))).toEqual(expected);
});
