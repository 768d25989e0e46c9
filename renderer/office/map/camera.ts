/** A point of the outlines, in their own units: Web Mercator. */
export type Spot = { readonly x: number; readonly y: number };
export type Size = { readonly width: number; readonly height: number };
/** The spot in the middle of the picture, and how many pixels a unit has. */
export type Camera = Spot & { readonly scale: number };
export type Degrees = { readonly longitude: number; readonly latitude: number };
/** A part of the map, in degrees. */
export type View = {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
};

/** What @svg-maps/vietnam 2.0.0 spans: the land and both archipelagos. */
export const country = { width: 812, height: 873 } as const;
/** What the collector has of places, as `collector/venues/place.ts`. */
export const everywhere: View = { west: 102, south: 6, east: 118, north: 24 };
/** Pixels a unit: a house is told from the next one. */
const mostScale = 4_000;
/** Around the whole country. */
const rim = 12;

// The four numbers fit the boxes of 56 provinces to a quarter of a unit, which is half a kilometre.
const [perDegree, xOf0, perMercator, yOf0] = [52.0114, -5312.686, -51.698, 1244.438];
const radians = Math.PI / 180;

export function project({ longitude, latitude }: Degrees): Spot {
  const mercator = Math.log(Math.tan(Math.PI / 4 + (latitude * radians) / 2)) / radians;
  return { x: perDegree * longitude + xOf0, y: perMercator * mercator + yOf0 };
}

export function degreesAt({ x, y }: Spot): Degrees {
  const mercator = (y - yOf0) / perMercator;
  return {
    longitude: (x - xOf0) / perDegree,
    latitude: (2 * Math.atan(Math.exp(mercator * radians)) - Math.PI / 2) / radians,
  };
}

/** Where a spot lies in a picture of that size, in pixels from its upper left corner. */
export function pixelOf(camera: Camera, { width, height }: Size, { x, y }: Spot): Spot {
  return { x: width / 2 + (x - camera.x) * camera.scale, y: height / 2 + (y - camera.y) * camera.scale };
}

export function spotAt(camera: Camera, { width, height }: Size, { x, y }: Spot): Spot {
  return { x: camera.x + (x - width / 2) / camera.scale, y: camera.y + (y - height / 2) / camera.scale };
}

export function wholeCountry(size: Size): Camera {
  return { x: country.width / 2, y: country.height / 2, scale: leastScale(size) };
}

function leastScale({ width, height }: Size): number {
  return Math.min((width - 2 * rim) / country.width, (height - 2 * rim) / country.height);
}

/** No farther than the whole country, no nearer than a house; its middle stays in the country. */
export function within(size: Size, { x, y, scale }: Camera): Camera {
  const least = leastScale(size);
  return {
    x: Math.min(Math.max(x, 0), country.width),
    y: Math.min(Math.max(y, 0), country.height),
    scale: Math.min(Math.max(scale, least), mostScale),
  };
}

export function panned(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x - dx / camera.scale, y: camera.y - dy / camera.scale };
}

/** What lies under that pixel stays there. */
export function zoomedAt(camera: Camera, size: Size, pixel: Spot, factor: number): Camera {
  const scale = within(size, { ...camera, scale: camera.scale * factor }).scale;
  const spot = spotAt(camera, size, pixel);
  return {
    x: spot.x - (pixel.x - size.width / 2) / scale,
    y: spot.y - (pixel.y - size.height / 2) / scale,
    scale,
  };
}

/** A camera that sees both corners, no nearer than the second one says. */
export function seeing(size: Size, [low, high]: readonly [Spot, Spot], nearest = mostScale): Camera {
  const scale = Math.min(
    (size.width * 0.7) / Math.max(high.x - low.x, 1e-9),
    (size.height * 0.7) / Math.max(high.y - low.y, 1e-9),
    nearest,
  );
  return within(size, { x: (low.x + high.x) / 2, y: (low.y + high.y) / 2, scale });
}

/** What a picture of that size shows. */
export function viewOf(camera: Camera, size: Size): View {
  const upper = degreesAt(spotAt(camera, size, { x: 0, y: 0 }));
  const lower = degreesAt(spotAt(camera, size, { x: size.width, y: size.height }));
  return { west: upper.longitude, north: upper.latitude, east: lower.longitude, south: lower.latitude };
}

/** Half as much again on each side; all of the map where it is nearly that. */
export function around({ west, south, east, north }: View): View {
  const [width, height] = [east - west, north - south];
  if (width > 8 || height > 9) return everywhere;
  const round = (degrees: number) => Math.round(degrees * 10_000) / 10_000;
  return {
    west: round(west - width / 2),
    south: round(south - height / 2),
    east: round(east + width / 2),
    north: round(north + height / 2),
  };
}

export function isInside(inner: View, outer: View): boolean {
  return (
    inner.west >= outer.west &&
    inner.east <= outer.east &&
    inner.south >= outer.south &&
    inner.north <= outer.north
  );
}
