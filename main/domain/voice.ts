import type { VisitorLanguage } from './visitor-language.ts';

/** What speaks. `simulated`: it is written at the edge of the screen instead, for trying out. */
export const voiceKinds = ['off', 'system', 'files', 'simulated'] as const;
export type VoiceKind = (typeof voiceKinds)[number];

/** What is said by voice, a sentence each: nothing in it is about a person. Their words are `voice.…`. */
export const voicePrompts = [
  'admitted-in',
  'admitted-out',
  'refused',
  'ask',
  'retry',
  'repeat',
  'out-of-order',
  'evacuation',
] as const;
export type VoicePrompt = (typeof voicePrompts)[number];

/** One recording that can be played. */
export type VoiceFile = {
  readonly language: VisitorLanguage;
  readonly prompt: VoicePrompt;
  /** Of its bytes alone: another recording has another one. */
  readonly name: string;
};

export type Voice = {
  readonly kind: VoiceKind;
  /** The recordings that are there, whether they are what speaks or not. */
  readonly files: readonly VoiceFile[];
};
