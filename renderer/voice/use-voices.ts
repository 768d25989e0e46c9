import { createContext, useContext, useEffect, useState } from 'react';
import type { Voice, VoiceFile, VoiceKind } from '../../main/domain/voice.ts';
import type { KioskStore } from '../wire/kiosk-store.ts';
import { createFileSpeaker, type FileSpeaker } from './file-speaker.ts';
import { createSimulatedSpeaker, type SimulatedSpeaker } from './simulated-speaker.ts';
import type { Speaker } from './speaker.ts';
import { createSystemSpeaker } from './system-speaker.ts';

/** Everything that could speak at this kiosk. */
export type Voices = {
  readonly system: Speaker;
  readonly files: FileSpeaker;
  readonly simulated: SimulatedSpeaker;
};

/** Cuts off whatever is said, in whichever way: one voice is heard at a time. */
export function hush({ system, files, simulated }: Voices): void {
  for (const speaker of [system, files, simulated]) speaker.stop();
}

export type VoicesHere = Voices & {
  /** A verdict stands there, or a code is being read: its sentence goes before whatever is tried. */
  readonly isVisitorThere: boolean;
};

export const VoicesContext = createContext<VoicesHere | null>(null);

/** null: on this page nothing speaks. */
export function useVoicesHere(): VoicesHere | null {
  return useContext(VoicesContext);
}

/** The voices, and the recordings that the kiosk has now. */
export function useVoices(store: KioskStore, voice: Voice | undefined): Voices {
  const [voices] = useState(() => ({
    system: createSystemSpeaker(globalThis.speechSynthesis),
    files: createFileSpeaker((file) => readSound(store, file)),
    simulated: createSimulatedSpeaker(),
  }));
  // The status comes anew each time; its recordings are others when their names are.
  const found = JSON.stringify(voice?.files ?? []);
  const isAhead = voice?.kind === 'files';
  useEffect(() => {
    voices.files.take(JSON.parse(found) as readonly VoiceFile[]);
    if (isAhead) voices.files.readAhead();
  }, [voices, found, isAhead]);
  return voices;
}

export function speakerOf(voices: Voices, kind: VoiceKind | undefined): Speaker | null {
  return kind === undefined || kind === 'off' ? null : voices[kind];
}

async function readSound(store: KioskStore, file: VoiceFile): Promise<Blob | null> {
  const read = await store.ask((client) => client.readVoice(file));
  return (
    read && new Blob([Uint8Array.from(atob(read.base64), (sign) => sign.charCodeAt(0))], { type: read.type })
  );
}
