import { describe, expect, test } from 'vitest';
import { mrzLines, passportLines } from '../support/kiosk/expected.ts';
import { card, startTestKiosk } from '../support/test-kiosk.ts';

describe('lines of a document that a reader sends apart', () => {
  test.each([
    ['three of 30', mrzLines],
    ['two of 44', passportLines],
  ])('are one scan: %s', async (_, lines) => {
    const { scan, clock, events } = startTestKiosk();
    const offered = lines.map((line) => {
      clock.advance(299);
      return scan(`${line}\r`, 'keyboard');
    });
    const [first] = await Promise.all(offered);
    expect([first?.credential, events().length]).toEqual(['mrz', 1]);
  });

  test('all resolve with the one outcome', async () => {
    const { scan } = startTestKiosk();
    const seqs = (await Promise.all(mrzLines.map((line) => scan(line)))).map(({ seq }) => seq);
    expect(seqs).toEqual([1, 1, 1]);
  });

  test('are scans of their own after 300 ms', async () => {
    const { scan, clock, events } = startTestKiosk();
    const [firstLine = '', secondLine = ''] = mrzLines;
    const first = scan(firstLine);
    clock.advance(300);
    await first;
    const second = scan(secondLine);
    clock.advance(300);
    await second;
    expect(events().map(({ decision }) => decision)).toEqual(['retry', 'retry']);
  });

  test('are not waited for before 300 ms are over', async () => {
    const { scan, clock, events } = startTestKiosk();
    void scan(mrzLines[0] ?? '');
    clock.advance(299);
    await Promise.resolve();
    expect(events()).toEqual([]);
  });

  test('of two readers do not mix', async () => {
    const { scan, clock, events } = startTestKiosk();
    const [firstLine = '', secondLine = ''] = mrzLines;
    const offered = [scan(firstLine, 'hid'), scan(secondLine, 'serial')];
    clock.advance(300);
    await Promise.all(offered);
    expect(events().map(({ source }) => source)).toEqual(['hid', 'serial']);
  });
});

describe('order of arrival', () => {
  test('is kept', async () => {
    const kiosk = startTestKiosk();
    const people = Array.from({ length: 20 }, (_, index) => index + 1);
    const seqs = (await Promise.all(people.map((person) => kiosk.scan(card(person))))).map(({ seq }) => seq);
    expect(seqs).toEqual(people);
  });

  test('is kept with a document that was not whole yet', async () => {
    const { scan, announced } = startTestKiosk();
    const [firstLine = ''] = mrzLines;
    await Promise.all([scan(firstLine), scan(card(1))]);
    expect(announced.map(({ credential, decision }) => [credential, decision.kind])).toEqual([
      [expect.stringMatching(/unknown|malformed/), 'retry'],
      ['cccd', 'admit'],
    ]);
  });
});
