/** Longitude and latitude. */
export type Position = readonly [number, number];
type Segment = { readonly a: Position; readonly b: Position; readonly low: number; readonly high: number };

/**
 * Whether any two lines of an area cross: a ring crosses itself, or another one. Lines that only touch do not. They are
 * swept from west to east: each is compared with those that have not ended yet.
 */
export function hasCrossing(rings: readonly (readonly Position[])[]): boolean {
  const segments = rings.flatMap(segmentsOf).sort((one, other) => one.low - other.low);
  let open: Segment[] = [];
  for (const segment of segments) {
    open = open.filter(({ high }) => high >= segment.low);
    if (open.some((other) => isCrossing(segment, other))) return true;
    open.push(segment);
  }
  return false;
}

function segmentsOf(ring: readonly Position[]): readonly Segment[] {
  return ring.slice(1).map((b, at) => {
    const a = ring[at] ?? b;
    return { a, b, low: Math.min(a[0], b[0]), high: Math.max(a[0], b[0]) };
  });
}

function isCrossing({ a, b }: Segment, { a: c, b: d }: Segment): boolean {
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1]))
    return false;
  return sideOf(a, b, c) * sideOf(a, b, d) < 0 && sideOf(c, d, a) * sideOf(c, d, b) < 0;
}

/** Square degrees: less is no side, but the rounding of a point on the line. */
const leastSide = 1e-13;

function sideOf([ax, ay]: Position, [bx, by]: Position, [px, py]: Position): number {
  const side = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
  return Math.abs(side) < leastSide ? 0 : Math.sign(side);
}
