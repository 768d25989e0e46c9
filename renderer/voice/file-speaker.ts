import type { VoiceFile } from '../../main/domain/voice.ts';
import { createListeners } from './listeners.ts';
import type { Saying, Speaker } from './speaker.ts';

/** A recording that goes on for longer is cut off. */
const longestMs = 8_000;

export type FileSpeaker = Speaker & {
  /** These are the recordings now. */
  take(files: readonly VoiceFile[]): void;
  /** Reads them before they are wanted, one after the other. */
  readAhead(): void;
};

type ReadSound = (file: VoiceFile) => Promise<Blob | null>;

/** Recordings of the site. They are played as they come in, so that what is packed small never unfolds in memory. */
export function createFileSpeaker(read: ReadSound): FileSpeaker {
  const listeners = createListeners();
  const audio = new Audio();
  const sounds = new Map<string, Promise<string | null>>();
  let files: readonly VoiceFile[] = [];
  let turn = 0;
  let ending: ReturnType<typeof setTimeout> | undefined;

  const fileOf = ({ language, prompt }: Saying) =>
    files.find((file) => file.language === language && file.prompt === prompt);

  /** The address of its bytes, asked for once. */
  function addressOf(file: VoiceFile): Promise<string | null> {
    const known = sounds.get(file.name);
    if (known) return known;
    const reading = read(file).then((sound) => sound && URL.createObjectURL(sound));
    sounds.set(file.name, reading);
    // What could not be had now is asked for again.
    void reading.then((address) => address === null && sounds.delete(file.name));
    return reading;
  }

  function stop(): void {
    turn += 1;
    clearTimeout(ending);
    audio.pause();
  }

  async function play(file: VoiceFile): Promise<void> {
    const mine = turn;
    const address = await addressOf(file);
    if (address === null || mine !== turn) return;
    audio.src = address;
    ending = setTimeout(stop, longestMs);
    // One that the browser cannot play, or may not yet, is silence.
    await audio.play().catch(() => {});
  }

  return {
    can: (saying) => fileOf(saying) !== undefined,
    say(saying) {
      stop();
      const file = fileOf(saying);
      if (file) void play(file);
    },
    stop,
    subscribe: listeners.subscribe,
    take(found) {
      files = found;
      const names = new Set(found.map(({ name }) => name));
      for (const [name, address] of sounds) {
        if (names.has(name)) continue;
        sounds.delete(name);
        void address.then((gone) => gone && URL.revokeObjectURL(gone));
      }
      listeners.tell();
    },
    readAhead() {
      const all = files;
      void (async () => {
        for (const file of all) if (files === all) await addressOf(file);
      })();
    },
  };
}
