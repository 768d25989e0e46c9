import type { SiteRule } from '../../../protocol/site-rule.ts';
import {
  areTooLarge,
  matchSiteRule,
  patternFault,
  type SiteRuleMatch,
} from '../../../protocol/site-rule-pattern.ts';
import type { Credential } from '../../domain/credential.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { presentFields } from '../text/present-fields.ts';
import { visibleName } from '../text/visible-text.ts';
import { malformed } from '../verdicts.ts';
import { readRuleTime } from './rule-time.ts';

const longestNumberChars = 64;

/** The first rule of the site that the whole text fits; null: none does. */
export function readSiteRule(text: string, nowMs: number, { siteRules }: Knowledge): Credential | null {
  for (const rule of siteRules) {
    const found = matchSiteRule(rule, text);
    if (found) return credentialOf(rule, found, nowMs);
  }
  return null;
}

const sentences = {
  'too-large': 'the pattern is too large; repeat less',
  'no-number': 'the pattern names no group "number", such as (?P<number>\\d{6})',
  issued: 'the group "issued" and "issuedAs" go together',
  syntax: 'the pattern is not RE2 syntax (no look-around, no back references)',
} as const;

/** One sentence about a rule that cannot be used; null when it can. */
export function complaintAbout(rule: Pick<SiteRule, 'pattern' | 'issuedAs'>): string | null {
  const fault = patternFault(rule);
  if (fault === null) return null;
  return fault.kind === 'group'
    ? `the group "${fault.name}" is not one of number, name, issued`
    : sentences[fault.kind];
}

/** One sentence about the first rule that cannot be used, or about all of them together; null when they can. */
export function complaintAboutAll(rules: readonly SiteRule[]): string | null {
  for (const rule of rules) {
    const complaint = complaintAbout(rule);
    if (complaint !== null) return `rule "${rule.id}": ${complaint}`;
  }
  return areTooLarge(rules) ? 'the patterns together are too large; repeat less, or have fewer' : null;
}

function credentialOf(rule: SiteRule, { number, name, issued }: SiteRuleMatch, nowMs: number): Credential {
  if (number === '' || number.length > longestNumberChars) return malformed('rule', 'number');
  const issuedAt =
    issued === null || rule.issuedAs === null ? undefined : readRuleTime(issued, rule.issuedAs, nowMs);
  if (issuedAt === null) return malformed('rule', 'date');
  const fields = presentFields({ name: name === null ? undefined : visibleName(name), issuedAt });
  return { kind: 'rule', trust: 'well-formed', fields: { rule: rule.id, number, ...fields }, warnings: [] };
}
