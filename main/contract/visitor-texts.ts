import { z } from 'zod';
import { oneLine } from '../domain/expected.ts';
import { longestOf } from '../domain/visitor.ts';

/** Signs of control and direction are none of it: it goes onto paper. */
export const visitorText = (longest: number) => z.string().overwrite(oneLine).min(1).max(longest).optional();

/** What is written down of a visitor, before they come or when they stand there. */
export const visitorTexts = {
  name: visitorText(longestOf.name),
  group: visitorText(longestOf.group),
  number: visitorText(longestOf.number),
  insurance: visitorText(longestOf.insurance),
  phone: visitorText(longestOf.phone),
  department: visitorText(longestOf.department),
  host: visitorText(longestOf.host),
  purpose: visitorText(longestOf.purpose),
  plate: visitorText(longestOf.plate),
  sailing: visitorText(longestOf.sailing),
} as const;
