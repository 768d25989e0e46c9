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

/** The most doses that anybody is given; source: eu-dcc-schema, 1 to 9. */
const mostDoses = 9;

/**
 * What a signature covers is never thrown away for one detail: a date that is no day, a dose that is no number, a
 * certificate's number or a country in another form is left out, and `isPartial` says so of what somebody would miss.
 */
export function readHealthFact({ kind, id, date, dose, doses, country, isPositive }: RawFact): HealthFact {
  const day = date === undefined ? undefined : readIsoDay(textOf(date));
  const isPartial = day === null || [dose, doses].some((one) => one !== undefined && !isDose(one));
  return presentFields({
    kind,
    isPositive: isPositive || undefined,
    isPartial: isPartial || undefined,
    id: /^[\x21-\x7e]{1,100}$/.exec(textOf(id))?.[0],
    date: day ?? undefined,
    dose: isDose(dose) ? dose : undefined,
    doses: isDose(doses) ? doses : undefined,
    country: /^[A-Za-z]{2,3}$/.exec(textOf(country))?.[0],
  });
}

function isDose(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= mostDoses;
}

/** The text, or nothing where the value is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
