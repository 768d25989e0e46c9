/** Where a venue stands, in degrees of WGS 84. */
export type Place = { readonly latitude: number; readonly longitude: number };

/** The land, its seas and both archipelagos, Hoàng Sa and Trường Sa: north latitude and east longitude, in degrees. */
export const vietnam = { south: 6, north: 24, west: 102, east: 118 } as const;

/** Why two numbers are no place of Viet Nam. */
export const placeFaults = ['zero', 'swapped', 'outside'] as const;
export type PlaceFault = (typeof placeFaults)[number];

/** null: it lies in Viet Nam. Its latitudes are no longitudes of it: axes that are swapped are always noticed. */
export function placeFault({ latitude, longitude }: Place): PlaceFault | null {
  if (isThere(latitude, longitude)) return null;
  if (latitude === 0 && longitude === 0) return 'zero';
  return isThere(longitude, latitude) ? 'swapped' : 'outside';
}

function isThere(latitude: number, longitude: number): boolean {
  return (
    latitude >= vietnam.south &&
    latitude <= vietnam.north &&
    longitude >= vietnam.west &&
    longitude <= vietnam.east
  );
}
