/** Both days are included, `20261121`; null: today, as it goes on. */
export type Range = { readonly first: number; readonly last: number } | null;

/** Whose figures the screen shows, and of which days: it stands in the address. */
export type Where = {
  readonly of:
    | { readonly kind: 'unit'; readonly id: string | null }
    | { readonly kind: 'venue'; readonly id: string };
  readonly range: Range;
};

const all: Where['of'] = { kind: 'unit', id: null };

/** `#overview`, `#overview/unit/ID`, `#overview/venue/ID/20261101-20261121`. */
export function whereOf(hash: string): Where {
  const [, kind = '', id = '', days = ''] = hash.split('/');
  const range = rangeOf(days);
  if (kind !== 'unit' && kind !== 'venue') return { of: all, range };
  const name = decoded(id);
  if (name === '') return { of: all, range };
  return { of: { kind, id: name }, range };
}

export function linkTo({ of, range }: Where): string {
  const days = range === null ? '' : `/${range.first}-${range.last}`;
  if (of.id === null && days === '') return '#overview';
  return `#overview/${of.kind}/${encodeURIComponent(of.id ?? '')}${days}`;
}

function rangeOf(days: string): Range {
  const [, first, last] = /^(\d{8})-(\d{8})$/.exec(days) ?? [];
  return first && last && first <= last ? { first: Number(first), last: Number(last) } : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** The local day so many days later, or earlier. */
export function shiftDay(day: number, days: number): number {
  const [year, month, ofMonth] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100];
  return Number(
    new Date(Date.UTC(year, month - 1, ofMonth + days)).toISOString().slice(0, 10).replaceAll('-', ''),
  );
}

/** 20261121 is `2026-11-21`. */
export function dashedDay(day: number): string {
  return String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}

/** `2026-11-21` is 20261121. */
export function plainDay(day: string): number {
  return Number(day.replaceAll('-', ''));
}
