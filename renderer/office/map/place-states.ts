import type { Answers } from '../office-client.ts';

export type Place = Answers['map']['list']['places'][number];
export type PlaceState = Place['state'];
/** In the order of the collector: who needs somebody first. */
export const placeStates = [
  'silent',
  'no-scans',
  'active',
  'not-opened',
  'quiet',
] as const satisfies readonly PlaceState[];

type Look = {
  /** Around (0, 0), in a box of 20. */
  readonly outline: string;
  /** Names of colours of the style sheet. */
  readonly ground: string;
  readonly line: string;
};

/** Each state by its outline, besides its colour. */
export const looks: Readonly<Record<PlaceState, Look>> = {
  silent: { outline: 'M-9-7H9L0 9Z', ground: '--fault-ink', line: '--fault-ink' },
  'no-scans': { outline: 'M0-9.5L9.5 0L0 9.5L-9.5 0Z', ground: '--care-line', line: '--care-ink' },
  active: { outline: 'M-7 0A7 7 0 1 1 7 0A7 7 0 1 1-7 0Z', ground: '--in', line: '--in' },
  'not-opened': { outline: 'M-6.5-6.5H6.5V6.5H-6.5Z', ground: '--card', line: '--out' },
  quiet: {
    outline: 'M-6.5 0A6.5 6.5 0 1 1 6.5 0A6.5 6.5 0 1 1-6.5 0Z',
    ground: '--card',
    line: '--quiet-ink',
  },
};
