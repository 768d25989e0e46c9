import { z } from 'zod';

/** What an id is, in words. */
export const siteRuleIdShape = 'an id: small letters, digits and hyphens, 32 at most';
/** More local codes no site has. */
export const mostSiteRules = 50;
export const issuedForms = ['DDMMYYYY', 'YYYYMMDD', 'YYYYMMDDHHmm', 'unix-seconds'] as const;

/** A local code that a site teaches its kiosks: `siteRules` of `config.json`. */
export const siteRuleSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, siteRuleIdShape)
    .meta({ description: 'The name of the rule in the log.' }),
  label: z.string().min(1).max(80).meta({
    description: 'What people call such a code, such as "Vé tàu Sa Kỳ – Lý Sơn".',
  }),
  pattern: z.string().min(1).max(500).meta({
    description:
      'RE2 syntax, fitted to the whole text of the code. The group `number` is who it is; `name` and `issued` may be there too.',
  }),
  issuedAs: z.enum(issuedForms).nullable().default(null).meta({
    description: 'How the group `issued` is written. `null`: the pattern has none.',
  }),
});
/** Checked by the schema; its pattern is RE2 syntax, matched in linear time. */
export type SiteRule = Readonly<z.output<typeof siteRuleSchema>>;
