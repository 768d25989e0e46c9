import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseLayer } from '../../../../collector/map/layer/parse-layer.ts';
import { bounds } from '../../../../collector/map/layer/shape.ts';

type Ring = readonly (readonly unknown[])[];
const square: Ring = [
  [109.0, 15.3],
  [109.2, 15.3],
  [109.2, 15.5],
  [109.0, 15.5],
  [109.0, 15.3],
];
const area = (coordinates: unknown, properties: object | null = { name: 'Xã Thử' }, type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});
const file = (...features: readonly unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });
const faultOf = (text: string) => {
  const read = parseLayer(text);
  return read.ok ? null : read.fault;
};
const wrong = (ring: Ring) => faultOf(file(area([square]), area([ring], { ten: 'Xã Hai' })));

test('areas are read with their names, in ten-thousandths of a degree, without points that fall together', () => {
  const ring = [
    [109.0, 15.3],
    [109.00001, 15.30001],
    [109.2, 15.3],
    [109.2, 15.5, 12],
    [109.0, 15.3],
  ];
  const flat = [1_090_000, 153_000, 1_092_000, 153_000, 1_092_000, 155_000, 1_090_000, 153_000];
  expect(parseLayer(file(area([ring])))).toEqual({
    ok: true,
    value: { shapes: [{ name: 'Xã Thử', rings: [flat] }], points: 4 },
  });
  const named = (properties: object | null) => {
    const read = parseLayer(file(area([square], properties)));
    return read.ok && read.value.shapes[0]?.name;
  };
  expect(named({ ma: '1', TEN_XA: 'Xã Ái' })).toBe('Xã Ái');
  expect(named({ so: 4, loai: 'đảo' })).toBe('đảo');
  expect(named(null)).toBe('');
  expect(named({ name: `a\u0000\u202e${'x'.repeat(400)}` })).toHaveLength(200);
});

test('a feature or a geometry alone, several parts and holes are read', () => {
  const hole = [
    [109.05, 15.35],
    [109.1, 15.35],
    [109.1, 15.4],
    [109.05, 15.35],
  ];
  const read = (text: string) => {
    const parsed = parseLayer(text);
    return parsed.ok ? parsed.value.shapes.map(({ rings }) => rings.length) : parsed.fault;
  };
  expect(read(JSON.stringify(area([square, hole])))).toEqual([2]);
  expect(read(JSON.stringify(area([square]).geometry))).toEqual([1]);
  expect(read(file(area([[square, hole], [hole]], {}, 'MultiPolygon')))).toEqual([3]);
});

test('what is wrong is named with its area, and nothing is taken', () => {
  const second = { number: 2, name: 'Xã Hai' };
  const bow: Ring = [
    [109, 15],
    [109.2, 15.2],
    [109.2, 15],
    [109, 15.2],
    [109, 15],
  ];
  expect(wrong(bow)).toEqual({ kind: 'crossed', area: second });
  expect(wrong(square.map(([x, y]) => [y, x]))).toEqual({ kind: 'swapped', area: second });
  expect(wrong(square.slice(0, 4))).toEqual({ kind: 'unclosed', area: second });
  expect(wrong(square.slice(0, 3))).toEqual({ kind: 'short', area: second });
  expect(wrong(square.map(([x, y]) => [x, Number(y) - 30]))).toEqual({ kind: 'outside', area: second });
  expect(wrong([[0, 0], ...square.slice(1)])).toEqual({ kind: 'outside', area: second });
  expect(wrong([[585_123.4, 1_701_234.5], ...square.slice(1)])).toEqual({ kind: 'metres', area: second });
  expect(wrong([['109', '15'], ...square.slice(1)])).toEqual({ kind: 'number', area: second });
  expect(wrong([[null, 15], ...square.slice(1)])).toEqual({ kind: 'number', area: second });
  expect(wrong(square.map(() => [109, 15]))).toEqual({ kind: 'short', area: second });
  const line = {
    type: 'Feature',
    properties: { ten: 'Xã Hai' },
    geometry: { type: 'LineString', coordinates: square },
  };
  expect(faultOf(file(area([square]), line))).toEqual({ kind: 'not-area', area: second });
  expect(faultOf(file({ type: 'Feature', properties: null, geometry: null }))).toEqual({
    kind: 'not-area',
    area: { number: 1, name: '' },
  });
});

test('a hole that crosses its rim is a crossing; one that touches it, and neighbours with one border, are none', () => {
  const across: Ring = [
    [109.1, 15.4],
    [109.3, 15.4],
    [109.3, 15.45],
    [109.1, 15.4],
  ];
  expect(faultOf(file(area([square, across])))?.kind).toBe('crossed');
  const touching: Ring = [
    [109.0, 15.4],
    [109.1, 15.35],
    [109.1, 15.45],
    [109.0, 15.4],
  ];
  expect(faultOf(file(area([square, touching])))).toBe(null);
  const neighbour = square.map(([x, y]) => [Number(x) + 0.2, y]);
  expect(faultOf(file(area([[square], [neighbour]], {}, 'MultiPolygon')))).toBe(null);
});

test('what is no GeoJSON, empty or too much is said', () => {
  expect(faultOf('{"type":"Feature')).toEqual({ kind: 'unreadable', area: null });
  expect(faultOf('{"type":"Topology","objects":{}}')).toEqual({ kind: 'no-geojson', area: null });
  expect(faultOf('[1,2]')).toEqual({ kind: 'no-geojson', area: null });
  expect(faultOf(file())).toEqual({ kind: 'no-areas', area: null });
  const many = Array.from({ length: bounds.areas + 1 }, () => area([square]));
  expect(faultOf(file(...many))).toEqual({ kind: 'too-many-areas', area: null });
  expect(faultOf(file(...many.slice(1)))).toBe(null);
});

/** A circle of so many points. */
const circle = (points: number, centre = 109): Ring => {
  const ring = Array.from({ length: points }, (_, at) => {
    const angle = (at / points) * 2 * Math.PI;
    return [centre + Math.cos(angle), 15 + Math.sin(angle)];
  });
  return [...ring, ring[0] ?? []];
};

test('a border of 60,000 points is looked through in little time; more points than are drawn are refused', () => {
  const began = performance.now();
  expect(faultOf(file(area([circle(60_000)])))).toBe(null);
  expect(performance.now() - began).toBeLessThan(3_000);
  const [one, other] = [circle(60_000), circle(60_000, 110)];
  expect(faultOf(file(area([one]), area([other])))).toEqual({ kind: 'too-many-points', area: null });
  expect(faultOf(file(area([circle(bounds.points)])))?.kind).toBe('too-many-points');
});

test('the outlines of the documents are read', () => {
  const sample = readFileSync(new URL('./ly-son.geojson', import.meta.url), 'utf8');
  expect(parseLayer(sample).ok).toBe(true);
});
