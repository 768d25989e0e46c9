import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import firstStart from '../../../resources/config/first-start.json' with { type: 'json' };
import { makeWav } from '../../support/renderer/make-wav.ts';
import { runCli } from '../../support/system/run-cli.ts';
import { scratchFolder } from '../../support/test-kiosk.ts';

test('a logo that the idle screen goes without is named, with what is wrong', async () => {
  const folder = scratchFolder();
  const logo = `${folder}/logo.svg`;
  writeFileSync(logo, '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const settings = { ...firstStart, printer: null, upload: { embedded: false }, idle: { logo } };
  writeFileSync(`${folder}/config.json`, JSON.stringify(settings));
  const { code, out } = await runCli(['doctor', '--data', folder]);
  expect(out).toContain(`MEND  logo       ${logo} is neither PNG nor JPEG. The idle screen goes without it.`);
  expect(code).toBe(1);
});

test('recordings that are missing or cannot be played are named', async () => {
  const folder = scratchFolder();
  const settings = { ...firstStart, printer: null, upload: { embedded: false }, voice: 'files' };
  writeFileSync(`${folder}/config.json`, JSON.stringify(settings));
  mkdirSync(`${folder}/voice`);
  writeFileSync(`${folder}/voice/vi-ask.wav`, makeWav(0.1));
  writeFileSync(`${folder}/voice/vi-retry.wav`, 'no recording');
  const { out } = await runCli(['doctor', '--data', folder]);
  expect(out).toContain('MEND  voice      1 recordings, 1 of 8 in Vietnamese; not used: vi-retry.wav');
});
