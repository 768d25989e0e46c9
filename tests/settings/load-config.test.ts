import { readdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadConfig } from '../../main/settings/load-config.ts';
import { scratchFolder, testConfig } from '../support/test-kiosk.ts';

test.each([
  ['the first start', null, true],
  ['a start with settings that have a mistake', '{"schema":1}', false],
])('%s leaves nothing but settings in the data folder', (_what, settings, isOk) => {
  const folder = scratchFolder();
  if (settings !== null) writeFileSync(`${folder}/config.json`, settings);
  expect(loadConfig(folder, null).ok).toBe(isOk);
  expect(readdirSync(folder)).toEqual(['config.json']);
});

test('a new folder offers both ways, by --drill it is tried at once; a file of before is a gate', () => {
  for (const setup of ['open', 'practice'] as const) {
    const folder = scratchFolder();
    expect(loadConfig(folder, null, setup)).toMatchObject({ ok: true, value: { setup } });
    // What was chosen stays, whatever is said at the next start.
    expect(loadConfig(folder, null, 'practice')).toMatchObject({ value: { setup } });
  }
  expect(testConfig().setup).toBe('done');
});
