import { z } from 'zod';

/** A text of one shape. `shape` says what the file must hold: where it is wrong, and in docs/settings.md. */
export function shapedText(pattern: RegExp, shape: string) {
  return z.string().regex(pattern, shape).meta({ shape });
}

export const id = shapedText(
  /^[a-z0-9][a-z0-9-]{0,31}$/,
  'an id: small letters, digits and hyphens, 32 at most',
);
export const timeOfDay = shapedText(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 07:30');
export const key = shapedText(/^[0-9a-f]{64}$/, '64 hex digits');
export const label = z.string().min(1).max(80);
export const path = z.string().min(1).max(500).meta({ shape: 'a path on this PC' });
