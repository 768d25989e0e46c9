import { RE2JS } from 're2js';
import type { Credential } from '../../domain/credential.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { SiteRule } from '../../domain/site-rule.ts';
import { presentFields } from '../text/present-fields.ts';
import { visibleName } from '../text/visible-text.ts';
import { malformed } from '../verdicts.ts';
import { readRuleTime } from './rule-time.ts';

/** RE2 takes time in proportion to text × program: with these a code takes a few milliseconds at worst. */
const longestProgram = 1_000;
/** Of all rules of a site together: a code that none of them fits is tried against each. */
const longestPrograms = 4_000;
const longestNumberChars = 64;
const groups = ['number', 'name', 'issued'];

/** A pattern is compiled once for as long as its rule lives. */
const compiled = new WeakMap<SiteRule, RE2JS>();

/** The first rule of the site that the whole text fits; null: none does. */
export function readSiteRule(text: string, nowMs: number, { siteRules }: Knowledge): Credential | null {
  for (const rule of siteRules) {
    const found = match(rule, text);
    if (found) return credentialOf(rule, found, nowMs);
  }
  return null;
}

/** One sentence about a rule that cannot be used; null when it can. Patterns that could hang do not compile as RE2. */
export function complaintAbout({ pattern, issuedAs }: Pick<SiteRule, 'pattern' | 'issuedAs'>): string | null {
  try {
    const program = RE2JS.compile(pattern);
    if (program.programSize() > longestProgram) return 'the pattern is too large; repeat less';
    const named = Object.keys(program.namedGroups());
    const strange = named.find((name) => !groups.includes(name));
    if (strange !== undefined) return `the group "${strange}" is not one of ${groups.join(', ')}`;
    if (!named.includes('number')) return 'the pattern names no group "number", such as (?P<number>\\d{6})';
    if (named.includes('issued') !== (issuedAs !== null)) {
      return 'the group "issued" and "issuedAs" go together';
    }
    return null;
  } catch {
    return 'the pattern is not RE2 syntax (no look-around, no back references)';
  }
}

/** One sentence about the first rule that cannot be used, or about all of them together; null when they can. */
export function complaintAboutAll(rules: readonly SiteRule[]): string | null {
  for (const rule of rules) {
    const complaint = complaintAbout(rule);
    if (complaint !== null) return `rule "${rule.id}": ${complaint}`;
  }
  const size = rules.reduce((sum, { pattern }) => sum + RE2JS.compile(pattern).programSize(), 0);
  return size > longestPrograms ? 'the patterns together are too large; repeat less, or have fewer' : null;
}

type Found = { readonly number: string; readonly name: string | null; readonly issued: string | null };

function match(rule: SiteRule, text: string): Found | null {
  const program = compiled.get(rule) ?? RE2JS.compile(rule.pattern);
  compiled.set(rule, program);
  const matcher = program.matcher(text);
  if (!matcher.matches()) return null;
  const named = program.namedGroups();
  const group = (name: string) => (name in named ? (matcher.group(name) ?? null) : null);
  return { number: plain(group('number') ?? ''), name: group('name'), issued: group('issued') };
}

/** One spelling for one number: a pattern may let small and full-width letters pass. */
function plain(number: string): string {
  return number.normalize('NFKC').toUpperCase();
}

function credentialOf(rule: SiteRule, { number, name, issued }: Found, nowMs: number): Credential {
  if (number === '' || number.length > longestNumberChars) return malformed('rule', 'number');
  const issuedAt =
    issued === null || rule.issuedAs === null ? undefined : readRuleTime(issued, rule.issuedAs, nowMs);
  if (issuedAt === null) return malformed('rule', 'date');
  const fields = presentFields({ name: name === null ? undefined : visibleName(name), issuedAt });
  return { kind: 'rule', trust: 'well-formed', fields: { rule: rule.id, number, ...fields }, warnings: [] };
}
