import type { SiteRule } from '../../protocol/site-rule.ts';
import {
  areTooLarge,
  matchSiteRule,
  patternFault,
  type SiteRuleMatch,
} from '../../protocol/site-rule-pattern.ts';
import type { RuleFault } from './contract.ts';

/** The first rule that no kiosk could use, by the kiosk's own reader; null: all of them can be. */
export function ruleFault(rules: readonly SiteRule[]): RuleFault | null {
  for (const rule of rules) {
    const fault = patternFault(rule);
    if (fault !== null)
      return { rule: rule.id, why: fault.kind, group: fault.kind === 'group' ? fault.name : '' };
  }
  return areTooLarge(rules) ? { rule: rules[0]?.id ?? '', why: 'together', group: '' } : null;
}

/** What the first rule that fits reads in a sample; null: none does. */
export function readBy(
  rules: readonly SiteRule[],
  sample: string,
): (SiteRuleMatch & { readonly rule: string }) | null {
  for (const rule of rules) {
    const match = matchSiteRule(rule, sample);
    if (match) return { rule: rule.id, ...match };
  }
  return null;
}
