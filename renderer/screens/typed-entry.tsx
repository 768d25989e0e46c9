import { type Language, textOf } from '../../resources/texts/texts.ts';

/** What a person is typing; only its end, for the rest may be a number. */
export function TypedEntry({ text, language }: { readonly text: string; readonly language: Language }) {
  const shown = text.length <= 4 ? text : `${'•'.repeat(Math.min(text.length - 4, 24))}${text.slice(-4)}`;
  return (
    <div className="typed-entry" role="status">
      <span className="typed-label">{textOf(language, 'entry.label')}</span>
      <output className="typed-text">{shown}</output>
      <span className="typed-label">{textOf(language, 'entry.hint')}</span>
    </div>
  );
}
