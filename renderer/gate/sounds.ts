import type { ScreenState } from './screen-view.ts';

/** One note: pitch in Hz, start and length in ms, loudness 0–1. */
type Note = readonly [hz: number, startMs: number, lengthMs: number, loudness: number];

/** screens.md: each state is heard as well as seen. */
const melodies: Readonly<Partial<Record<ScreenState, readonly Note[]>>> = {
  reading: [[1400, 0, 30, 0.12]],
  'admitted-in': [
    [659, 0, 130, 0.4],
    [988, 140, 220, 0.4],
  ],
  'admitted-out': [
    [988, 0, 130, 0.4],
    [659, 140, 220, 0.4],
  ],
  refused: [
    [196, 0, 420, 0.55],
    [196, 520, 420, 0.55],
  ],
  ask: [
    [523, 0, 150, 0.45],
    [523, 220, 150, 0.45],
    [523, 440, 150, 0.45],
  ],
  retry: [[247, 0, 160, 0.4]],
  repeat: [[1400, 0, 40, 0.15]],
  obeyed: [[784, 0, 120, 0.3]],
  'nothing-done': [[330, 0, 160, 0.3]],
  'out-of-order': [
    [440, 0, 250, 0.2],
    [349, 300, 350, 0.2],
  ],
  evacuation: [
    [659, 0, 300, 0.45],
    [523, 350, 300, 0.45],
    [659, 700, 300, 0.45],
    [523, 1_050, 450, 0.45],
  ],
};

/** When the sound of a state has ended, milliseconds after it began. */
export function soundLengthMs(state: ScreenState): number {
  return Math.max(0, ...(melodies[state] ?? []).map(([, startMs, lengthMs]) => startMs + lengthMs));
}

export type Sounds = {
  play(state: ScreenState): void;
  /** The browser keeps us silent until someone touches the screen. */
  isBlocked(): boolean;
  /** Call on a touch or a key. */
  unblock(): Promise<void>;
};

export function createSounds(): Sounds {
  const context = new AudioContext();
  return {
    play(state) {
      if (context.state !== 'running') return;
      for (const note of melodies[state] ?? []) playNote(context, note);
    },
    isBlocked: () => context.state !== 'running',
    unblock: () => context.resume(),
  };
}

function playNote(context: AudioContext, [hz, startMs, lengthMs, loudness]: Note): void {
  const start = context.currentTime + startMs / 1000;
  const end = start + lengthMs / 1000;
  const tone = new OscillatorNode(context, { frequency: hz, type: hz < 300 ? 'triangle' : 'sine' });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(loudness, start + 0.015);
  volume.gain.setValueAtTime(loudness, Math.max(start + 0.015, end - 0.06));
  volume.gain.linearRampToValueAtTime(0, end);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(end);
}
