import { z } from 'zod';
import { call } from '../access.ts';
import { localDay, unitId } from '../units/contract.ts';
import { venueId } from '../venues/contract.ts';
import { vietnam } from '../venues/place.ts';
import { layerFaults } from './layer/layer-fault.ts';
import { bounds } from './layer/shape.ts';
import { placeStates } from './place-state.ts';

export const layerBounds = bounds;
export const longestLayerName = 100;

const count = z.int().min(0);
const atMs = z.int();
const state = z.enum(placeStates);
const degrees = z.coerce.number().min(-180).max(180);

/** Which venues: of a unit with all below it, in these states, by what passed on these days. */
const filter = {
  unit: unitId.optional(),
  /** Without them today. */
  first: localDay.optional(),
  last: localDay.optional(),
  /** None: any. */
  states: z.preprocess(
    (given) => (typeof given === 'string' ? [given] : given),
    z.array(state).max(placeStates.length).default([]),
  ),
};
/** The part of the map that is asked about; without it all of it. */
const view = {
  west: degrees.default(vietnam.west),
  south: degrees.default(vietnam.south),
  east: degrees.default(vietnam.east),
  north: degrees.default(vietnam.north),
};
const placeSchema = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.object({ id: z.string(), name: z.string() }).nullable(),
  state,
  passages: count,
  longitude: z.number(),
  latitude: z.number(),
});
const layerSchema = z.object({
  number: z.int(),
  name: z.string(),
  atMs,
  who: z.string(),
  file: z.string(),
  areas: count,
  points: count,
});
/** Longitude and latitude by turns, in ten-thousandths of a degree. */
const shapesSchema = z
  .array(z.object({ name: z.string(), rings: z.array(z.array(z.int()).readonly()).readonly() }))
  .readonly();

const asked = {
  NOT_FOUND: { status: 404, message: 'There is no such unit or venue.' },
  RANGE: { status: 422, message: 'The last day is before the first one, to come, or 400 days away.' },
} as const;
const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((given) => !given.includes('\0'));
const done = z.object({});
const tags = ['map'];

export const mapContract = {
  places: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/map/places',
      tags,
      summary: 'Where venues stand and in which state: each, or as cells of a grid where there are too many',
    })
    .input(z.object({ ...filter, ...view }))
    .errors(asked)
    .output(
      z.object({
        asOfMs: atMs,
        today: z.int(),
        first: z.int(),
        last: z.int(),
        /** Of the whole map, whatever states are asked for; they add up to `total`. */
        states: z.object(
          Object.fromEntries(placeStates.map((name) => [name, count])) as Record<
            (typeof placeStates)[number],
            typeof count
          >,
        ),
        total: count,
        /** Venues of which nobody said where they stand. */
        unplaced: count,
        isGrid: z.boolean(),
        marks: z
          .array(
            z.object({
              /** null: it stands for several. */
              id: z.string().nullable(),
              longitude: z.number(),
              latitude: z.number(),
              /** How many are in each state, in the order of `states`. */
              counts: z.array(count).length(placeStates.length).readonly(),
            }),
          )
          .readonly(),
      }),
    ),
  list: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/map/list',
      tags,
      summary: 'What stands on the map as a table, 50 at a time, who needs somebody first',
    })
    .input(
      z.object({
        ...filter,
        ...view,
        /** `next` of the page before. */
        after: z.string().max(600).optional(),
      }),
    )
    .errors(asked)
    .output(
      z.object({
        places: z.array(placeSchema).readonly(),
        /** null: these are the last. */
        next: z.string().nullable(),
      }),
    ),
  place: call({ role: 'viewer', reach: 'within' })
    .route({ method: 'GET', path: '/api/map/places/{id}', tags, summary: 'One venue that stands on the map' })
    .input(z.object({ id: venueId, first: filter.first, last: filter.last }))
    .errors(asked)
    .output(placeSchema),
  layers: call({ role: 'viewer', reach: 'within' })
    .route({ method: 'GET', path: '/api/map/layers', tags, summary: 'Outlines that this office brought' })
    .output(z.object({ layers: z.array(layerSchema).readonly() })),
  shapes: call({ role: 'viewer', reach: 'within' })
    .route({ method: 'GET', path: '/api/map/layers/{number}', tags, summary: 'Outlines, to be drawn' })
    .input(z.object({ number: z.coerce.number().int() }))
    .errors({ NOT_FOUND: { status: 404, message: 'There are no such outlines.' } })
    .output(z.object({ shapes: shapesSchema })),
  preview: call({ role: 'admin' })
    .route({
      method: 'POST',
      path: '/api/map-imports',
      tags,
      summary: 'Looks through outlines in GeoJSON, packed by gzip or not, and takes nothing of them',
    })
    .input(z.object({ file: text(200), base64: z.base64().max(Math.ceil((bounds.sentBytes * 4) / 3) + 4) }))
    .output(
      z.union([
        z.object({
          ok: z.literal(true),
          value: z.object({
            preview: z.string(),
            areas: count,
            points: count,
            /** The first names. */
            first: z.array(z.string()).readonly(),
            shapes: shapesSchema,
          }),
        }),
        z.object({
          ok: z.literal(false),
          fault: z.object({
            kind: z.enum(layerFaults),
            area: z.object({ number: z.int(), name: z.string() }).nullable(),
          }),
        }),
      ]),
    ),
  take: call({ role: 'admin', act: 'layer-taken' })
    .route({
      method: 'PUT',
      path: '/api/map-previews/{preview}',
      tags,
      summary: 'Takes outlines that were looked through, all of them',
    })
    .input(z.object({ preview: z.string().max(64), name: text(longestLayerName).min(1) }))
    .errors({
      NOT_FOUND: { status: 404, message: 'Those outlines wait no more. Look through the file again.' },
      CONFLICT: { status: 409, message: 'There are as many as can be drawn. Remove one first.' },
    })
    .output(layerSchema),
  remove: call({ role: 'admin', act: 'layer-removed' })
    .route({ method: 'DELETE', path: '/api/map/layers/{number}', tags, summary: 'Removes outlines' })
    .input(z.object({ number: z.coerce.number().int() }))
    .errors({ NOT_FOUND: { status: 404, message: 'There are no such outlines.' } })
    .output(done),
};
