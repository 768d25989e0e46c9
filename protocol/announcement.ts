import { z } from 'zod';

/** Of one kiosk at one time. */
export const mostAnnouncements = 12;
export const longestAnnouncement = 240;

const moment = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
export const announcementId = z.string().regex(/^[0-9a-z]{8,32}$/);

const words = z.string().max(longestAnnouncement);
export const announcementWords = z.strictObject({
  vi: words.min(1),
  /** Empty: the Vietnamese words stand there, too. */
  en: words,
  zh: words.exactOptional(),
  ko: words.exactOptional(),
  ru: words.exactOptional(),
  fr: words.exactOptional(),
});

/** `care`: with a sign, for what visitors have to heed. */
export const announcementTones = ['plain', 'care'] as const;

export const bundledAnnouncement = z.strictObject({
  id: announcementId,
  words: announcementWords,
  tone: z.enum(announcementTones),
  /** It is shown from then on, and no longer than until then. */
  fromMs: moment,
  untilMs: moment,
});
export type BundledAnnouncement = z.output<typeof bundledAnnouncement>;
