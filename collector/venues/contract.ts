import { z } from 'zod';
import { call } from '../access.ts';
import { localDay, unitId } from '../units/contract.ts';
import { placeFaults } from './place.ts';
import { venueKinds } from './venue.ts';
import { tableFaults, venueFaults } from './venue-fault.ts';

export const longestName = 300;
/** No longer id fits into the figures. */
export const longestId = 100;

/** PostgreSQL's text takes every character but NUL. */
const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((given) => !given.includes('\0'));
/** What the settings of a kiosk take as the id of its venue. */
export const kioskIdPattern = /^[a-z0-9][a-z0-9-]{0,31}$/;
export const venueId = text(longestId).min(1);

const hours = z.object({ fromMinute: z.int().min(0).max(1439), toMinute: z.int().min(0).max(1440) });
const entrance = z.object({ id: text(100).min(1), number: z.int().min(1).max(999), name: text(longestName) });

/** Degrees of WGS 84; one outside of Viet Nam is refused with its reason. */
const placeSchema = z.object({
  latitude: z.number(),
  longitude: z.number(),
});

const fields = {
  name: text(longestName).min(1),
  unit: unitId.nullable(),
  kind: z.enum(venueKinds),
  address: text(longestName),
  /** Of the office's partner there, never of a visitor. */
  contactName: text(100),
  contactPhone: text(30),
  /** Monday to Sunday, null on a closed day; null: nobody said. */
  hours: z.array(hours.nullable()).length(7).readonly().nullable(),
  entrances: z
    .array(entrance)
    .max(50)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length)
    .refine((all) => new Set(all.map(({ number }) => number)).size === all.length)
    .readonly(),
  sinceDay: localDay,
};

export const newVenueSchema = z.object({
  id: venueId,
  ...fields,
  place: placeSchema.nullable().default(null),
});
/** A program that does not know of places takes none away. */
const editSchema = newVenueSchema.extend({
  version: z.int().min(1),
  place: placeSchema.nullable().optional(),
});

const venueSchema = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.object({ id: z.string(), name: z.string() }).nullable(),
  kind: z.enum(venueKinds),
  address: z.string(),
  contactName: z.string(),
  contactPhone: z.string(),
  hours: fields.hours,
  entrances: z.array(entrance).readonly(),
  sinceDay: z.int(),
  place: placeSchema.nullable(),
  closedDay: z.int().nullable(),
  version: z.int(),
  createdMs: z.int(),
  createdBy: z.string(),
  changedMs: z.int(),
  changedBy: z.string(),
});

const listedSchema = venueSchema.pick({
  id: true,
  name: true,
  unit: true,
  kind: true,
  address: true,
  closedDay: true,
});

const unknownSchema = z.object({
  /** What kiosks write. */
  id: z.string(),
  /** As the kiosk calls the place; null: it does not say. */
  name: z.string().nullable(),
  /** Who was let in or out today. */
  passages: z.int(),
});

const previewSchema = z.object({
  preview: z.string(),
  good: z.int(),
  badRows: z.int(),
  /** The first 200, by the numbers that the spreadsheet gives its rows. */
  bad: z.array(z.object({ row: z.int(), why: z.enum(venueFaults), value: z.string() })),
  /** How many of the right rows have an id that no kiosk can be set to. */
  unlikeKiosks: z.int(),
  /** Headings that mean nothing here. */
  ignored: z.array(z.string()),
  first: z.array(z.object({ id: z.string(), name: z.string(), unit: z.string().nullable() })),
});

const importSchema = z.object({
  number: z.int(),
  atMs: z.int(),
  who: z.string(),
  file: z.string(),
  venues: z.int(),
});

const gone = { NOT_FOUND: { status: 404, message: 'There is no such venue.' } } as const;
const noPlace = {
  PLACE: {
    status: 422,
    message: 'Its latitude and longitude are no place in Viet Nam.',
    data: z.object({ why: z.enum(placeFaults) }),
  },
} as const;
const noUnit = { NO_UNIT: { status: 422, message: 'There is no such unit.' } } as const;
const seen = z.int().min(1);
/** Somebody changed it since: what it is now comes with it, and nothing was written. */
const changed = {
  CONFLICT: { status: 409, message: 'Somebody changed it meanwhile.', data: venueSchema },
} as const;
const done = z.object({});
const tags = ['venues'];

/** What one table can have, as one that is taken in. */
export const mostTabled = 10_000;

