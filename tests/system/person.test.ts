import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { jsonLines, runCli } from '../support/system/run-cli.ts';
import { card, cardNumber, readEvents, scratchFolder } from '../support/test-kiosk.ts';

const name = 'Nguyễn Thị Bé Bảy';

async function visited(): Promise<string> {
  const data = scratchFolder();
  const texts = [card(1, name), card(2, 'Trần Văn Thử Nghiệm'), card(1, name)];
  const scanned = await runCli(['scan', '--data', data], `${texts.join('\n')}\n`);
  expect(scanned.code).toBe(0);
  return data;
}

test('what is kept of one person is counted, handed out with an event, erased with an event, and gone then', async () => {
  const data = await visited();
  const of = ['person', '--data', data, '--number', cardNumber(1)];
  expect(jsonLines((await runCli(of)).out)).toEqual([{ events: 2, named: 1 }]);
  const file = `${data}/person.ndjson`;
  await runCli([...of, '--export', file]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const lines = jsonLines(readFileSync(file, 'utf8'));
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatchObject({ decision: 'admit', name, number: cardNumber(1) });
  expect(jsonLines((await runCli([...of, '--erase'])).out)).toEqual([{ events: 2, erased: 1 }]);
  const again = await runCli([...of, '--erase']);
  expect([again.code, again.errors]).toEqual([1, 'Nothing is kept that names this person.\n']);
  expect(jsonLines((await runCli(of)).out)).toEqual([{ events: 2, named: 0 }]);
  const other = ['person', '--data', data, '--number', cardNumber(2)];
  expect(jsonLines((await runCli(other)).out)).toEqual([{ events: 1, named: 1 }]);
  const acts = readEvents(data).filter(({ actor }) => actor === 'admin');
  expect(acts.map(({ kind, reason, detail }) => [kind, reason, detail])).toEqual([
    ['staff', 'person-exported', '{"events":2}'],
    ['retention', null, '{"erased":1}'],
  ]);
  const verdict = jsonLines((await runCli(['verify', '--data', data, '--every-signature'])).out);
  expect(verdict).toMatchObject([{ ok: true, signed: 'own-key' }]);
});

test('who was near a person is said with a tag in the place of a name, and becomes an event', async () => {
  const data = await visited();
  const of = ['person', '--data', data, '--number', cardNumber(1), '--near', '30'];
  const near = await runCli(of);
  expect(jsonLines(near.out)).toMatchObject([{ seq: 4, tag: expect.any(String), near: 3 }]);
  expect(near.out).not.toMatch(/Thử Nghiệm|Bé Bảy/);
  expect(readEvents(data).find(({ reason }) => reason === 'near-shown')?.detail).toBe(
    '{"events":2,"minutes":30}',
  );
});

test.each([
  [['--number', '1', '--near', '0'], /--near takes minutes/],
  [['--number', '1', '--erase', '--export', 'x'], /One thing at a time/],
  [['--number', '1', '--kind', 'nothing'], /--kind is none/],
  [[], /--number is missing/],
])('what is asked wrongly is said (%j)', async (args, words) => {
  const end = await runCli(['person', '--data', scratchFolder(), ...args]);
  expect([end.code, end.errors]).toEqual([1, expect.stringMatching(words)]);
});
