import { afterEach, expect, test } from 'vitest';
import { sentenceOf } from '../../../collector/log/log-entry.ts';
import {
  openPosterJobs,
  type PosterBounds,
  type PosterJobs,
} from '../../../collector/posters/poster-jobs.ts';
import type { Sheet } from '../../../collector/posters/sheet.ts';
import { makePosterToken, posterAddress } from '../../../protocol/poster-address.ts';
import { openingCollector } from '../../support/collector/opening-collector.ts';
import { textsOf } from '../../support/collector/read-poster.ts';
import { whyNoPoppler } from '../../support/print/poppler.ts';
import { until, untilNone } from '../../support/system/kiosk-client.ts';

const hour = 3_600_000;
const longName = 'Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên '.repeat(6).slice(0, 300);
const logged: string[] = [];
let jobs: PosterJobs;

afterEach(() => {
  jobs.close();
  logged.length = 0;
});

function open(bounds?: PosterBounds): PosterJobs {
  jobs = openPosterJobs((entry) => void logged.push(sentenceOf(entry)), bounds);
  return jobs;
}

const sheetsOf = (count: number, name = longName): readonly Sheet[] =>
  Array.from({ length: count }, (_, at) => ({
    address: posterAddress('https://cong.example.vn', makePosterToken()),
    venue: name,
    entrance: { number: (at % 50) + 1, name },
    version: 1,
    madeDay: 20261130,
  }));

function start(who: string, count: number, nowMs = 0) {
  const place = jobs.reserve(who, nowMs);
  if (!place.ok) throw new Error(place.fault);
  return place.value.start({ sheets: sheetsOf(count), venues: 1 });
}

const stateOf = (who: string, nowMs = 0) => jobs.of(who, nowMs)?.state ?? null;
const isOver = (who: string) =>
  until(
    async () => stateOf(who),
    (state) => state === 'ready' || state === 'failed',
  );

test.skipIf(whyNoPoppler() !== null)(
  '2,000 sheets with the longest names are one file, whose progress is told',
  async () => {
    open();
    const { id } = start('a', 2_000);
    const seen = new Set<number>();
    await untilNone(() => {
      const job = jobs.of('a', 0);
      seen.add(job?.drawn ?? 0);
      return job?.state === 'ready' || job?.state === 'failed' ? 0 : 2_001 - (job?.drawn ?? 0);
    });
    expect([stateOf('a'), seen.size > 5, logged]).toEqual(['ready', true, []]);
    expect(textsOf(jobs.file('a', id, 0) ?? new Uint8Array())).toHaveLength(2_000);
  },
  180_000,
);

test('health is answered while it is drawn', async () => {
  open();
  const collector = await openingCollector('/nowhere');
  start('a', 500);
  let answers = 0;
  await until(
    async () => {
      const { status } = await fetch(`${collector.base}/v1/health`);
      if (status === 200 && stateOf('a') === 'drawing') answers += 1;
      return stateOf('a');
    },
    (state) => state === 'ready',
  );
  await collector.stop();
  // Drawn in this thread it would be answered before and after.
  expect(answers).toBeGreaterThan(10);
}, 120_000);

test('one at a time: whoever comes later waits, and a person has one', async () => {
  open();
  start('a', 300);
  start('b', 1);
  await until(
    async () => stateOf('a'),
    (state) => state === 'drawing',
  );
  expect([stateOf('b'), jobs.reserve('b', 0)]).toEqual(['waiting', { ok: false, fault: 'yours' }]);
  jobs.cancel('a', jobs.of('a', 0)?.id ?? '');
  expect(stateOf('a')).toBeNull();
  await isOver('b');
  expect(stateOf('b')).toBe('ready');
});

test('a place that is reserved is theirs until it is given up', () => {
  open();
  const place = jobs.reserve('a', 0);
  expect(jobs.reserve('a', 0).ok).toBe(false);
  if (place.ok) place.value.giveUp();
  expect(jobs.reserve('a', 0).ok).toBe(true);
});

test('a file is its person’s alone, for an hour; a new one takes its place', async () => {
  open();
  const { id } = start('a', 1);
  await isOver('a');
  expect(jobs.file('a', id, hour - 1)?.length).toBeGreaterThan(10_000);
  expect([jobs.file('b', id, 0), jobs.file('a', 'other', 0), jobs.cancel('b', id)]).toEqual([
    null,
    null,
    false,
  ]);
  expect([jobs.file('a', id, hour), stateOf('a', hour)]).toEqual([null, null]);
  const next = start('a', 1, hour);
  await isOver('a');
  expect([jobs.file('a', id, hour), jobs.file('a', next.id, hour) === null]).toEqual([null, false]);
});

test('of more than eight people the oldest file goes; where all are under way nobody else begins', async () => {
  open();
  start('p1', 1);
  await isOver('p1');
  start('p2', 400);
  for (const who of ['p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9']) start(who, 1);
  expect(stateOf('p1')).toBeNull();
  expect(jobs.reserve('p10', 0)).toEqual({ ok: false, fault: 'full' });
});

test.each([
  ['bytes', { mostBytes: 20_000, longestMs: 60_000, memoryMb: 256 }, []],
  ['time', { mostBytes: 1e9, longestMs: 1, memoryMb: 256 }, []],
  [
    'memory',
    { mostBytes: 1e9, longestMs: 60_000, memoryMb: 24 },
    [sentenceOf({ kind: 'posters-failed', code: 'Error' })],
  ],
] as const)(
  'one that comes to its bound of %s has failed, and the next one is drawn',
  async (_, bounds, lines) => {
    open(bounds);
    const { id } = start('a', 2_000);
    start('b', 1);
    await isOver('a');
    expect([stateOf('a'), jobs.file('a', id, 0), logged]).toEqual(['failed', null, lines]);
    await isOver('b');
  },
  60_000,
);
