import { hash } from 'node:crypto';
import { opendirSync } from 'node:fs';
import { orDiskFault } from '../../native/disk/disk-fault.ts';
import { readSmallFile } from '../../native/disk/small-file.ts';
import { type SoundType, soundTypeOf } from '../domain/sound-head.ts';
import { visitorLanguages } from '../domain/visitor-language.ts';
import { type VoiceFile, voicePrompts } from '../domain/voice.ts';

/** Six seconds of WAV at 22 kHz: longer than any of the sentences. */
export const mostVoiceBytes = 256 * 1024;
/** So many names of the folder are looked at; there are three for each of the 42 recordings. */
const mostNames = 200;
const mostUnusable = 5;
const endings = ['wav', 'ogg', 'mp3'];

export type VoiceSound = { readonly type: SoundType; readonly bytes: Uint8Array };

export type VoicesFound = {
  readonly files: readonly VoiceFile[];
  /** Names of files that have another name than a recording has, or cannot be played; the first few. */
  readonly unusable: readonly string[];
};

/** The recordings that lie in the folder, `vi-admitted-in.wav` and so on; none where there is no folder. */
export function findVoices(folder: string): VoicesFound {
  const names = new Set(namesIn(folder));
  const files: VoiceFile[] = [];
  for (const language of visitorLanguages) {
    for (const prompt of voicePrompts) {
      const wanted = endings.map((ending) => `${language}-${prompt}.${ending}`);
      const sound = firstOf(wanted.filter((name) => names.has(name)).map((name) => `${folder}/${name}`));
      if (sound === null) continue;
      files.push({ language, prompt, name: nameOf(sound) });
      for (const one of wanted) names.delete(one);
    }
  }
  return { files, unusable: [...names].sort().slice(0, mostUnusable) };
}

/** One recording by the name that `findVoices` gave it; null: it lies there no more. */
export function readVoice(folder: string, { language, prompt, name }: VoiceFile): VoiceSound | null {
  const sounds = endings.map((ending) => readVoiceFile(`${folder}/${language}-${prompt}.${ending}`));
  return sounds.find((sound) => sound !== null && nameOf(sound) === name) ?? null;
}

function firstOf(paths: readonly string[]): VoiceSound | null {
  for (const path of paths) {
    const sound = readVoiceFile(path);
    if (sound) return sound;
  }
  return null;
}

function readVoiceFile(path: string): VoiceSound | null {
  const file = readSmallFile(path, mostVoiceBytes);
  const type = file.ok ? soundTypeOf(file.value) : null;
  return file.ok && type ? { type, bytes: file.value } : null;
}

function nameOf({ bytes }: VoiceSound): string {
  return hash('sha256', bytes).slice(0, 16);
}

function namesIn(folder: string): readonly string[] {
  const read = orDiskFault(() => {
    const opened = opendirSync(folder);
    try {
      const names: string[] = [];
      for (let entry = opened.readSync(); entry && names.length < mostNames; entry = opened.readSync())
        if (!entry.name.startsWith('.')) names.push(entry.name.slice(0, 80));
      return names;
    } finally {
      opened.closeSync();
    }
  });
  return read.ok ? read.value : [];
}
