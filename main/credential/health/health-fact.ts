import type { HealthFact } from '../../domain/credential.ts';
import { presentFields } from '../text/present-fields.ts';
import { readIsoDay } from './iso-time.ts';

/** The parts of a fact as a code has them. */
type RawFact = {
  readonly kind: HealthFact['kind'];
  readonly id?: unknown;
  readonly date?: unknown;
  readonly dose?: unknown;
  readonly doses?: unknown;
  readonly country?: unknown;
  readonly isPositive?: boolean;
};

/** Null where a date is no day, or a dose no number from 1. A certificate's number or country in another form is left out. */
export function readHealthFact({
  kind,
  id,
  date,
  dose,
  doses,
  country,
  isPositive,
}: RawFact): HealthFact | null {
  const day = date === undefined ? undefined : readIsoDay(textOf(date));
  if (day === null || !isDose(dose) || !isDose(doses)) return null;
  return presentFields({
    kind,
    isPositive: isPositive || undefined,
    id: /^[\x21-\x7e]{1,100}$/.exec(textOf(id))?.[0],
    date: day,
    dose,
    doses,
    country: /^[A-Za-z]{2,3}$/.exec(textOf(country))?.[0],
  });
}

function isDose(value: unknown): value is number | undefined {
  return value === undefined || (Number.isSafeInteger(value) && Number(value) >= 1);
}

/** The text, or nothing where the value is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
