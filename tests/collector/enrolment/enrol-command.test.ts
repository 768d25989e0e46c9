import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeEnrolmentCode, fingerprintOf } from '../../../protocol/enrolment.ts';
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';
import { jsonLines, runCli } from '../../support/system/run-cli.ts';
import { readRows } from '../../support/system/stored-events.ts';
import { scratchFolder, testConfig } from '../../support/test-kiosk.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await runTestCollector(() => Date.now(), tmpdir(), { hasKey: true });
  await collector.opened;
});
afterAll(async () => {
  await collector.stop();
  collector.remove();
});

async function makeCode(): Promise<string> {
  const answer = await fetch(`${collector.base}/api/enrolment/codes`, {
    method: 'POST',
    headers: { cookie: await collector.office(), 'content-type': 'application/json' },
    body: JSON.stringify({ url: collector.base }),
  });
  return ((await answer.json()) as { code: string }).code;
}

test('the command asks the office of the code, writes its address down, and believes its key', async () => {
  const folder = scratchFolder();
  const { venue, gates, gateId } = testConfig();
  writeFileSync(`${folder}/config.json`, JSON.stringify({ schema: 1, venue, gates, gateId }));
  const code = await makeCode();
  const key = decodeEnrolmentCode(code)?.collector ?? '';
  const end = await runCli(['enrol', '--data', folder, '--code', code]);
  expect([end.code, end.errors]).toEqual([0, '']);
  expect(jsonLines(end.out)).toEqual([
    { ok: true, state: 'waiting', office: fingerprintOf(key), kiosk: expect.any(String) },
  ]);
  expect(JSON.parse(readFileSync(`${folder}/config.json`, 'utf8')).upload).toMatchObject({
    url: collector.base,
  });
  expect(readRows(folder, "SELECT key, value FROM meta WHERE key LIKE 'witness%'")).toEqual([
    { key: 'witness', value: key },
  ]);
});
