import { type Language, textOf } from '../../resources/texts/texts.ts';

/** How much a person has typed and its last sign; a number is never on the screen. */
export function TypedEntry({ text, language }: { readonly text: string; readonly language: Language }) {
  const signs = [...text];
  const shown = `${'•'.repeat(Math.min(signs.length - 1, 24))}${signs.at(-1)}`;
  return (
    <div className="typed-entry" role="status">
      <span className="typed-label">{textOf(language, 'entry.label')}</span>
      <output className="typed-text">{shown}</output>
      <span className="typed-label">{textOf(language, 'entry.hint')}</span>
    </div>
  );
}
