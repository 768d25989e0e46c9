const maxShownSymbols = 100;

/**
 * Text from the wire as it can be shown: shortened, and with every character that is not to be seen (controls, direction
 * marks, zero-width, line separators) made visible.
 */
export function shownText(text: string): string {
  const shown = [...text.replace(/(\p{M}{3})\p{M}+/gu, '$1')]
    .map((symbol) => (/[\p{C}\p{Zl}\p{Zp}]/u.test(symbol) ? '▯' : symbol))
    .slice(0, maxShownSymbols + 1);
  return (shown.length > maxShownSymbols ? [...shown.slice(0, maxShownSymbols), '…'] : shown).join('');
}

/** On its own for the order of writing. */
export function WireText({ text }: { readonly text: string }) {
  return <bdi>{shownText(text)}</bdi>;
}
