import { ok } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import type { VoiceFile } from '../domain/voice.ts';
import { findVoices, readVoice } from '../settings/read-voices.ts';

export type VoiceRoom = {
  readonly calls: RoomCalls<'readVoice' | 'findVoices'>;
  /** As they were at the last look. */
  readonly files: () => readonly VoiceFile[];
};

type Parts = {
  /** `voice` in the data folder. */
  readonly folder: string;
  readonly publishStatus: () => void;
};

/** Recordings for whoever speaks to visitors: looked for at the start and when the settings screen asks. */
export function createVoiceRoom({ folder, publishStatus }: Parts): VoiceRoom {
  let found = findVoices(folder);
  return {
    calls: {
      readVoice(file) {
        const sound = readVoice(folder, file);
        return sound && { type: sound.type, base64: Buffer.from(sound.bytes).toString('base64') };
      },
      findVoices() {
        found = findVoices(folder);
        publishStatus();
        return ok(found.unusable);
      },
    },
    files: () => found.files,
  };
}
