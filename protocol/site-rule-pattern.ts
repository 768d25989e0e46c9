import { RE2JS } from 're2js';
import type { SiteRule } from './site-rule.ts';

/** RE2 takes time in proportion to text × program: with these a code takes a few milliseconds at worst. */
const longestProgram = 1_000;
/** Of all rules of a site together: a code that none of them fits is tried against each. */
const longestPrograms = 4_000;
const groups = ['number', 'name', 'issued'];

/** Why a pattern cannot be used. */
export type PatternFault =
  | { readonly kind: 'syntax' | 'too-large' | 'no-number' | 'issued' }
  /** A group that means nothing here. */
  | { readonly kind: 'group'; readonly name: string };

/** Patterns that could hang do not compile as RE2. null: it can be used. */
export function patternFault({
  pattern,
  issuedAs,
}: Pick<SiteRule, 'pattern' | 'issuedAs'>): PatternFault | null {
  try {
    const program = RE2JS.compile(pattern);
    if (program.programSize() > longestProgram) return { kind: 'too-large' };
    const named = Object.keys(program.namedGroups());
    const strange = named.find((name) => !groups.includes(name));
    if (strange !== undefined) return { kind: 'group', name: strange };
    if (!named.includes('number')) return { kind: 'no-number' };
    return named.includes('issued') === (issuedAs !== null) ? null : { kind: 'issued' };
  } catch {
    return { kind: 'syntax' };
  }
}

/** Of patterns that can each be used: whether they are too large together. */
export function areTooLarge(rules: readonly Pick<SiteRule, 'pattern'>[]): boolean {
  const size = rules.reduce((sum, { pattern }) => sum + RE2JS.compile(pattern).programSize(), 0);
  return size > longestPrograms;
}

/** The parts of a code; null: the pattern does not have that group, or the code not that part. */
export type SiteRuleMatch = {
  readonly number: string;
  readonly name: string | null;
  readonly issued: string | null;
};

/** A pattern is compiled once for as long as its rule lives. */
const compiled = new WeakMap<object, RE2JS>();

/** What a rule whose pattern can be used reads in the whole text; null: the text does not fit. */
export function matchSiteRule(rule: Pick<SiteRule, 'pattern'>, text: string): SiteRuleMatch | null {
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