export const venuesContract = {
  list: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/venues',
      tags,
      summary: 'Venues by name, 50 at a time: of a unit with all below it, or those that a text fits',
    })
    .input(
      z.object({
        unit: unitId.optional(),
        /** Beginnings of words of its name, address or id; marks do not matter. */
        text: z.string().max(200).optional(),
        /** `next` of the page before. */
        after: z.string().max(600).optional(),
      }),
    )
    .errors({ NOT_FOUND: { status: 404, message: 'There is no such unit.' } })
    .output(
      z.object({
        venues: z.array(listedSchema).readonly(),
        /** null: these are the last. */
        next: z.string().nullable(),
      }),
    ),
  read: call({ role: 'viewer', reach: 'within' })
    .route({ method: 'GET', path: '/api/venues/{id}', tags, summary: 'One venue' })
    .input(z.object({ id: venueId }))
    .errors(gone)
    .output(venueSchema),
  table: call({ role: 'viewer', act: 'venues-exported', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/venues.xlsx',
      tags,
      summary:
        'Every venue of a unit with all below it, or of the whole registry, as a table that can be taken in',
    })
    .input(z.object({ unit: unitId.optional() }))
    .errors({
      NOT_FOUND: { status: 404, message: 'There is no such unit.' },
      TOO_MANY: { status: 422, message: 'These are more than 10,000 venues. Choose a unit below.' },
    })
    .output(z.file()),
  sample: call({ role: 'unit', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/venue-sample.xlsx',
      tags,
      summary: 'An empty table of venues with its headings and an example, to begin with',
    })
    .output(z.file()),
  create: call({ role: 'unit', act: 'venue-created', reach: 'within' })
    .route({ method: 'POST', path: '/api/venues', tags, summary: 'Writes a venue into the registry' })
    .input(newVenueSchema)
    .errors({
      ...noUnit,
      ...noPlace,
      TAKEN: { status: 409, message: 'A venue has this id, or is also known by it.' },
    })
    .output(venueSchema),
  edit: call({ role: 'unit', act: 'venue-edited', reach: 'within' })
    .route({
      method: 'PUT',
      path: '/api/venues/{id}',
      tags,
      summary: 'Changes a venue, by whoever saw its last version',
    })
    .input(editSchema)
    .errors({
      ...gone,
      ...noUnit,
      ...noPlace,
      ...changed,
      RENUMBERED: { status: 422, message: 'An entrance keeps its number: it stands on its poster.' },
    })
    .output(venueSchema),
  close: call({ role: 'unit', act: 'venue-closed', reach: 'within' })
    .route({ method: 'POST', path: '/api/venues/{id}/end', tags, summary: 'Closes a venue on a day' })
    .input(z.object({ id: venueId, version: seen, day: localDay }))
    .errors({ ...gone, ...changed })
    .output(venueSchema),
  reopen: call({ role: 'unit', act: 'venue-reopened', reach: 'within' })
    .route({ method: 'POST', path: '/api/venues/{id}/opening', tags, summary: 'Opens a closed venue again' })
    .input(z.object({ id: venueId, version: seen }))
    .errors({ ...gone, ...changed })
    .output(venueSchema),
  unknown: call({ role: 'viewer' })
    .route({
      method: 'GET',
      path: '/api/unassigned-venues',
      tags,
      summary: 'Ids that kiosks write and the registry does not know, with what passed there today',
    })
    .output(z.object({ day: z.int(), unknown: z.array(unknownSchema).readonly() })),
  assign: call({ role: 'unit', act: 'venue-assigned' })
    .route({
      method: 'PUT',
      path: '/api/unassigned-venues/{alias}',
      tags,
      summary: 'What kiosks write under this id belongs to that venue',
    })
    .input(z.object({ alias: venueId, venue: venueId }))
    .errors({ ...gone, TAKEN: { status: 409, message: 'A venue has this id itself.' } })
    .output(done),
  preview: call({ role: 'unit', reach: 'within' })
    .route({
      method: 'POST',
      path: '/api/venue-imports',
      tags,
      summary: 'Looks through a table of venues, CSV or XLSX, and takes nothing of it',
    })
    .input(z.object({ file: text(200), base64: z.base64().max(5_600_000) }))
    .output(
      z.union([
        z.object({ ok: z.literal(true), value: previewSchema }),
        z.object({ ok: z.literal(false), fault: z.object({ kind: z.enum(tableFaults) }) }),
      ]),
    ),
  take: call({ role: 'unit', act: 'venues-imported', reach: 'within' })
    .route({
      method: 'PUT',
      path: '/api/venue-previews/{preview}',
      tags,
      summary: 'Takes the right rows of a table that was looked through, all in one',
    })
    .input(
      z.object({
        preview: z.string().max(64),
        /** Leaves out the rows that are wrong; without it a table with one is not taken. */
        isGoodOnly: z.boolean(),
      }),
    )
    .errors({
      NOT_FOUND: { status: 404, message: 'That table waits no more. Look through it again.' },
      CONFLICT: {
        status: 409,
        message: 'The registry or the table does not allow it. Look through it again.',
      },
    })
    .output(importSchema),
  lastImport: call({ role: 'unit', reach: 'within' })
    .route({ method: 'GET', path: '/api/venue-imports', tags, summary: 'The last table that was taken' })
    .output(
      z.object({
        /** null: none was, or it was taken back. */
        last: importSchema.nullable(),
      }),
    ),
  undo: call({ role: 'unit', act: 'import-undone', reach: 'within' })
    .route({
      method: 'DELETE',
      path: '/api/venue-imports/{number}',
      tags,
      summary: 'Takes the last table back, as long as nothing of it was changed',
    })
    .input(z.object({ number: z.coerce.number().int() }))
    .errors({
      NOT_FOUND: { status: 404, message: 'It is not the last table that was taken.' },
      CONFLICT: {
        status: 409,
        message: 'Something of it was changed.',
        data: z.object({ venues: z.array(z.string()).readonly() }),
      },
    })
    .output(done),
};
