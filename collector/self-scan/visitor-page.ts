import { createHash } from 'node:crypto';
import type { Language, TextKey } from '../../resources/texts/texts.ts';
import { both, plain, say } from './page-words.ts';
import { type SaidForm, sayForm, sayLink } from './say-form.ts';
import { codeForm, codeShown, type Told, told, toldLink } from './told-page.ts';

/** Whose page it is. */
export type Place = {
  readonly venue: string;
  readonly entrance: { readonly number: number; readonly name: string };
};

export type VisitorPage =
  | { readonly kind: 'ask' | 'again'; readonly place: Place; readonly token: string; readonly ticket: string }
  | { readonly kind: 'thanks' | 'closed'; readonly place: Place }
  /** What somebody says of the place, being written. */
  | { readonly kind: 'say'; readonly place: Place; readonly form: SaidForm }
  /** It was taken, under that number; the code leads to its answer. */
  | { readonly kind: 'said'; readonly place: Place; readonly number: number; readonly code: string }
  /** Asks for such a code. */
  | { readonly kind: 'code'; readonly isUnknown: boolean }
  | ({ readonly kind: 'told' } & Told)
  | { readonly kind: 'replaced' | 'unknown' | 'busy' | 'away' };

const statuses: Readonly<Record<VisitorPage['kind'], number>> = {
  ask: 200,
  again: 409,
  thanks: 200,
  say: 200,
  said: 200,
  code: 200,
  told: 200,
  closed: 200,
  replaced: 410,
  unknown: 404,
  busy: 429,
  away: 503,
};

const style = `
:root{color-scheme:light;font-family:system-ui,"Noto Sans",sans-serif;color:#0f1b2d;background:#f5f7fa;line-height:1.5}
body{margin:0;padding:1.5rem 1rem}
main{max-width:32rem;margin:0 auto;padding:1.5rem 1.25rem;background:#fff;border-top:.5rem solid #0b6b3a;border-radius:.5rem;overflow-wrap:anywhere}
h1{margin:0;font-size:1.5rem;line-height:1.3}
p{margin:.75rem 0 0}
[lang=en]{color:#4a5a70}
button{box-sizing:border-box;width:100%;min-height:4.5rem;margin:1.5rem 0 .5rem;padding:.75rem;border:0;border-radius:.75rem;background:#0b6b3a;color:#fff;font-family:inherit;font-size:1.375rem;font-weight:700;line-height:1.3;cursor:pointer}
button [lang=en]{display:block;color:#fff;font-size:1rem;font-weight:500}
button:focus-visible{outline:.25rem solid #0f1b2d;outline-offset:.25rem}
fieldset{margin:1.25rem 0 0;padding:0;border:0}
legend,label{display:block;margin:1.25rem 0 .25rem;font-weight:700}
legend{margin-top:0}
.choice{display:flex;gap:.75rem;align-items:center;min-height:3rem;margin:.5rem 0 0;padding:.25rem .75rem;border:2px solid #5b6778;border-radius:.5rem;font-weight:500}
.choice input{flex:none;width:1.5rem;height:1.5rem;margin:0;accent-color:#0b6b3a}
h2{margin:1.25rem 0 0;font-size:1.125rem}
.code{padding:.75rem;background:#eef3f8;border-radius:.5rem;font-size:1.25rem;font-weight:700;text-align:center;white-space:nowrap}
.answer{padding:.75rem;border-left:.375rem solid #0b6b3a;background:#eef7f1}
input#code{box-sizing:border-box;width:100%;min-height:3rem;padding:.75rem;border:2px solid #5b6778;border-radius:.5rem;font:inherit;font-size:1.25rem}
textarea{box-sizing:border-box;width:100%;padding:.75rem;border:2px solid #5b6778;border-radius:.5rem;font:inherit}
.way a{display:inline-block;padding:.75rem 0;color:#0b4f8a;font-weight:700}
.way [lang=en]{color:#0b4f8a;font-weight:500}
.said{font-size:1.25rem;font-weight:700}
.fine{color:#0b6b3a}
.care{color:#6b4500}
`;

export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex',
};

/** A page for whoever scanned a poster, in both languages, without a script. */
export function visitorPage(page: VisitorPage): { readonly status: number; readonly html: string } {
  const title = titleOf(page);
  const html = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('vi', title, { n: 'number' in page ? page.number : '' })}</title>
<style>${style}</style>
</head>
<body>
<main>
${'place' in page ? headOf(page.place) : `<h1>${say('vi', page.kind === 'code' || page.kind === 'told' ? 'told-page.open' : 'scan-page.title')}</h1>`}
${bodyOf(page)}
</main>
</body>
</html>
`;
  return { status: statusOf(page), html };
}

function statusOf(page: VisitorPage): number {
  if (page.kind === 'say' && page.form.mistake !== null) return 422;
  return page.kind === 'code' && page.isUnknown ? 404 : statuses[page.kind];
}

type Short = Exclude<VisitorPage['kind'], 'ask' | 'say' | 'said' | 'code' | 'told'>;
const saidOf = (kind: Short) => `scan-page.${kind}` as const satisfies TextKey;

function titleOf({ kind }: VisitorPage): TextKey {
  if (kind === 'code' || kind === 'told') return 'told-page.open';
  if (kind === 'say' || kind === 'said') return `say-page.${kind === 'say' ? 'open' : 'said'}`;
  return kind === 'ask' ? 'scan-page.title' : saidOf(kind);
}

function bodyOf(page: VisitorPage): string {
  if (page.kind === 'say') return `${sayForm(page.form)}\n${toldLink()}`;
  if (page.kind === 'code') return codeForm(page.isUnknown);
  if (page.kind === 'told') return told(page);
  if (page.kind === 'said')
    return `${both('say-page.said', fine, { n: page.number })}\n${codeShown(page.code)}`;
  const said = page.kind === 'ask' ? [] : [saidIn(page.kind)];
  const more = page.kind === 'thanks' ? [both('scan-page.thanks-more')] : [];
  const form = 'ticket' in page ? [formOf(page), sayLink(page.token)] : [];
  return [...said, ...more, ...form].join('\n');
}

const fine = '<p class="said fine"><span aria-hidden="true">✓</span> ';

function headOf({ venue, entrance: { number, name } }: Place): string {
  const called = name.trim() === '' ? '' : ` · <bdi>${plain(name)}</bdi>`;
  const numbered = (language: Language) => say(language, 'scan-page.entrance', { n: number });
  return `<h1><bdi>${plain(venue)}</bdi></h1>
<p>${numbered('vi')} <span lang="en">/ ${numbered('en')}</span>${called}</p>`;
}

function formOf({ token, ticket }: Extract<VisitorPage, { ticket: string }>): string {
  return `<form method="post" action="/d/${plain(token)}">
<input type="hidden" name="ticket" value="${plain(ticket)}">
<button type="submit">${say('vi', 'scan-page.count')} <span lang="en">${say('en', 'scan-page.count')}</span></button>
</form>
${both('scan-page.privacy')}`;
}

function saidIn(kind: Short): string {
  const [look, sign] = kind === 'thanks' ? ['said fine', '✓'] : ['said care', '!'];
  return both(saidOf(kind), `<p class="${look}"><span aria-hidden="true">${sign}</span> `);
}
