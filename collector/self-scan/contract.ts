import { z } from 'zod';
import { call } from '../access.ts';
import { venueId } from '../venues/contract.ts';

const count = z.int().min(0);

export const selfScanContract = {
  ofVenue: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/venues/{id}/self-scans',
      tags: ['posters'],
      summary:
        'Visits that visitors counted with their own phones: nobody checked them, and no passage is among them',
    })
    .input(z.object({ id: venueId }))
    .errors({ NOT_FOUND: { status: 404, message: 'There is no such venue.' } })
    .output(
      z.object({
        /** Today, `20261130`. */
        day: z.int(),
        /** The first of the seven days that end with today. */
        firstDay: z.int(),
        /** Those at which somebody did. */
        entrances: z.array(z.object({ id: z.string(), today: count, week: count })).readonly(),
        today: count,
        week: count,
      }),
    ),
};
