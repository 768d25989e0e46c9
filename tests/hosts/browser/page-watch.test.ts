import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type PageWatch, watchPage } from '../../../main/hosts/browser/page-watch.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** A watch, and how often it missed the page. */
function start() {
  const lost = vi.fn();
  return { watch: watchPage(lost), lost };
}

/** A page that is there until it is ended. */
function open(watch: PageWatch) {
  const connection = new PassThrough();
  watch.came(connection);
  return {
    async end() {
      connection.destroy();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('a page that went without a word is missed after three seconds, once', async () => {
  const { watch, lost } = start();
  await open(watch).end();
  vi.advanceTimersByTime(2_999);
  expect(lost).not.toHaveBeenCalled();
  vi.advanceTimersByTime(600_000);
  expect(lost).toHaveBeenCalledOnce();
});

test('a page that says that it lives is not missed while it looks for a core, and is when it falls silent', async () => {
  const { watch, lost } = start();
  await open(watch).end();
  for (let second = 0; second < 180; second += 1) {
    watch.seen();
    vi.advanceTimersByTime(1_000);
  }
  expect(lost).not.toHaveBeenCalled();
  vi.advanceTimersByTime(600_000);
  expect(lost).toHaveBeenCalledOnce();
});

test('a page that a person closed is not missed, whichever of the two comes first', async () => {
  const { watch, lost } = start();
  const page = open(watch);
  watch.saidFarewell();
  await page.end();
  vi.advanceTimersByTime(600_000);
  await open(watch).end();
  watch.saidFarewell();
  vi.advanceTimersByTime(600_000);
  expect(lost).not.toHaveBeenCalled();
});

test('of two pages one that stays is enough, and it is missed when it goes', async () => {
  const { watch, lost } = start();
  const [first, second] = [open(watch), open(watch)];
  watch.saidFarewell();
  await first.end();
  vi.advanceTimersByTime(600_000);
  expect(lost).not.toHaveBeenCalled();
  await second.end();
  vi.advanceTimersByTime(600_000);
  expect(lost).toHaveBeenCalledOnce();
});

test('a browser that dies again and again is waited for longer, up to a minute, until one lives', async () => {
  const { watch, lost } = start();
  const waitAfter = async (livedMs: number) => {
    const page = open(watch);
    vi.advanceTimersByTime(livedMs);
    await page.end();
    const before = lost.mock.calls.length;
    let seconds = 0;
    for (; lost.mock.calls.length === before; seconds += 1) vi.advanceTimersByTime(1_000);
    return seconds;
  };
  const waits = [];
  for (const livedMs of [0, 0, 0, 0, 0, 0, 31_000, 0]) waits.push(await waitAfter(livedMs));
  expect(waits).toEqual([3, 6, 12, 24, 48, 60, 3, 6]);
});

test('a host that ends misses nobody, however its pages go', async () => {
  const { watch, lost } = start();
  const pages = [open(watch), open(watch)];
  await open(watch).end();
  watch.stop();
  for (const page of pages) await page.end();
  vi.advanceTimersByTime(600_000);
  expect(lost).not.toHaveBeenCalled();
});
