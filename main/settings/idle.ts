import { z } from 'zod';
import { hoursOf } from '../domain/hours.ts';
import { type IdleScreen, longestGreeting, longestMessage } from '../domain/idle.ts';
import { path, timeOfDay } from './shaped-text.ts';

const day = z.iso.date().meta({ shape: 'a day such as 2026-11-21' }).nullable().default(null);

const english = (longest: number) =>
  z
    .string()
    .max(longest)
    .default('')
    .meta({ description: 'The words in English. Empty: the Vietnamese words stand there, too.' });

const vietnamese = (longest: number) =>
  z.string().min(1).max(longest).meta({ description: 'The words in Vietnamese.' });

const greetingSchema = z.strictObject({
  vi: vietnamese(longestGreeting),
  en: english(longestGreeting),
});

const messageSchema = z
  .strictObject({
    vi: vietnamese(longestMessage),
    en: english(longestMessage),
    from: day.meta({ description: 'The first day on which it is shown. `null`: at once.' }),
    until: day.meta({ description: 'The last day on which it is shown. `null`: until it is taken away.' }),
  })
  .refine(({ from, until }) => from === null || until === null || from <= until, {
    path: ['until'],
    error: 'the last day lies before the first one',
  });

const nightSchema = z.strictObject({
  from: timeOfDay.meta({ description: 'The ground is dark from this time on.' }),
  to: timeOfDay.meta({ description: 'The ground is dark until this time.' }),
});

/** The visitors' screen while nobody is at the gate. */
export const idleSchema = z.strictObject({
  greeting: greetingSchema.nullable().default(null).meta({
    description: "The site's own greeting. `null`: one by the time of day.",
  }),
  message: messageSchema.nullable().default(null).meta({
    description: 'What the site tells its visitors, and from which day to which.',
  }),
  night: z
    .union([nightSchema, z.literal('never')])
    .default({ from: '18:00', to: '06:00' })
    .meta({ description: 'When the idle screen has a dark ground.' }),
  logo: path.nullable().default(null).meta({
    description:
      "The venue's picture: a PNG or JPEG of 256 KB and 2000 × 2000 pixels at most. One that cannot be shown is left out, and `kiosk doctor` says why.",
  }),
});

/** What the screen is told of it. `logo`: the name of the picture that was read. */
export function idleOf(
  { idle }: { readonly idle: z.output<typeof idleSchema> },
  logo: string | null,
): Omit<IdleScreen, 'announcements'> {
  const { greeting, message, night } = idle;
  return {
    greeting,
    message: message && {
      vi: message.vi,
      en: message.en,
      fromDay: dayNumber(message.from),
      untilDay: dayNumber(message.until),
    },
    night: night === 'never' ? null : hoursOf(night),
    logo,
  };
}

/** `2026-11-21` → 20261121. */
function dayNumber(day: string | null): number | null {
  return day === null ? null : Number(day.replaceAll('-', ''));
}
