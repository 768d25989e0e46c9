import fc from 'fast-check';
import { expect, test } from 'vitest';
import { soundTypeOf } from '../../main/domain/sound-head.ts';
import { makeWav } from '../support/renderer/make-wav.ts';

function bytes(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );
}

function zeros(length: number): readonly number[] {
  return Array.from({ length }, () => 0);
}

const ogg = (head: string) => bytes('OggS\0', zeros(21), [1, 19], head, zeros(40));
const frame = [0xff, 0xfb, 0x90, 0x00];
const tagged = bytes('ID3', [4, 0, 0, 0, 0, 1, 2], zeros(130), frame);

test.each([
  ['WAV', makeWav(0.1), 'audio/wav'],
  ['Opus in Ogg', ogg('OpusHead'), 'audio/ogg'],
  ['Vorbis in Ogg', ogg('\u0001vorbis'), 'audio/ogg'],
  ['MP3', bytes(frame), 'audio/mpeg'],
  ['MP3 behind a tag', tagged, 'audio/mpeg'],
  ['a film in Ogg', ogg('\u0080theora'), null],
  ['a tag alone', tagged.slice(0, 130), null],
  ['WAV in six channels', Buffer.from(makeWav(0.1)).fill(6, 22, 23), null],
  ['WAV at 192 kHz', Buffer.from(makeWav(0.1)).fill(0xff, 26, 27), null],
  ['a picture', bytes([0xff, 0xd8, 0xff, 0xe0]), null],
  ['AAC', bytes([0xff, 0xf1, 0x50, 0x80]), null],
  ['text', bytes('Xin mời quý vị vào.'), null],
  ['nothing', bytes(), null],
])('%s', (_, sound, type) => {
  expect(soundTypeOf(sound)).toBe(type);
});

test('whatever the bytes are, an answer comes', () => {
  const beginnings = fc.constantFrom('RIFF0000WAVEfmt ', 'OggS\0', 'ID3', '');
  fc.assert(
    fc.property(beginnings, fc.uint8Array({ maxLength: 300 }), (beginning, rest) => {
      expect([null, 'audio/wav', 'audio/ogg', 'audio/mpeg']).toContain(
        soundTypeOf(Buffer.concat([Buffer.from(beginning, 'latin1'), rest])),
      );
    }),
  );
});
