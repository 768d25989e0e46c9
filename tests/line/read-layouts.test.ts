import { describe, expect, test } from 'vitest';
import type { Knowledge } from '../../main/domain/knowledge.ts';
import { noKnowledge } from '../../main/domain/knowledge.ts';
import type { Scan } from '../../main/domain/scan.ts';
import { createScanReader } from '../../main/line/read-scan.ts';
import { passportLines } from '../support/kiosk/expected.ts';
import { asTypedIn, asUsOf, type LayoutName, layoutNames } from '../support/native/layouts.ts';

const nowMs = Date.UTC(2026, 10, 21);
const pupils: Knowledge = {
  ...noKnowledge,
  siteRules: [
    {
      id: 'pupil',
      label: 'Học sinh',
      pattern: '(?P<number>[A-Z]{3}\\d{4})(?: (?P<name>[A-Za-z ]+))?',
      issuedAs: null,
    },
  ],
};

function open(knowledge = pupils) {
  const readScan = createScanReader();
  const read = (scan: Pick<Scan, 'text' | 'usText'> & Partial<Scan>) =>
    readScan({ source: 'keyboard', ...scan }, nowMs, knowledge);
  return {
    read,
    /** A scanner with US keys at a system with that layout. */
    foreign: (layout: LayoutName, text: string) => read({ text: asTypedIn(layout, text), usText: text }),
    /** A scanner that was set to the layout of the system. */
    matched: (layout: LayoutName, text: string) => read({ text, usText: asUsOf(layout, text) }),
  };
}

const card = '051080000102||Nguyen Van An|12051980|Nam|Ly Son|01052021';
const pass = 'M1NGUYEN/THI YEN ZA MSEABC123 SGNVCLVN 1464 324Y012C0047 100';

describe.each(layoutNames)('at a system with the layout "%s"', (layout) => {
  test.each([
    ['card', card, { kind: 'cccd', fields: { name: 'Nguyen Van An' } }],
    ['passport', passportLines.join('\n'), { kind: 'mrz' }],
    ['boarding pass', pass, { kind: 'boarding-pass', fields: { name: 'NGUYEN/THI YEN ZA MS' } }],
    ['slip', 'BCFG1234HJKZ', { kind: 'slip', fields: { code: 'BCFG1234HJKZ' } }],
    ['number', '051080000102', { kind: 'number', fields: { number: '051080000102' } }],
  ])('the keys of a scanner with US keys are a %s', (_, text, expected) => {
    expect(open().foreign(layout, text).credential).toMatchObject(expected);
  });

  test.each([
    ['card', card, { kind: 'cccd', fields: { name: 'Nguyen Van An' } }],
    ['passport', passportLines.join('\n'), { kind: 'mrz' }],
    ['boarding pass', pass, { kind: 'boarding-pass', fields: { name: 'NGUYEN/THI YEN ZA MS' } }],
    ['slip', 'BCFG1234HJKZ', { kind: 'slip', fields: { code: 'BCFG1234HJKZ' } }],
  ])('the keys of a scanner with that layout are a %s', (_, text, expected) => {
    expect(open().matched(layout, text).credential).toMatchObject(expected);
  });
});

describe('a pupil whose number is another pupil’s in the other layout', () => {
  const asked = { credential: { kind: 'unreadable' }, trouble: 'layout' };

  test('is asked for again, with the reason', () => {
    expect(open().foreign('german', 'XYZ1234')).toEqual(asked);
    expect(open().matched('german', 'XYZ1234')).toEqual(asked);
  });

  test.each([
    ['foreign', 'XYZ1234'],
    ['matched', 'XYZ1234'],
  ] as const)('is known once a card proved the layout (%s)', (way, number) => {
    const gate = open();
    gate[way]('german', passportLines.join('\n'));
    expect(gate[way]('german', number).credential).toMatchObject({ kind: 'rule', fields: { number } });
  });

  test('is known by a scanner that was set anew as soon as another card proved it', () => {
    const gate = open();
    gate.foreign('german', card);
    gate.matched('german', passportLines.join('\n'));
    expect(gate.matched('german', 'XYZ1234').credential).toMatchObject({ fields: { number: 'XYZ1234' } });
  });

  test('is told by a name that has syllables, and not by a foreign one', () => {
    expect(open().foreign('german', 'XAB1234 Nguyen Thi Yen').credential).toMatchObject({
      fields: { number: 'XAB1234', name: 'Nguyen Thi Yen' },
    });
    expect(open().matched('german', 'XAB1234 Nguyen Thi Yen').credential).toMatchObject({
      fields: { name: 'Nguyen Thi Yen' },
    });
    expect(open().foreign('german', 'XAB1234 Zoey Yzquierdo')).toEqual(asked);
  });

  test('whose number is the same in both is nobody else', () => {
    expect(open().foreign('german', 'ABC1234').credential).toMatchObject({ fields: { number: 'ABC1234' } });
  });
});

describe('Caps Lock', () => {
  const swapped = (text: string) =>
    [...text].map((one) => (one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase())).join('');
  test.each([
    ['Nguyen Van An', 'on'],
    ['NGUYEN VAN AN', 'on'],
    ["H'Hen Nie", 'on'],
    ['Le Thi McDonald', 'on'],
  ])('with the name "%s", %s: the name is as on the card', (name) => {
    const text = card.replace('Nguyen Van An', name);
    const gate = open();
    expect(gate.read({ text: swapped(text), usText: text }).credential).toMatchObject({ fields: { name } });
    // A scanner that undoes Caps Lock itself.
    expect(gate.read({ text, usText: swapped(text) }).credential).toMatchObject({ fields: { name } });
  });

  test('does not change the case of a declaration’s address', () => {
    const text = 'https://kbytcq.khambenh.gov.vn/#tokhai_yte/aBcD12';
    const read = open().read({ text: swapped(text), usText: text }).credential;
    expect(read).toEqual(open().read({ text, usText: null }).credential);
  });
});

test('a code that an input method changed counts where its keys prove themselves', () => {
  const text = passportLines.join('\n');
  const read = open().read({ text: text.replaceAll('AA', 'Â'), usText: text, damage: 'input-method' });
  expect(read.credential).toMatchObject({ kind: 'mrz' });
  expect(open().read({ text: card, usText: null, damage: 'input-method' })).toEqual({
    credential: { kind: 'unreadable' },
    trouble: 'input-method',
  });
});

describe('what neither reading knows is not blamed on the layout', () => {
  test.each([
    ['a damaged certificate', 'hc1:ABC', 'HC1:abc', 'malformed'],
    ['a card that was cut', '079203012345;;NGUYEN', '079203012345||NGUYEN', 'malformed'],
    ['nothing that anybody knows', 'xin chao', 'XIN CHAO', 'unknown'],
  ])('%s', (_, text, usText, kind) => {
    const { credential, trouble } = open().read({ text, usText });
    expect([credential.kind, trouble]).toEqual([kind, null]);
  });
});

test('a card that needs no repair is believed before the same one that needs it', () => {
  const clean =
    'GD4790123456788|4e677579e1bb856e20c38e6e|02/03/1990|2|4c79|51 - 001|01/01/2026|-|05/01/2026|51005100000000|-|4|01/01/2031|510000000|$';
  const read = open().read({ text: clean.replace('c38e', 'c38ê'), usText: clean });
  expect(read.credential).toMatchObject({ kind: 'bhyt', warnings: [] });
});
