import type { Picture } from '../../../native/scanner/luminance.ts';
import { chanceOf } from './chance.ts';
import { qrModules } from './code-canvas.ts';
import type { Decoder } from './decoders.ts';
import { difficulties } from './difficult.ts';
import { kinds } from './kinds.ts';
import { type Setup, shoot, shootNothing } from './shoot.ts';
import { textOf } from './texts.ts';

/** Pictures of a kind; a multiple of the five sorts of text, so that each kind has as many of each. */
export const picturesOfKind = 20;
export const emptyFrames = 30;

/** Pictures by what is wrong with them, and how many of each. */
export type PictureSet = { readonly setups: Readonly<Record<string, Setup>>; readonly each: number };
export const pictureSets = {
  kinds: { setups: kinds, each: picturesOfKind },
  difficulties: { setups: difficulties, each: 6 },
} as const satisfies Record<string, PictureSet>;

/** What one decoder did. Times in milliseconds, one for each picture. */
export type Score = {
  readonly name: string;
  /** Pictures whose text was found, for each kind. */
  readonly hits: Map<string, number>;
  /** Codes found that are not the picture's. */
  wrong: number;
  readonly times: number[];
  readonly timesEmpty: number[];
  /** Codes found where there is none. */
  falsePositives: number;
};

/** Every decoder on every picture. A picture is made, decoded by all and dropped: all of them would take 1.4 GB. */
export async function scoreAll(
  decoders: readonly Decoder[],
  { setups, each }: PictureSet,
): Promise<readonly Score[]> {
  const runs = decoders.map((decoder) => ({ decoder, score: newScore(decoder.name) }));
  await warmUp(decoders);
  for (const [kind, setup] of Object.entries(setups)) {
    for (let n = 0; n < each; n++) {
      const { picture, text } = pictureOf(kind, setup, n);
      for (const { decoder, score } of inTurn(runs, n)) {
        const { texts, took } = await timed(decoder, picture);
        score.times.push(took);
        if (texts.includes(text)) score.hits.set(kind, (score.hits.get(kind) ?? 0) + 1);
        score.wrong += texts.filter((found) => found !== text).length;
      }
    }
  }
  for (let n = 0; n < emptyFrames; n++) {
    const picture = shootNothing(`empty ${n}`);
    for (const { decoder, score } of inTurn(runs, n)) {
      const { texts, took } = await timed(decoder, picture);
      score.timesEmpty.push(took);
      score.falsePositives += texts.length;
    }
  }
  return runs.map(({ score }) => score);
}

function newScore(name: string): Score {
  return { name, hits: new Map(), wrong: 0, times: [], timesEmpty: [], falsePositives: 0 };
}

/** As many calls as let the compilers settle, on pictures that do not count. */
async function warmUp(decoders: readonly Decoder[]): Promise<void> {
  for (const [n, [kind, setup]] of Object.entries(kinds).entries()) {
    const { picture } = pictureOf(kind, setup, 1000 + n);
    for (const decoder of decoders) await decoder.textsIn(picture);
  }
}

function pictureOf(kind: string, setup: Setup, n: number) {
  const seed = `${kind} ${n}`;
  const code = textOf(n, chanceOf(`text of ${seed}`));
  return { picture: shoot(qrModules(code), setup, seed), text: code.text };
}

/** Another one begins each time: what comes first finds the processor's caches cold. */
function inTurn<T>(list: readonly T[], n: number): readonly T[] {
  const first = n % list.length;
  return [...list.slice(first), ...list.slice(0, first)];
}

async function timed(decoder: Decoder, picture: Picture) {
  const since = performance.now();
  const texts = await decoder.textsIn(picture);
  return { texts, took: performance.now() - since };
}
