/** Deeper data is no certificate, and would fill the stack. */
const deepestLevel = 32;

/**
 * The one spelling of a JSON value that signatures are made over: keys in order of their UTF-16 code units, no spaces.
 * Null where there is none: not JSON, a number that is not finite, a lone surrogate, too deep. Source: RFC 8785.
 */
export function canonicalJson(value: unknown): string | null {
  return spell(value, 0);
}

function spell(value: unknown, level: number): string | null {
  if (level > deepestLevel) return null;
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : null;
  if (typeof value === 'string') return value.isWellFormed() ? JSON.stringify(value) : null;
  if (typeof value !== 'object') return null;
  if (Array.isArray(value))
    return enclose(
      ['[', ']'],
      value.map((item) => spell(item, level + 1)),
    );
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return enclose(
    ['{', '}'],
    members.map(([name, inner]) => spellMember(name, spell(inner, level + 1))),
  );
}

function spellMember(name: string, value: string | null): string | null {
  return value === null || !name.isWellFormed() ? null : `${JSON.stringify(name)}:${value}`;
}

function enclose([open, close]: readonly [string, string], parts: readonly (string | null)[]): string | null {
  return parts.includes(null) ? null : open + parts.join(',') + close;
}
