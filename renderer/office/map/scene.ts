import type { Cluster } from './clusters.ts';
import type { Ground, Outline } from './ground.ts';

/** Outlines of an office, as they are drawn. */
export type DrawnArea = Outline & { readonly name: string };

/** All that is drawn. */
export type Scene = {
  /** null: it is on its way. */
  readonly ground: Ground | null;
  readonly areas: readonly DrawnArea[];
  readonly clusters: readonly Cluster[];
  /** The place that somebody looks at. */
  readonly chosen: string | null;
  readonly words: {
    readonly hoangsa: string;
    readonly truongsa: string;
    readonly lySon: string;
    readonly count: (n: number) => string;
  };
};

const names = [
  '--ink',
  '--quiet-ink',
  '--card',
  '--line',
  '--axis',
  '--out',
  '--in',
  '--care-line',
  '--care-ink',
  '--fault-ink',
  '--map-sea',
  '--map-land',
] as const;

export type Colours = (name: string) => string;

/** The colours of the style sheet, read once. */
export function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const known = new Map<string, string>(names.map((name) => [name, style.getPropertyValue(name).trim()]));
  return (name) => known.get(name) ?? '#000';
}

export const fontOf = (pixels: number, weight = 500) => `${weight} ${pixels}px "Be Vietnam Pro", sans-serif`;

type Written = { readonly text: string; readonly x: number; readonly y: number };

/** A text that can be read on whatever lies below. */
export function write(
  pen: CanvasRenderingContext2D,
  { text, x, y }: Written,
  { ink, halo, font }: { readonly ink: string; readonly halo: string; readonly font: string },
): void {
  pen.font = font;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  pen.lineWidth = 4;
  pen.strokeStyle = halo;
  pen.strokeText(text, x, y);
  pen.fillStyle = ink;
  pen.fillText(text, x, y);
}
