import { expect, test } from 'vitest';
import { createSimulatedSpeaker } from '../../../renderer/voice/simulated-speaker.ts';
import { sayingOf } from '../../../renderer/voice/speaker.ts';
import { pickVoice } from '../../../renderer/voice/system-speaker.ts';
import { promptOf } from '../../../renderer/voice/use-voice.ts';

function voice(lang: string, localService = true) {
  return { lang, localService };
}

test.each([
  ['vi', [voice('en-US'), voice('vi-VN')], 'vi-VN'],
  ['vi', [voice('vi_VN')], 'vi_VN'],
  ['vi', [voice('vi-VN', false)], undefined],
  ['en', [voice('en-AU'), voice('en-US')], 'en-US'],
  ['zh', [voice('zh-HK'), voice('zh-TW'), voice('zh-CN')], 'zh-CN'],
  ['zh', [voice('zh-HK'), voice('yue-HK')], undefined],
  ['zh', [voice('cmn')], 'cmn'],
  ['fr', [voice('fr-CA'), voice('fr-FR', false)], 'fr-CA'],
  ['fr', [voice('fry-NL')], undefined],
  ['ko', [], undefined],
] as const)('in %s of %o speaks %s', (language, voices, lang) => {
  expect(pickVoice(voices, language)?.lang).toBe(lang);
});

test('what a language cannot say is said in Vietnamese, or not at all', () => {
  const speaker = createSimulatedSpeaker();
  expect(sayingOf(speaker, { language: 'ko', prompt: 'ask' })).toEqual({ language: 'ko', prompt: 'ask' });
  expect(sayingOf(speaker, { language: 'ru', prompt: 'ask' })).toEqual({ language: 'vi', prompt: 'ask' });
  expect(sayingOf({ can: () => false }, { language: 'ru', prompt: 'ask' })).toBeNull();
});

test('a guard’s command is nobody else’s matter, and nothing is said while a code is read', () => {
  expect(['ready', 'reading', 'obeyed', 'nothing-done'].map((state) => promptOf(state as 'ready'))).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
