import { useCallback, useEffect, useState } from 'react';
import type { Answers, OfficeClient } from '../office-client.ts';
import { type Answered, useAnswer } from '../use-answer.ts';
import { project, type Spot } from './camera.ts';
import type { DrawnArea } from './scene.ts';

export type Layer = Answers['map']['layers']['layers'][number];
export type Shape = Answers['map']['shapes']['shapes'][number];

export type Layers = Answered<readonly Layer[]> & {
  /** All of them, as they are drawn. */
  readonly areas: readonly DrawnArea[];
};

const noAreas: readonly DrawnArea[] = [];

/** The office's own outlines; each is fetched once. */
export function useLayers(client: OfficeClient): Layers {
  const answered = useAnswer(
    client,
    useCallback((from, signal) => from.map.layers(undefined, { signal }).then(({ layers }) => layers), []),
  );
  const [known, setKnown] = useState<ReadonlyMap<number, readonly DrawnArea[]>>(new Map());
  const [areas, setAreas] = useState(noAreas);
  const { answer } = answered;
  useEffect(() => {
    const missing = answer?.find(({ number }) => !known.has(number));
    if (!missing) return;
    const asking = new AbortController();
    client.map.shapes({ number: missing.number }, { signal: asking.signal }).then(
      ({ shapes }) => setKnown((before) => new Map(before).set(missing.number, areasOf(shapes))),
      // Somebody removed it meanwhile, or the next look finds it.
      () => {},
    );
    return () => asking.abort();
  }, [client, answer, known]);
  useEffect(() => {
    setAreas(answer?.flatMap(({ number }) => known.get(number) ?? []) ?? noAreas);
  }, [answer, known]);
  return { ...answered, areas };
}

export function areasOf(shapes: readonly Shape[]): readonly DrawnArea[] {
  return shapes.map(({ name, rings }) => {
    const path = new Path2D();
    const spots = rings.map(spotsOf);
    for (const ring of spots) {
      for (const [at, { x, y }] of ring.entries()) at === 0 ? path.moveTo(x, y) : path.lineTo(x, y);
      path.closePath();
    }
    const all = spots.flat();
    const least = (of: 'x' | 'y') =>
      all.reduce((low, spot) => Math.min(low, spot[of]), Number.POSITIVE_INFINITY);
    const most = (of: 'x' | 'y') =>
      all.reduce((high, spot) => Math.max(high, spot[of]), Number.NEGATIVE_INFINITY);
    return { name, path, low: { x: least('x'), y: least('y') }, high: { x: most('x'), y: most('y') } };
  });
}

function spotsOf(ring: readonly number[]): readonly Spot[] {
  return Array.from({ length: ring.length / 2 }, (_, at) =>
    project({ longitude: (ring[2 * at] ?? 0) / 10_000, latitude: (ring[2 * at + 1] ?? 0) / 10_000 }),
  );
}
