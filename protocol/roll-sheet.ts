import { z } from 'zod';
import { mostPeople } from './people.ts';

/** One visit in all gates' journals: device, epoch and seq of its way in. */
const visitId = z.string().regex(/^[^/]{12}\/[^/]{8}\/\d{1,16}$/);
const ms = z.int().min(0);
const people = z.int().min(1).max(mostPeople);
const shortTag = z.string().regex(/^[0-9a-f]{16}$/);

const rollCallSchema = z.object({
  /** Of the event that began it, at whichever gate. */
  id: visitId,
  /** As the gate that began it wrote it down, by whatever clock: only which of two goes before is said by it. */
  order: ms,
  /** By the clock of the sheet: how long it goes on is `atMs` less this. */
  sinceMs: ms,
  isDrill: z.boolean(),
});
/** A roll-call as the gates of a venue speak of it. */
export type SharedCall = Readonly<z.output<typeof rollCallSchema>>;

/** Of so many roll-calls a gate remembers that they are over. */
export const mostOver = 16;

/** A gate lists no more visits, and no more ways out. */
export const mostListed = 3_000;

/**
 * What a gate seals for the other gates of its venue.
 */
export const rollSheetSchema = z.object({
  format: z.literal(1),
  /** The gate's name. */
  gate: z.string().max(200),
  /** Of this gate's clock, whatever it shows. */
  atMs: ms,
  /** The roll-call that goes on here; null: none does. */
  call: rollCallSchema.nullable(),
  /** Those that are over, as far as this gate knows. */
  over: z.array(visitId).max(mostOver),
  visits: z
    .array(
      z.object({
        seq: z.int().min(1),
        slipNo: z.int().min(0).nullable(),
        /** By the collector's clock, where the gate's own was compared with it; else by its own, and without tags. */
        atMs: ms,
        people,
        name: z.string().max(500).nullable(),
        lastThree: z.string().max(3).nullable(),
        host: z.string().max(300).nullable(),
        /** How a desk names them where nobody is signed in: masked, a group as it is called. */
        shownAs: z.string().max(500).nullable(),
        /** By which the same person is known at another gate: the first half of each tag. */
        tags: z.array(shortTag).max(3),
      }),
    )
    .max(mostListed),
  /** People who are inside and not listed: there are too many. */
  more: z.int().min(0),
  /** Ways out of whoever has a tag, by the collector's clock; none from when nobody had compared the gate's with it. */
  left: z.array(z.tuple([shortTag, ms, people])).max(mostListed),
  /** So many of a visit stand there, as this gate's guards said; of one visit the highest turn counts. */
  ticks: z
    .array(
      z.object({ of: visitId, there: z.int().min(0).max(mostPeople), turn: z.int().min(1).max(1_000_000) }),
    )
    .max(mostListed),
});
export type RollSheet = z.output<typeof rollSheetSchema>;
