import type { Queries } from '../database/database.ts';
import { isWithin, type Reach, unitsCountedTo } from '../units/reach.ts';
import { readVenue } from '../venues/queries.ts';

/** Whose figures are asked about. */
export type Whose =
  /** null: of everything. */
  | { readonly kind: 'unit'; readonly units: readonly string[] | null }
  /** The ids that kiosks write of one venue. */
  | { readonly kind: 'venue'; readonly id: string; readonly written: readonly string[] };

type Asked = { readonly unit?: string | undefined; readonly venue?: string | undefined };
type Asking = { readonly reach: Reach; readonly day: number };

/** null: there is none of that name within reach. */
export async function whoseOf(
  queries: Queries,
  { unit, venue }: Asked,
  { reach, day }: Asking,
): Promise<Whose | null> {
  if (venue !== undefined) {
    if ((await readVenue(queries, venue, reach)) === null) return null;
    const aliases = await queries.query<{ alias: string }>(
      'select alias from venue_aliases where venue = $1',
      [venue],
    );
    return { kind: 'venue', id: venue, written: [venue, ...aliases.map(({ alias }) => alias)] };
  }
  if (unit === undefined) return { kind: 'unit', units: reach && [...reach] };
  if (!isWithin(reach, unit)) return null;
  const units = await unitsCountedTo(queries, unit, day);
  return { kind: 'unit', units: [...units].filter((one) => isWithin(reach, one)) };
}
