import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { python, whyNoPython } from '../../support/collector/python.ts';
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';

const client = fileURLToPath(new URL('../../support/collector/foreign-client.py', import.meta.url));
const skipped = whyNoPython('cryptography');

let collector: TestCollector;
beforeAll(async () => {
  collector = await runTestCollector(Date.now, tmpdir(), { hasKey: true });
  await collector.opened;
});
afterAll(async () => {
  await collector.stop();
  collector.remove();
});

/** What it did, or how it failed. */
async function run(given: object): Promise<string> {
  const child = spawn(python, [client, JSON.stringify(given)]);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  await new Promise((resolve) => child.once('close', resolve));
  return said;
}

test.skipIf(skipped !== null)(
  `a client in Python that knows /openapi.json alone enrols a kiosk with a code and has its batch taken${skipped === null ? '' : ` (skipped: ${skipped})`}`,
  async () => {
    const [, first = ''] = /#first=(\w+)$/.exec((await collector.firstLink()) ?? '') ?? [];
    const did = await run({ base: collector.base, first, password: 'mot-mat-khau-dai' });
    expect(did).toMatch(/^\{/);
    expect(JSON.parse(did)).toEqual({
      first: 200,
      stranger: [403, expect.objectContaining({ type: 'waiting' })],
      asked: 'waiting',
      'taken in': 200,
      stands: 'enrolled',
      sent: { status: 200, ack: 3, isHead: true, quarantined: [], problem: null },
      'used code': 'code-used',
    });
  },
);
