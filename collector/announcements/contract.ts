import { z } from 'zod';
import { announcementId, announcementTones, announcementWords } from '../../protocol/announcement.ts';
import { call } from '../access.ts';
import { targetSchema } from '../bundles/target.ts';

const atMs = z.int().min(0);
/** Longer than a year is a sign, not an announcement. */
const longestMs = 366 * 86_400_000;

const fields = {
  words: announcementWords,
  tone: z.enum(announcementTones),
  fromMs: atMs,
  untilMs: atMs,
  target: targetSchema,
};

export const newAnnouncementSchema = z
  .object(fields)
  .refine(({ fromMs, untilMs }) => fromMs < untilMs && untilMs - fromMs <= longestMs, {
    path: ['untilMs'],
    error: 'it ends after it begins, and within a year',
  });

const announcementSchema = z.object({
  id: announcementId,
  ...fields,
  /** Of the unit or venue that it is for; the id where it has none. */
  targetName: z.string(),
  state: z.enum(['coming', 'running', 'over', 'withdrawn']),
  madeMs: atMs,
  madeBy: z.string(),
  /** Kiosks that it is for, that have it, and that have it on their idle screens. */
  kiosks: z.int(),
  received: z.int(),
  showing: z.int(),
});
export type ListedAnnouncement = z.output<typeof announcementSchema>;

const gone = { NOT_FOUND: { status: 404, message: 'There is no such announcement.' } } as const;
const tags = ['announcements'];

export const announcementsContract = {
  list: call({ role: 'admin' })
    .route({
      method: 'GET',
      path: '/api/announcements',
      tags,
      summary: 'Announcements, the newest first, 20 at a time, with how many kiosks have and show each',
    })
    .input(
      z.object({
        /** `next` of the page before. */
        after: z.string().max(100).optional(),
      }),
    )
    .output(
      z.object({
        announcements: z.array(announcementSchema).readonly(),
        /** null: these are the last. */
        next: z.string().nullable(),
      }),
    ),
  missing: call({ role: 'admin' })
    .route({
      method: 'GET',
      path: '/api/announcements/{id}/missing',
      tags,
      summary: 'Kiosks that an announcement is for and that have not said that they have it, 50 at a time',
    })
    .input(z.object({ id: announcementId, after: z.string().max(100).optional() }))
    .errors(gone)
    .output(
      z.object({
        kiosks: z
          .array(
            z.object({
              device: z.string(),
              venue: z.string().nullable(),
              gate: z.string().nullable(),
              /** When it last asked what the office wants; null: it never did. */
              toldMs: z.int().nullable(),
            }),
          )
          .readonly(),
        next: z.string().nullable(),
      }),
    ),
  create: call({ role: 'admin', act: 'announcement-made' })
    .route({
      method: 'POST',
      path: '/api/announcements',
      tags,
      summary: 'Tells visitors something on the idle screens of the kiosks that it is for',
    })
    .input(newAnnouncementSchema)
    .errors({ NO_TARGET: { status: 422, message: 'There is no such unit, venue or kiosk.' } })
    .output(z.object({ id: announcementId })),
  withdraw: call({ role: 'admin', act: 'announcement-withdrawn' })
    .route({
      method: 'DELETE',
      path: '/api/announcements/{id}',
      tags,
      summary: 'Takes an announcement from the screens before its time',
    })
    .input(z.object({ id: announcementId }))
    .errors(gone)
    .output(z.object({})),
};
