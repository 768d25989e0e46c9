import { expect, test } from 'vitest';
import { localTimeOf } from '../../../main/domain/local-time.ts';
import { encodeEvent } from '../../../protocol/event.ts';
import { practiceVenue } from '../../../protocol/practice.ts';
import { freshKiosk, freshName, taken } from '../../support/collector/collector-client.ts';
import { eachStore } from '../../support/collector/each-store.ts';
import { makeBatch, makeEvent, makeKiosk } from '../../support/collector/make-batch.ts';

await eachStore('ingest', ({ collector }) => {
  test('a batch is taken, and given back byte for byte', async () => {
    const kiosk = freshKiosk(3);
    expect(await collector().send(makeBatch(kiosk, { first: 1, last: 3 }))).toEqual(taken(kiosk, 3));
    expect(await collector().stored(kiosk)).toEqual(kiosk.lines);
  });

  test('the same batch again changes nothing', async () => {
    const kiosk = freshKiosk(5);
    await collector().send(makeBatch(kiosk, { first: 1, last: 3 }));
    await collector().send(makeBatch(kiosk, { first: 4, last: 5 }));
    expect(await collector().send(makeBatch(kiosk, { first: 1, last: 3 }))).toEqual(taken(kiosk, 5));
    expect(await collector().send(makeBatch(kiosk, { first: 4, last: 5 }))).toEqual(taken(kiosk, 5));
    expect(await collector().send(makeBatch(kiosk, { first: 2, last: 4 }))).toEqual(taken(kiosk, 5));
    expect(await collector().stored(kiosk)).toEqual(kiosk.lines);
    expect(await collector().alarmsOf(kiosk)).toEqual([]);
  });

  test('an overlap with a new tail stores the tail once', async () => {
    const kiosk = freshKiosk(6);
    await collector().send(makeBatch(kiosk, { first: 1, last: 4 }));
    expect(await collector().send(makeBatch(kiosk, { first: 3, last: 6 }))).toEqual(taken(kiosk, 6));
    expect(await collector().stored(kiosk)).toEqual(kiosk.lines);
  });

  test('what a kiosk writes while it is tried is kept and counts nowhere, also undone', async () => {
    const gates = async () => {
      const headers = { cookie: await collector().office() };
      const today = await fetch(`${collector().base}/api/reports/today`, { headers });
      return ((await today.json()) as { readonly gates: readonly unknown[] }).gates;
    };
    const before = await gates();
    const atMs = Date.now();
    const localDay = localTimeOf(atMs, 'Asia/Ho_Chi_Minh').day;
    const name = freshName();
    const events = [1, 2, 3, 4].map((seq) =>
      encodeEvent(
        makeEvent(seq, {
          ...name,
          venue: practiceVenue,
          atMs,
          localDay,
          ...(seq === 4 && { kind: 'staff', decision: null, reason: 'undo', ref: 1 }),
        }),
      ),
    );
    const kiosk = makeKiosk(events, name);
    expect(await collector().send(makeBatch(kiosk, { first: 1, last: 4 }))).toEqual(taken(kiosk, 4));
    expect(await collector().stored(kiosk)).toEqual(kiosk.lines);
    expect(await gates()).toEqual(before);
  });

  test('a gap stores nothing and answers where to go back to', async () => {
    const kiosk = freshKiosk(6);
    expect(await collector().send(makeBatch(kiosk, { first: 5, last: 6 }))).toEqual(taken(kiosk, 0));
    await collector().send(makeBatch(kiosk, { first: 1, last: 2 }));
    expect(await collector().send(makeBatch(kiosk, { first: 5, last: 6 }))).toEqual(taken(kiosk, 2));
    expect(await collector().stored(kiosk)).toEqual(kiosk.lines.slice(0, 2));
  });

  test('other bytes under the same number are a fork: alarm, 409, and nothing of the new tail', async () => {
    const kiosk = freshKiosk(4);
    const other = makeKiosk(
      kiosk.lines.map((line, index) => (index === 1 ? line.toString().replace('hid', 'api') : line)),
      kiosk,
    );
    await collector().send(makeBatch(kiosk, { first: 1, last: 3 }));
    const fork = await collector().send(makeBatch(other, { first: 1, last: 4 }));
    await collector().send(makeBatch(other, { first: 1, last: 4 }));
    expect(fork).toMatchObject({ status: 409, answer: { type: 'fork', seq: 2, status: 409 } });
    expect(await collector().stored(kiosk)).toEqual(kiosk.lines.slice(0, 3));
    expect(await collector().alarmsOf(kiosk)).toMatchObject([
      { kind: 'fork', seq: 2, times: 2, facts: { first: 1, last: 4, differ: 1 } },
    ]);
    expect(await collector().send(makeBatch(kiosk, { first: 4, last: 4 }))).toEqual(taken(kiosk, 4));
  });

  test.each(['head', 'prevHash'] as const)('a wrong %s is a broken chain: alarm, 409', async (where) => {
    const kiosk = freshKiosk(4);
    await collector().send(makeBatch(kiosk, { first: 1, last: 2 }));
    const wrong = { [where]: 'ab'.repeat(32) };
    const refused = { status: 409, answer: { type: 'chain', seq: 3 } };
    expect(await collector().send(makeBatch(kiosk, { first: 3, last: 4 }, wrong))).toMatchObject(refused);
    expect(await collector().stored(kiosk)).toEqual(kiosk.lines.slice(0, 2));
    expect(await collector().alarmsOf(kiosk)).toMatchObject([
      { kind: 'chain', seq: 3, times: 1, facts: { where } },
    ]);
  });

  test('an overlap is checked against the head before it, too', async () => {
    const kiosk = freshKiosk(6);
    await collector().send(makeBatch(kiosk, { first: 1, last: 5 }));
    const wrong = makeBatch(kiosk, { first: 4, last: 6 }, { prevHash: 'ab'.repeat(32) });
    expect(await collector().send(wrong)).toMatchObject({ status: 409, answer: { type: 'chain', seq: 4 } });
    expect(await collector().stored(kiosk)).toHaveLength(5);
  });

  test('poison rows are set apart and acknowledged, and the rows after them are stored', async () => {
    const name = freshName();
    const event = (seq: number, changes: Record<string, unknown> = {}) =>
      encodeEvent(makeEvent(seq, { ...name, ...changes }));
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const lines: readonly (string | Buffer)[] = [
      event(1),
      '',
      'not an event',
      Buffer.from([0x5b, 0x00, 0xff, 0xfe]),
      deep,
      event(6).replace('"scan"', deep),
      event(7).replace('"scan"', '["scan"]'),
      event(9),
      event(9, { device: '000000000000' }),
      event(10, { epoch: '99999999' }),
      `${event(11)}\r`,
      event(12, { venue: 'a\0b' }),
      event(13, { gate: 'g'.repeat(10_000) }),
      event(14, { atMs: Number.MAX_SAFE_INTEGER }),
      event(15, { localDay: -1 }),
      event(16).replace(',1,', ',9007199254740993,'),
      event(17).replace(',null', ',1e400'),
      event(18).replace(',1]', ',-0]').replace(',1,null]', ',-0,null]'),
      `\ufeff${event(19)}`,
      event(20, { gate: 'lone \ud800 surrogate' }),
      event(21),
    ];
    const kiosk = makeKiosk(lines, name);
    const last = lines.length;
    const poison = Array.from({ length: 18 }, (_, index) => index + 2);
    expect(await collector().send(makeBatch(kiosk, { first: 1, last }))).toEqual(taken(kiosk, last, poison));
    expect(await collector().send(makeBatch(kiosk, { first: 1, last }))).toEqual(taken(kiosk, last, poison));
    expect(await collector().stored(kiosk)).toEqual(kiosk.lines);
  });
});
