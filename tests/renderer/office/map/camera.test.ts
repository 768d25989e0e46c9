import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  around,
  type Camera,
  country,
  degreesAt,
  everywhere,
  isInside,
  panned,
  pixelOf,
  project,
  seeing,
  spotAt,
  viewOf,
  wholeCountry,
  within,
  zoomedAt,
} from '../../../../renderer/office/map/camera.ts';

const size = { width: 940, height: 560 };
const longitude = fc.double({ min: 102.2, max: 117.7, noNaN: true });
const latitude = fc.double({ min: 6.5, max: 23.3, noNaN: true });
const scale = fc.double({ min: 0.7, max: 4_000, noNaN: true });

test('a place lies where the outlines have it: by the boxes of provinces at both ends of the land, to half a unit', () => {
  // Hà Giang's northernmost point and the westernmost of Điện Biên, as maps of the land have them.
  expect(project({ latitude: 23.39, longitude: 105.32 }).y).toBeCloseTo(0, 0);
  expect(project({ latitude: 22.4, longitude: 102.14 }).x).toBeCloseTo(0, 0);
  // The southern end of Cà Mau, which is the lower end of its outline.
  expect(project({ latitude: 8.56, longitude: 104.8 }).y).toBeCloseTo(800, 0);
});

test('degrees and pixels are found again', () => {
  fc.assert(
    fc.property(longitude, latitude, scale, (lon, lat, of) => {
      const spot = project({ longitude: lon, latitude: lat });
      const again = degreesAt(spot);
      expect(again.longitude).toBeCloseTo(lon, 6);
      expect(again.latitude).toBeCloseTo(lat, 6);
      const camera: Camera = { x: 300, y: 400, scale: of };
      const back = spotAt(camera, size, pixelOf(camera, size, spot));
      expect(back.x).toBeCloseTo(spot.x, 6);
      expect(back.y).toBeCloseTo(spot.y, 6);
    }),
  );
});

test('what lies under the pixel stays under it while one zooms, and no zoom leaves the country', () => {
  const pixel = fc.record({
    x: fc.double({ min: 0, max: 940, noNaN: true }),
    y: fc.double({ min: 0, max: 560, noNaN: true }),
  });
  fc.assert(
    fc.property(pixel, scale, fc.double({ min: 0.1, max: 10, noNaN: true }), (at, of, factor) => {
      const camera: Camera = { x: 300, y: 400, scale: of };
      const zoomed = zoomedAt(camera, size, at, factor);
      const [before, after] = [spotAt(camera, size, at), spotAt(zoomed, size, at)];
      expect(after.x).toBeCloseTo(before.x, 4);
      expect(after.y).toBeCloseTo(before.y, 4);
      const held = within(size, zoomed);
      expect(held.scale).toBeGreaterThanOrEqual(wholeCountry(size).scale);
      expect(held.x).toBeGreaterThanOrEqual(0);
      expect(held.y).toBeLessThanOrEqual(country.height);
    }),
  );
});

test('a part is asked for with what lies around it, and nearly all of the map as all of it', () => {
  const camera = seeing(size, [
    project({ longitude: 109, latitude: 15.5 }),
    project({ longitude: 109.2, latitude: 15.3 }),
  ]);
  const view = viewOf(camera, size);
  expect(isInside(view, around(view))).toBe(true);
  expect(isInside({ west: 109, east: 109.2, south: 15.3, north: 15.5 }, view)).toBe(true);
  expect(around(viewOf(wholeCountry(size), size))).toBe(everywhere);
});

test('a hand that drags takes the spot under it along; the picture asks for half as much again around it', () => {
  const camera: Camera = { x: 300, y: 400, scale: 20 };
  const spot = spotAt(camera, size, { x: 500, y: 200 });
  const moved = pixelOf(panned(camera, 30, -12), size, spot);
  expect([moved.x, moved.y].map((one) => Math.round(one * 1e6) / 1e6)).toEqual([530, 188]);
  const view = { west: 108, east: 109, south: 15, north: 15.5 };
  expect(around(view)).toEqual({ west: 107.5, east: 109.5, south: 14.75, north: 15.75 });
});
