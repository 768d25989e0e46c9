import type { BarcodedBoardingPass } from 'bcbp';
import { decode } from 'bcbp';
import type { Credential } from '../../domain/credential.ts';
import { presentFields } from '../text/present-fields.ts';
import { visibleName } from '../text/visible-text.ts';
import { malformed } from '../verdicts.ts';

/** Mandatory part of one leg without the two characters that some printers leave out. Source: IATA BCBP. */
const fewestChars = 58;

/** The pass names a day of a year it does not name; any year serves to decode it. */
const anyLeapYear = 2024;

/** Flight boarding pass. Spaces are data. Null where the text has another shape. Source: formats.md section 4.3. */
export function readBoardingPass(text: string): Credential | null {
  if (text.length < fewestChars || !/^M[1-4].{20}[E ]/su.test(text)) return null;
  const leg = decodePass(text)?.data?.legs?.[0];
  const flight = /^0*(\d{1,4}[A-Z]?)$/.exec(leg?.flightNumber ?? '');
  const carrier = leg?.operatingCarrierDesignator ?? '';
  const [from = '', to = ''] = [leg?.departureAirport, leg?.arrivalAirport];
  const isRoute = /^[A-Z]{3}$/.test(from) && /^[A-Z]{3}$/.test(to);
  if (!isRoute || flight === null || !/^[A-Z0-9]{2,3}$/.test(carrier))
    return malformed('boarding-pass', 'fields');
  // Some printers fill it with spaces.
  const dayText = text.slice(44, 47);
  const dayOfYear = /^ *\d{1,3}$/.test(dayText) ? Number(dayText) : 0;
  if (dayOfYear < 1 || dayOfYear > 366) return malformed('boarding-pass', 'date');
  const fields = presentFields({
    name: visibleName(text.slice(2, 22)),
    from,
    to,
    flight: `${carrier}${flight[1]}`,
    dayOfYear,
  });
  return { kind: 'boarding-pass', trust: 'well-formed', fields, warnings: [] };
}

/** The library throws on conditional data that ends early. */
function decodePass(text: string): BarcodedBoardingPass | null {
  try {
    return decode(text, anyLeapYear);
  } catch {
    return null;
  }
}
