import type { z } from 'zod';
import {
  officeSiteRulesSchema,
  officeTimetableSchema,
  officeValuesSchema,
} from '../../protocol/office-settings.ts';
import { trustNameSchema } from '../../protocol/trust-list.ts';

/** Of the settings of one roll-out, as text. */
const longestSettings = 48_000;

const lines = 'lines of from, to, days and direction, 12 at most';
const rules = 'rules of id, label, pattern and issuedAs, each id once, 50 at most';
const name = 'digest and listedAt of a trust list that was kept here';

/** Settings of a roll-out. What a kiosk's own schema judges stays its; what the office can know is checked here. */
export const sentSettingsSchema = officeValuesSchema
  .refine((values) => Object.keys(values).length > 0, { error: 'at least one setting' })
  .refine((values) => JSON.stringify(values).length <= longestSettings, { error: '48 kB at most' })
  .refine((values) => isNullOr(officeTimetableSchema, values['rules.timetable']), {
    path: ['rules.timetable'],
    error: lines,
  })
  .refine(({ 'rules.hours': hours }) => !isEmptySpan(hours), {
    path: ['rules.hours'],
    error: 'opens and closes at one time, so that nobody would be let in',
  })
  .refine(({ siteRules }) => isNullOr(officeSiteRulesSchema, siteRules), {
    path: ['siteRules'],
    error: rules,
  })
  .refine(({ trustList }) => isNullOr(trustNameSchema, trustList), { path: ['trustList'], error: name });

function isNullOr(schema: z.ZodType, value: unknown): boolean {
  return value === undefined || value === null || schema.safeParse(value).success;
}

/** A kiosk takes such hours, and is never open. */
function isEmptySpan(hours: unknown): boolean {
  if (typeof hours !== 'object' || hours === null || Array.isArray(hours)) return false;
  const { from, to } = hours as Readonly<Record<string, unknown>>;
  return from === to;
}
