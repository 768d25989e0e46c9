import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { settingRows } from '../../main/hosts/build/setting-rows.ts';
import { settingsDoc } from '../../main/hosts/build/settings-doc.ts';

const file = new URL('../../docs/settings.md', import.meta.url);

test('every setting says what it means', () => {
  expect(settingRows().filter(({ meaning }) => meaning === '')).toEqual([]);
});

test('docs/settings.md is what the schema makes; `npm run docs` writes it anew', () => {
  expect(readFileSync(file, 'utf8')).toBe(settingsDoc());
});
