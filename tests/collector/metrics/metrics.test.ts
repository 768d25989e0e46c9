import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { freshKiosk } from '../../support/collector/collector-client.ts';
import { eachStore } from '../../support/collector/each-store.ts';
import { forkCollector } from '../../support/collector/fork-collector.ts';
import { makeBatch } from '../../support/collector/make-batch.ts';
import { whyNoPython } from '../../support/collector/python.ts';
import { readMetrics, sampleOf } from '../../support/collector/read-metrics.ts';

const scratch = mkdtempSync(join(tmpdir(), 'collector-metrics-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function look(base: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${base}/metrics`, { headers });
}

const skipped = whyNoPython('prometheus_client');

await eachStore(`metrics${skipped === null ? '' : ` (skipped: ${skipped})`}`, ({ collector }) => {
  test.skipIf(skipped !== null)('say what came in, while it comes in', async () => {
    const { base, send } = collector();
    const kiosks = Array.from({ length: 4 }, () => freshKiosk(20));
    const sent = kiosks.map(async (kiosk) => {
      for (let first = 1; first <= 20; first += 5) await send(makeBatch(kiosk, { first, last: first + 4 }));
    });
    // Looked at meanwhile: each of them is whole.
    const during = await Promise.all([1, 2, 3].map(async () => readMetrics(await (await look(base)).text())));
    await Promise.all(sent);
    const poison = freshKiosk(3);
    const forked = { ...poison, lines: ['{', ...poison.lines.slice(1)].map((line) => Buffer.from(line)) };
    expect((await send(makeBatch(poison, { first: 1, last: 3 }))).status).toBe(200);
    expect((await send(makeBatch(forked, { first: 1, last: 3 }))).status).toBe(409);
    const answer = await look(base);
    expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const samples = readMetrics(await answer.text());
    expect(during.every((seen) => sampleOf(seen, 'process_resident_memory_bytes') !== undefined)).toBe(true);
    expect(sampleOf(samples, 'cong_batches_total', { result: 'taken' })).toBe(17);
    expect(sampleOf(samples, 'cong_batches_total', { result: 'fork' })).toBe(1);
    expect(sampleOf(samples, 'cong_batch_events_total')).toBe(83);
    expect(sampleOf(samples, 'cong_batch_wait_seconds_count')).toBe(17);
    const batchRoute = { route: '/v1/batches' };
    expect(sampleOf(samples, 'cong_http_requests_total', { ...batchRoute, status: '200' })).toBe(17);
    expect(sampleOf(samples, 'cong_http_request_duration_seconds_count', batchRoute)).toBe(18);
    expect(sampleOf(samples, 'cong_database_up')).toBe(1);
    expect(sampleOf(samples, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
  });

  test.skipIf(skipped !== null)('have no more series for more kiosks, and no name of one', async () => {
    const { base, send } = collector();
    const before = await (await look(base)).text();
    const kiosks = Array.from({ length: 8 }, () => freshKiosk(2));
    for (const kiosk of kiosks) await send(makeBatch(kiosk, { first: 1, last: 2 }));
    await fetch(`${base}/v1/${kiosks[0]?.device}`);
    await fetch(`${base}/${kiosks[1]?.device}?a=${kiosks[2]?.epoch}`);
    const after = await (await look(base)).text();
    const names = (text: string) =>
      readMetrics(text).map(([, name, labels]) => name + JSON.stringify(labels));
    const known = new Set(names(before));
    const added = names(after).filter((name) => !known.has(name));
    // Node has one for each kind of its collections of garbage, once the first of that kind was.
    const ofNode = /^nodejs_gc_duration_seconds_\w+\{.*"kind":"(minor|major|incremental|weakcb)"\}$/;
    const ofRoutes = /"route":"(none|\/metrics)"/;
    expect(added.filter((name) => !ofRoutes.test(name) && !ofNode.test(name))).toEqual([]);
    const series = names(after).join('\n');
    const words = kiosks.flatMap(({ device, epoch }) => [device, epoch]);
    for (const word of [...words, 'ben-pha', 'cong-1', '127.0.0.1']) expect(series).not.toContain(word);
  });
});

describe('who reads the metrics', () => {
  const token = 'mot-tu-dai-cho-prometheus';
  const tokenFile = join(scratch, 'token');
  writeFileSync(tokenFile, `${token}\n`);

  async function behindProxy(...args: readonly string[]) {
    const folder = mkdtempSync(join(scratch, 'store-'));
    const collector = await forkCollector({ folder }, { args });
    onTestFinished(async () => void (await collector.stop()));
    await collector.ready;
    return collector.base;
  }

  test('behind a proxy is who says the word, and to others there is nothing', async () => {
    const base = await behindProxy('--plain-http-behind-proxy', '--metrics-token-file', tokenFile);
    expect((await look(base)).status).toBe(404);
    expect((await look(base, { authorization: `Bearer ${token}` })).status).toBe(200);
    for (const authorization of ['Bearer ', `Bearer ${token}x`, `Basic ${token}`, token])
      expect((await look(base, { authorization })).status).toBe(404);
    const nothing = await fetch(`${base}/nothing`);
    expect(await (await look(base)).text()).toBe(await nothing.text());
  });

  test('is this machine, and nobody for whom a proxy of it asks', async () => {
    const base = await behindProxy();
    expect((await look(base)).status).toBe(200);
    expect((await look(base, { 'x-forwarded-for': '203.0.113.7' })).status).toBe(404);
    expect((await look(base, { forwarded: 'for=203.0.113.7' })).status).toBe(404);
    expect((await look(base, { authorization: `Bearer ${token}` })).status).toBe(200);
  });

  test('a file without such a word is said at the start', async () => {
    const short = join(scratch, 'short');
    writeFileSync(short, 'short');
    await expect(behindProxy('--metrics-token-file', short)).rejects.toThrow(/check --metrics-token-file/);
  });
});
