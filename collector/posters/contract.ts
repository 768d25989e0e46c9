import { z } from 'zod';
import { call } from '../access.ts';
import { localDay, unitId } from '../units/contract.ts';
import { venueId } from '../venues/contract.ts';
import { jobStates } from './job-state.ts';

/** Venues of one file. */
export const mostVenues = 500;

const entranceSchema = z.object({
  id: z.string(),
  /** It stays as long as the entrance does. */
  number: z.int(),
  name: z.string(),
  /** null: none was made for it yet. */
  poster: z
    .object({
      version: z.int(),
      madeMs: z.int(),
      madeBy: z.string(),
      /** When a file with it was asked for last; null: never in this version. */
      drawnMs: z.int().nullable(),
      /** The last sheet says something else than it would today: another name, number or address. */
      isOutdated: z.boolean(),
      /** The last day on which somebody saw it hang there; null: nobody did. */
      seenDay: z.int().nullable(),
      seenBy: z.string().nullable(),
    })
    .nullable(),
});

const jobSchema = z.object({
  id: z.string(),
  state: z.enum(jobStates),
  venues: z.int(),
  sheets: z.int(),
  /** How many of the sheets are drawn. */
  drawn: z.int(),
  beganMs: z.int(),
  /** When its file is gone. */
  untilMs: z.int(),
});

const gone = { NOT_FOUND: { status: 404, message: 'There is no such venue.' } } as const;
const otherVersion = {
  CONFLICT: { status: 409, message: 'The poster of that entrance is another one by now.' },
} as const;
const jobGone = {
  NOT_FOUND: { status: 404, message: 'That file is not here any more. Ask for it again.' },
} as const;
const done = z.object({});
const tags = ['posters'];
const entranceId = z.string().min(1).max(100);
const version = z.coerce.number().int().min(1);

export const postersContract = {
  read: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/venues/{id}/posters',
      tags,
      summary: 'The entrances of a venue, each with its poster',
    })
    .input(z.object({ id: venueId }))
    .errors(gone)
    .output(
      z.object({
        /** Where the codes lead; null: the collector was not told, and posters cannot be made. */
        publicUrl: z.string().nullable(),
        entrances: z.array(entranceSchema).readonly(),
      }),
    ),
  plan: call({ role: 'unit', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/poster-plan',
      tags,
      summary: 'Of how many venues of a unit posters would be made',
    })
    .input(z.object({ unit: unitId }))
    .errors({ NOT_FOUND: { status: 404, message: 'There is no such unit.' } })
    .output(
      z.object({
        /** Where the codes would lead; null: posters cannot be made. */
        publicUrl: z.string().nullable(),
        /** Those that are open, with all units below; 501 stands for more than 500. */
        venues: z.int(),
      }),
    ),
  make: call({ role: 'unit', act: 'posters-made', reach: 'within' })
    .route({
      method: 'POST',
      path: '/api/poster-jobs',
      tags,
      summary: 'Makes one file of the posters of all entrances of some venues, or of those of a unit',
    })
    .input(
      z.union([
        z.object({ venues: z.array(venueId).min(1).max(mostVenues) }).strict(),
        z.object({ unit: unitId }).strict(),
      ]),
    )
    .errors({
      NO_PUBLIC_URL: { status: 409, message: 'The collector was not told its public address.' },
      NONE_OPEN: { status: 422, message: 'None of them is an open venue.' },
      TOO_MANY: {
        status: 422,
        message: 'So many do not go into one file. Choose fewer venues.',
        data: z.object({ most: z.int(), of: z.enum(['venues', 'sheets']) }),
      },
      CONFLICT: { status: 409, message: 'A file of yours is being made. Wait for it, or cancel it.' },
      BUSY: { status: 503, message: 'Files of others are being made. Try again in a few minutes.' },
    })
    .output(jobSchema),
  job: call({ role: 'unit', reach: 'within' })
    .route({ method: 'GET', path: '/api/poster-jobs', tags, summary: 'The last file that one asked for' })
    .output(
      z.object({
        /** null: none in the last hour, or since the collector began. */
        job: jobSchema.nullable(),
      }),
    ),
  file: call({ role: 'unit', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/poster-files/{id}',
      tags,
      summary: 'The posters, a PDF of A4 sheets',
    })
    .input(z.object({ id: z.string().max(40) }))
    .errors(jobGone)
    .output(z.file()),
  cancel: call({ role: 'unit', reach: 'within' })
    .route({
      method: 'DELETE',
      path: '/api/poster-jobs/{id}',
      tags,
      summary: 'Ends the making of a file, or throws it away',
    })
    .input(z.object({ id: z.string().max(40) }))
    .errors(jobGone)
    .output(done),
  replace: call({ role: 'unit', act: 'poster-replaced', reach: 'within' })
    .route({
      method: 'POST',
      path: '/api/venues/{venue}/posters/{entrance}/next',
      tags,
      summary: 'Gives an entrance another code; the one before is void at once',
    })
    .input(z.object({ venue: venueId, entrance: entranceId, version }))
    .errors({ ...gone, ...otherVersion })
    .output(done),
  seen: call({ role: 'inspector', act: 'poster-seen', reach: 'within' })
    .route({
      method: 'POST',
      path: '/api/venues/{venue}/posters/{entrance}/inspection',
      tags,
      summary: 'Notes that a poster hung at its entrance on a day',
    })
    .input(z.object({ venue: venueId, entrance: entranceId, version, day: localDay }))
    .errors({ ...gone, ...otherVersion })
    .output(done),
};
