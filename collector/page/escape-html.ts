/** A piece of HTML that is known to be inert. */
export type Html = { readonly html: string };

export type Content = Html | string | number | readonly Content[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML out of a template; everything put into it is escaped unless it is `Html` itself. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return { html: parts.map((part, index) => part + render(contents[index] ?? '')).join('') };
}

function render(content: Content): string {
  if (typeof content === 'number') return String(content);
  if (typeof content === 'string') return content.replace(/[&<>"']/g, (symbol) => entities[symbol] ?? '');
  return 'html' in content ? content.html : content.map(render).join('');
}

const maxShownSymbols = 60;

/**
 * Text from the wire: on its own for the order of writing, shortened, and with every character that is not to
 * be seen (controls, direction marks, zero-width, line separators) made visible.
 */
export function wireText(text: string): Html {
  const shown = [...text.replace(/(\p{M}{3})\p{M}+/gu, '$1')]
    .map((symbol) => (/[\p{C}\p{Zl}\p{Zp}]/u.test(symbol) ? '▯' : symbol))
    .slice(0, maxShownSymbols + 1);
  const cut = shown.length > maxShownSymbols ? [...shown.slice(0, maxShownSymbols), '…'] : shown;
  return html`<bdi>${cut.join('')}</bdi>`;
}
