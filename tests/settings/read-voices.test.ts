import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findVoices, mostVoiceBytes, readVoice } from '../../main/settings/read-voices.ts';
import { makeWav } from '../support/renderer/make-wav.ts';
import { scratchFolder } from '../support/test-kiosk.ts';

function folderWith(files: Readonly<Record<string, Uint8Array>>): string {
  const folder = `${scratchFolder()}/voice`;
  mkdirSync(folder);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(`${folder}/${name}`, bytes);
  return folder;
}

test('recordings are found by their names, and read by the hash of what they hold', () => {
  const folder = folderWith({ 'vi-ask.wav': makeWav(0.1), 'ko-admitted-in.wav': makeWav(0.2) });
  const { files, unusable } = findVoices(folder);
  expect(files.map(({ language, prompt }) => `${language} ${prompt}`)).toEqual(['vi ask', 'ko admitted-in']);
  expect(unusable).toEqual([]);
  const [first] = files;
  if (!first) throw new Error('none was found');
  expect(first.name).toMatch(/^[0-9a-f]{16}$/);
  expect(readVoice(folder, first)).toMatchObject({ type: 'audio/wav' });
  writeFileSync(`${folder}/vi-ask.wav`, makeWav(0.3));
  expect(readVoice(folder, first)).toBeNull();
});

test('what has another name, is too long, or is no recording is named and never read out', () => {
  const folder = folderWith({
    'vi-ask.wav': Buffer.from('no recording'),
    'vi-refused.wav': Buffer.concat([makeWav(0.1), Buffer.alloc(mostVoiceBytes)]),
    'hello.wav': makeWav(0.1),
    '.hidden': makeWav(0.1),
  });
  mkdirSync(`${folder}/vi-retry.wav`);
  symlinkSync('/dev/zero', `${folder}/vi-repeat.wav`);
  expect(findVoices(folder)).toEqual({
    files: [],
    unusable: ['hello.wav', 'vi-ask.wav', 'vi-refused.wav', 'vi-repeat.wav', 'vi-retry.wav'],
  });
});

test('one that can be played takes the place of one that cannot', () => {
  const folder = folderWith({
    'vi-ask.wav': Buffer.from('broken'),
    'vi-ask.mp3': Buffer.from([0xff, 0xfb, 0x90, 0]),
  });
  expect(findVoices(folder).files).toHaveLength(1);
});

test('without a folder there are none, and a folder without end costs a bounded look', () => {
  expect(findVoices(`${scratchFolder()}/voice`)).toEqual({ files: [], unusable: [] });
  const many = Object.fromEntries(
    Array.from({ length: 1_000 }, (_, at) => [`note-${at}.txt`, Buffer.from('x')]),
  );
  expect(findVoices(folderWith(many)).unusable).toHaveLength(5);
});
