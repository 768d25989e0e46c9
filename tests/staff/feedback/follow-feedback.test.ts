import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import type { SendFeedback } from '../../../main/ports/feedback.ts';
import { openFeedbackBook } from '../../../main/staff/feedback/feedback-book.ts';
import { followFeedback } from '../../../main/staff/feedback/follow-feedback.ts';
import {
  type FeedbackRequest,
  feedbackRequestSchema,
  longestFeedbackRequest,
} from '../../../protocol/feedback.ts';
import { createManualClock } from '../../support/upload/manual-clock.ts';

type Answer = Awaited<ReturnType<SendFeedback>>;
const away: Answer = { ok: false, fault: { kind: 'away' } };
const idOf = (n: number) => n.toString(16).padStart(32, '0');

function start(answer: (request: FeedbackRequest) => Answer) {
  const folder = mkdtempSync(`${tmpdir()}/cong-follow-`);
  const clock = createManualClock();
  const book = openFeedbackBook({
    ...{ path: `${folder}/feedback.sealed`, key: () => Buffer.alloc(32, 3), gateNumber: 1, localDay: 1 },
    damaged: () => {},
  });
  const sent: FeedbackRequest[] = [];
  const following = followFeedback({
    ...{ book, clock, device: 'B0C1K2F3G4H5', random: () => 0.5 },
    send: async (request) => {
      sent.push(request);
      return answer(request);
    },
  });
  onTestFinished(() => {
    following.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const raise = (n: number, text = `Lời ${n}`) =>
    book.add({
      ...({ id: idOf(n), atMs: clock.wallMs(), kind: 'queue', by: 'visitor', language: 'vi' } as const),
      text,
    });
  return { book, clock, sent, following, raise };
}
const takeAll = ({ sent }: FeedbackRequest): Answer => ({
  ok: true,
  value: { taken: sent.map(({ id }) => id), words: [] },
});

test('what was said goes out, and after an answer that was lost the same goes once more', async () => {
  let isLost = true;
  const { book, clock, sent, following, raise } = start((request) => {
    if (!isLost) return takeAll(request);
    isLost = false;
    return away;
  });
  await clock.step();
  expect(sent).toEqual([]);
  raise(1);
  following.wake();
  expect(await clock.step()).toBe(400);
  expect(book.waiting()).toHaveLength(1);
  await clock.step();
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual(sent[0]);
  expect([book.waiting(), book.ofNumber(1)?.text]).toEqual([[], null]);
});

test('while the office is away it is tried again within half a minute, for as long as it takes', async () => {
  const { clock, sent, raise, book } = start(() => away);
  raise(1);
  for (let round = 0; round < 40; round += 1) expect(await clock.step()).toBeLessThanOrEqual(30_400);
  expect(sent.length).toBe(40);
  expect(book.waiting()).toHaveLength(1);
});

test('many go in requests of five, none too large, one behind the other', async () => {
  const { clock, sent, raise, book } = start(takeAll);
  for (let n = 1; n <= 12; n += 1) raise(n, 'ế'.repeat(1_000));
  for (let round = 0; round < 3; round += 1) await clock.step();
  expect(sent.map((request) => request.sent.length)).toEqual([5, 5, 2]);
  expect(book.waiting()).toEqual([]);
  for (const request of sent) {
    expect(feedbackRequestSchema.safeParse(request).success).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(request))).toBeLessThan(longestFeedbackRequest);
  }
});

test('what the office says comes into the book; each five minutes it is asked', async () => {
  const { clock, sent, raise, book } = start((request) => ({
    ok: true,
    value: {
      taken: request.sent.map(({ id }) => id),
      words: request.known.some(({ version }) => version < 2)
        ? [{ id: idOf(1), version: 2, state: 'answered', atMs: 5, answer: 'Xin lỗi.' }]
        : [],
    },
  }));
  raise(1);
  await clock.step();
  expect(await clock.step()).toBe(300_000);
  expect(book.ofNumber(1)).toMatchObject({ state: 'answered', answer: 'Xin lỗi.' });
  await clock.step();
  expect(sent.at(-1)?.known).toEqual([{ id: idOf(1), version: 2 }]);
});

test('after 90 days it is over here, sent or not', async () => {
  const { clock, raise, book, sent } = start(() => ({ ok: false, fault: { kind: 'unknown' } }));
  raise(1);
  for (let hours = 0; hours <= 90 * 24; hours += 1) await clock.step();
  expect(book.waiting()).toEqual([]);
  expect(sent.length).toBeGreaterThan(2_000);
});

test('without an office nothing is asked', async () => {
  const { following } = start(takeAll);
  following.stop();
  following.wake();
});
