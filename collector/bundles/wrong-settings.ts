import { type OfficeValues, officeSiteRulesSchema } from '../../protocol/office-settings.ts';
import { trustNameSchema } from '../../protocol/trust-list.ts';
import type { Queries } from '../database/database.ts';
import type { RuleFault } from '../site-rules/contract.ts';
import { ruleFault } from '../site-rules/try-rules.ts';
import { findList } from '../trust-lists/queries.ts';
import { ageFault } from '../trust-lists/read-list.ts';

/** `list`: it was not kept here under that name, or no kiosk would believe it now. */
export type SettingsWrong =
  | { readonly kind: 'rule'; readonly fault: RuleFault }
  | { readonly kind: 'list' }
  | null;

/** What no kiosk could use of settings that are well-formed; null: nothing. */
export async function wrongIn(
  queries: Queries,
  { siteRules, trustList }: OfficeValues,
  nowMs: number,
): Promise<SettingsWrong> {
  const rules = officeSiteRulesSchema.safeParse(siteRules).data;
  const fault = rules && ruleFault(rules);
  if (fault) return { kind: 'rule', fault };
  const name = trustNameSchema.safeParse(trustList).data;
  if (name === undefined) return null;
  const list = await findList(queries, name.digest);
  const isGood = list?.listedAt === name.listedAt && ageFault(list, nowMs) === null;
  return isGood ? null : { kind: 'list' };
}
