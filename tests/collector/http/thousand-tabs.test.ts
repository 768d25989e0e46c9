import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Forked, forkCollector } from '../../support/collector/fork-collector.ts';
import { patienceMs } from '../../support/patience.ts';

const tabs = 1_000;
/** As many connections as a browser opens to one address, for all of its tabs. */
const connections = 6;
/** What a tab with the first screen asks for each ten seconds. */
const asked = ['/api/overview', '/api/people/me', '/api/fleet/attention'] as const;

const folder = mkdtempSync(`${tmpdir()}/cong-tabs-`);
let collector: Forked;
let cookie: string;
beforeAll(async () => {
  collector = await forkCollector({ folder });
  await collector.ready;
  cookie = await collector.office();
}, patienceMs);
afterAll(async () => {
  await collector?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function ask(path: string, agent: Agent, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${collector.base}${path}`, { agent, headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    })
      .on('error', reject)
      .end();
  });
}

test(
  'a thousand tabs of one browser are all answered, and whoever asks for health meanwhile need not wait for them',
  async () => {
    const browser = new Agent({ keepAlive: true, maxSockets: connections });
    const other = new Agent({ keepAlive: true, maxSockets: 1, localAddress: '127.0.0.2' });
    let isOver = false;
    const answers = Promise.all(
      Array.from({ length: tabs }, (_, at) => ask(asked[at % asked.length] ?? '', browser, { cookie })),
    ).finally(() => {
      isOver = true;
    });
    const waits: number[] = [];
    while (!isOver) {
      const begunMs = performance.now();
      expect(await ask('/v1/health', other)).toBe(200);
      waits.push(performance.now() - begunMs);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect((await answers).filter((status) => status !== 200)).toEqual([]);
    expect(waits.length).toBeGreaterThan(3);
    // Not behind a thousand others: behind those that are under way.
    expect(Math.max(...waits)).toBeLessThan(3_000);
    for (const agent of [browser, other]) agent.destroy();
  },
  3 * patienceMs,
);
