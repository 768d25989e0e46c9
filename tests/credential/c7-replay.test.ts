import { expect, test } from 'vitest';
import { admitted, mrzLines, repeat, tagOf } from '../support/kiosk/expected.ts';
import { card, cardNumber, scratchFolder, startTestKiosk, testConfig } from '../support/test-kiosk.ts';

/** trust.md C7, rows 44, 50 and 51: what somebody tries who must not come in, or not again. */

const zeroWidth = [
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u180e',
  '\u034f',
  '\u{e0020}',
];
/** All of one woman: the same number, and so the same tag. */
const number = '051190000019';
const documents = [number, card(19).replace(cardNumber(19), number), mrzLines.join('\n')];

/** A kiosk at an entrance whose list names her. */
function blocking(): ReturnType<typeof startTestKiosk> {
  const folder = scratchFolder();
  const before = startTestKiosk({ folder });
  const tag = tagOf(before, number);
  before.close();
  return startTestKiosk({ folder, config: testConfig('in', { blockedTags: [tag], repeatMs: 1_000 }) });
}

test('44 a zero-width character never takes a blocked person off the list', async () => {
  const kiosk = blocking();
  const seen = new Set<string>();
  for (const document of documents) {
    for (const mark of zeroWidth) {
      for (let at = 0; at <= document.length; at += document.length > 20 ? 3 : 1) {
        const text = document.slice(0, at) + mark + document.slice(at);
        const { decision } = await kiosk.scan(text);
        kiosk.clock.advance(10_000);
        const reason = 'reason' in decision ? decision.reason : '';
        seen.add(`${decision.kind} ${reason}`);
      }
    }
  }
  expect([...seen].sort()).toEqual(['refuse blocked', 'retry malformed', 'retry unknown']);
});

test('44 without it, each of her documents is refused', async () => {
  const kiosk = blocking();
  for (const document of documents) {
    expect((await kiosk.scan(document)).decision).toEqual({ kind: 'refuse', reason: 'blocked' });
    kiosk.clock.advance(10_000);
  }
});

test('50 the same code 1,000 times at once is one passage, one slip and 1,000 events', async () => {
  const kiosk = startTestKiosk();
  const said = await Promise.all(Array.from({ length: 1_000 }, () => kiosk.scan(card(1))));
  expect(said[0]?.decision).toEqual(admitted('in'));
  expect(said.slice(1).map(({ decision }) => decision)).toEqual(Array.from({ length: 999 }, () => repeat));
  expect(said.filter(({ slipNo }) => slipNo !== null).length).toBe(1);
  const scans = kiosk.events().filter(({ kind }) => kind === 'scan');
  expect(scans.map(({ seq }) => seq)).toEqual(said.map(({ seq }) => seq));
});

test('51 a screenshot of a code shown again at once is a repeat, from whatever reader', async () => {
  const kiosk = startTestKiosk();
  expect((await kiosk.scan(card(1))).decision).toEqual(admitted('in'));
  for (const source of ['camera', 'serial', 'keyboard', 'hid'] as const) {
    expect((await kiosk.scan(card(1), source)).decision).toEqual(repeat);
    kiosk.clock.advance(1_000);
  }
});

test('51 a screenshot shown later does not come in beside the one who is inside', async () => {
  const kiosk = startTestKiosk({ config: testConfig('in', { reenter: 'refuse' }) });
  const { atMs } = await kiosk.scan(card(1));
  kiosk.clock.advance(60_000);
  expect((await kiosk.scan(card(1), 'camera')).decision).toEqual({
    kind: 'refuse',
    reason: 'inside',
    sinceMs: atMs,
  });
});
