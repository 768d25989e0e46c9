import { readdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadConfig } from '../../main/settings/load-config.ts';
import { scratchFolder } from '../support/test-kiosk.ts';

test.each([
  ['the first start', null, true],
  ['a start with settings that have a mistake', '{"schema":1}', false],
])('%s leaves nothing but settings in the data folder', (_what, settings, isOk) => {
  const folder = scratchFolder();
  if (settings !== null) writeFileSync(`${folder}/config.json`, settings);
  expect(loadConfig(folder, null).ok).toBe(isOk);
  expect(readdirSync(folder)).toEqual(['config.json']);
});
