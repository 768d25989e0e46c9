import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createRouterClient } from '@orpc/server';
import { expect, onTestFinished, test } from 'vitest';
import type { News } from '../../../main/contract/gate.ts';
import { createRouter } from '../../../main/core/router.ts';
import { encodeFeedbackCode } from '../../../main/domain/feedback-code.ts';
import { composeKiosk } from '../../../main/hosts/compose.ts';
import { checkConfig } from '../../../main/settings/config.ts';
import { createTestClock, testConfig } from '../../support/test-kiosk.ts';

const id = (n: number) => n.toString(16).padStart(32, '0');
const words = { kind: 'queue', language: 'vi', text: 'Gọi 0912 345 678' } as const;

function start({ feedback = 'offered' }: { readonly feedback?: string } = {}) {
  const folder = mkdtempSync(`${tmpdir()}/cong-voices-`);
  const { venue, gates, gateId } = testConfig();
  const other = { id: 'cong-9', number: 99, name: 'Cổng Chín', direction: 'in' };
  const given = { schema: 1, venue, gates: [...gates, other], gateId, feedback };
  const checked = checkConfig(given);
  if (!('config' in checked)) throw new Error(checked.field);
  writeFileSync(`${folder}/config.json`, JSON.stringify(given));
  const clock = createTestClock();
  const composed = composeKiosk({
    ...{ dataDir: folder, config: checked.config, clock, settingsFile: null },
    ...{ queueSlips: false, runQueues: false },
  });
  if (!composed.ok) throw new Error(composed.fault.kind);
  const { core } = composed.value;
  onTestFinished(async () => {
    await composed.value.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const ask = createRouterClient(createRouter(core), { context: { reqHeaders: new Headers() } });
  return { ask, core, clock, folder };
}

test('what a visitor says has a number, a code, and one event without a word of it', async () => {
  const { ask, core, folder } = start();
  const raised = await ask.raiseFeedback({ id: id(1), ...words });
  expect(raised).toMatchObject({
    ok: true,
    value: { number: 1, kind: 'queue', state: 'waiting', answer: null, code: expect.stringMatching(/^PH/) },
  });
  expect(JSON.stringify(raised)).not.toContain('0912');
  const again = await ask.raiseFeedback({ id: id(1), ...words });
  expect(again).toEqual(raised);
  const log = readdirSync(folder)
    .filter((name) => name.startsWith('journal.db'))
    .map((name) => readFileSync(`${folder}/${name}`, 'latin1'))
    .join('');
  expect(log).toMatch(/about\\*":\\*"queue\\*",\\*"number\\*":1/);
  expect(log).toContain('feedback-raised');
  expect(log).not.toMatch(/0912|345 678/);
  expect(core.status().offersFeedback).toBe(true);
});

test('whoever has the code sees where it stands; another code, gate or place is told apart', async () => {
  const { ask } = start();
  const raised = await ask.raiseFeedback({ id: id(1), ...words });
  const code = raised.ok ? raised.value.code : '';
  expect(await ask.readFeedback({ code: code.toLowerCase() })).toEqual(raised);
  expect(await ask.readFeedback({ code: encodeFeedbackCode({ gateNumber: 99, number: 1, mac: 5 }) })).toEqual(
    {
      ok: false,
      fault: { kind: 'feedback-elsewhere', gate: 'Cổng Chín' },
    },
  );
  for (const none of ['', '1', 'PH', encodeFeedbackCode({ gateNumber: 200, number: 1, mac: 5 })])
    expect(await ask.readFeedback({ code: none })).toEqual({ ok: false, fault: { kind: 'no-feedback' } });
});

test('a slip before the scanner is told to the screen, decides on nobody, and is written down nowhere', async () => {
  const { ask, core, clock } = start();
  const raised = await ask.raiseFeedback({ id: id(1), ...words });
  const code = raised.ok ? raised.value.code : '';
  const heard: News[] = [];
  const listening = new AbortController();
  const news = await ask.news(undefined, { signal: listening.signal });
  const done = (async () => {
    for await (const one of news) heard.push(one);
  })().catch(() => {});
  const scan = () => core.scan({ text: code, source: 'hid' });
  const [first, second] = [await scan(), await scan()];
  expect(first).toMatchObject({ ok: true, value: { decision: { kind: 'ignore', reason: 'feedback' } } });
  expect(second.ok && first.ok && second.value.seq === first.value.seq).toBe(true);
  clock.advance(5_000);
  await scan();
  await new Promise((resolve) => setTimeout(resolve, 50));
  listening.abort();
  await done;
  const told = heard.filter(({ kind }) => kind === 'feedback');
  expect(told).toEqual([
    { kind: 'feedback', code },
    { kind: 'feedback', code },
  ]);
  expect(heard.filter(({ kind }) => kind === 'announced')).toEqual([]);
});

test('a forged slip is a code that nobody knows', async () => {
  const { ask, core } = start();
  const raised = await ask.raiseFeedback({ id: id(1), ...words });
  const code = raised.ok ? raised.value.code : '';
  const forged = code.slice(0, -1) + (code.endsWith('2') ? '3' : '2');
  expect(await core.scan({ text: forged, source: 'hid' })).toMatchObject({
    value: { decision: { kind: 'retry', reason: 'unknown' } },
  });
});

test('whoever plays with the screen is asked to wait, a guard is not; guesses are bounded', async () => {
  const { ask, clock } = start();
  const kinds: unknown[] = [];
  for (let n = 1; n <= 8; n += 1) {
    const raised = await ask.raiseFeedback({ id: id(n), ...words });
    kinds.push(raised.ok ? raised.value.number : raised.fault.kind);
  }
  expect(kinds).toEqual([1, 2, 3, 4, 5, 6, 'feedback-busy', 'feedback-busy']);
  expect(await ask.writeFeedback({ id: id(9), ...words })).toMatchObject({ ok: true, value: { number: 7 } });
  clock.advance(60_000);
  expect(await ask.raiseFeedback({ id: id(8), ...words })).toMatchObject({ ok: true, value: { number: 8 } });
  let busy = 0;
  for (let n = 0; n < 60; n += 1) {
    const read = await ask.readFeedback({ code: encodeFeedbackCode({ gateNumber: 1, number: 1, mac: n }) });
    if (!read.ok && read.fault.kind === 'feedback-busy') busy += 1;
  }
  expect(busy).toBe(20);
});

test('a gate that does not offer it takes none from visitors, and all from the desk', async () => {
  const { ask, core } = start({ feedback: 'off' });
  expect(core.status().offersFeedback).toBe(false);
  expect(await ask.raiseFeedback({ id: id(1), ...words })).toEqual({
    ok: false,
    fault: { kind: 'not-offered' },
  });
  expect(await ask.writeFeedback({ id: id(1), ...words })).toMatchObject({ ok: true });
});

test('more than 1,000 characters, another kind or another id is refused at the border', async () => {
  const { ask } = start();
  for (const bad of [
    { ...words, id: id(1), text: 'x'.repeat(10_000) },
    { ...words, id: id(1), kind: 'bribe' },
    { ...words, id: '1' },
    { ...words, id: id(1), language: 'xx' },
  ])
    await expect(ask.raiseFeedback(bad as never)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('nothing is printed where there is no printer', async () => {
  const { ask } = start();
  const raised = await ask.raiseFeedback({ id: id(1), ...words });
  const code = raised.ok ? raised.value.code : '';
  expect(await ask.printFeedback({ code })).toEqual({ ok: false, fault: { kind: 'no-printer' } });
});
