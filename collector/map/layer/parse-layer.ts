import { z } from 'zod';
import { parseJson } from '../../../protocol/parse-json.ts';
import { failed, ok, type Result } from '../../../protocol/result.ts';
import { placeFault } from '../../venues/place.ts';
import { hasCrossing, type Position } from './crossings.ts';
import type { LayerFault } from './layer-fault.ts';
import { bounds, type Shape } from './shape.ts';

export type ParsedLayer = { readonly shapes: readonly Shape[]; readonly points: number };

const geometrySchema = z.object({ type: z.string(), coordinates: z.unknown() });
const areaSchema = z.object({
  properties: z.record(z.string(), z.unknown()).nullish(),
  geometry: geometrySchema.nullable(),
});
const fileSchema = z.union([
  z.object({ type: z.literal('FeatureCollection'), features: z.array(areaSchema) }),
  areaSchema.extend({ type: z.literal('Feature') }),
  geometrySchema,
]);
type Area = z.infer<typeof areaSchema>;

/** Outlines out of GeoJSON (RFC 7946), all of them or the first that is wrong. */
export function parseLayer(text: string): Result<ParsedLayer, LayerFault> {
  const json = parseJson(text);
  if (json === undefined) return failed({ kind: 'unreadable', area: null });
  const file = fileSchema.safeParse(json);
  if (!file.success) return failed({ kind: 'no-geojson', area: null });
  const areas = areasOf(file.data);
  if (areas.length === 0) return failed({ kind: 'no-areas', area: null });
  if (areas.length > bounds.areas) return failed({ kind: 'too-many-areas', area: null });
  const shapes: Shape[] = [];
  let [read, points] = [0, 0];
  for (const [at, area] of areas.entries()) {
    const name = nameOf(area.properties ?? {});
    const shape = shapeOf(area, name, bounds.points - read);
    if (!shape.ok) return failed({ kind: shape.fault, area: { number: at + 1, name } });
    read += shape.value.read;
    points += shape.value.shape.rings.reduce((sum, ring) => sum + ring.length / 2, 0);
    shapes.push(shape.value.shape);
  }
  return points > bounds.storedPoints
    ? failed({ kind: 'too-many-points', area: null })
    : ok({ shapes, points });
}

function areasOf(file: z.infer<typeof fileSchema>): readonly Area[] {
  if ('features' in file) return file.features;
  return 'geometry' in file ? [file] : [{ geometry: file }];
}

const nameKeys = ['name', 'ten', 'ten_xa', 'tenxa', 'ten_dvhc', 'name_vi', 'full_name', 'ward_name'];
const longestName = 200;

/** What stands under a heading that means a name, or the first text. */
function nameOf(properties: Readonly<Record<string, unknown>>): string {
  const texts = Object.entries(properties).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== '',
  );
  const named = nameKeys.flatMap((key) => texts.find(([one]) => one.toLowerCase() === key) ?? []);
  const name = named[1] ?? texts[0]?.[1] ?? '';
  return name
    .replace(/[\p{Cc}\p{Cs}]/gu, '')
    .trim()
    .slice(0, longestName);
}

type Wrong = LayerFault['kind'];
type ReadShape = { readonly shape: Shape; readonly read: number };

function shapeOf({ geometry }: Area, name: string, mostPoints: number): Result<ReadShape, Wrong> {
  const polygons =
    geometry?.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry?.type === 'MultiPolygon' && Array.isArray(geometry.coordinates)
        ? (geometry.coordinates as readonly unknown[])
        : null;
  if (polygons === null || polygons.length === 0) return failed('not-area');
  const rings: (readonly number[])[] = [];
  let read = 0;
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length === 0) return failed('not-area');
    const area: (readonly Position[])[] = [];
    for (const given of polygon as readonly unknown[]) {
      const ring = ringOf(given, mostPoints - read);
      if (!ring.ok) return ring;
      read += ring.value.length;
      area.push(ring.value);
    }
    if (hasCrossing(area)) return failed('crossed');
    rings.push(...area.map(rounded).filter((ring) => ring.length >= 8));
  }
  return rings.length === 0 ? failed('short') : ok({ shape: { name, rings }, read });
}

function ringOf(given: unknown, mostPoints: number): Result<readonly Position[], Wrong> {
  if (!Array.isArray(given) || given.length < 4) return failed('short');
  if (given.length > mostPoints) return failed('too-many-points');
  const ring: Position[] = [];
  for (const point of given as readonly unknown[]) {
    const position = positionOf(point);
    if (!position.ok) return position;
    ring.push(position.value);
  }
  const [first, last] = [ring[0], ring.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1] ? ok(ring) : failed('unclosed');
}

function positionOf(point: unknown): Result<Position, Wrong> {
  if (!Array.isArray(point)) return failed('number');
  const [longitude, latitude] = point as readonly unknown[];
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) return failed('number');
  const position = [longitude, latitude] as readonly [number, number];
  // No degree is that large: it is a plane's, such as VN-2000.
  if (position.some((one) => Math.abs(one) > 360)) return failed('metres');
  const why = placeFault({ longitude: position[0], latitude: position[1] });
  if (why === null) return ok(position);
  return failed(why === 'swapped' ? 'swapped' : 'outside');
}

/**
 * In ten-thousandths of a degree, without points that fall together. Neighbours have the same points on their border, and
 * keep the same ones.
 */
function rounded(ring: readonly Position[]): readonly number[] {
  const flat: number[] = [];
  for (const [longitude, latitude] of ring) {
    const [x, y] = [Math.round(longitude * 10_000), Math.round(latitude * 10_000)];
    if (flat.at(-2) !== x || flat.at(-1) !== y) flat.push(x, y);
  }
  return flat;
}
