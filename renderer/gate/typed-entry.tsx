import { type VisitorLanguage, visitorText } from '../../resources/texts/visitor-texts.ts';

type EntryProps = { readonly text: string; readonly language: VisitorLanguage };

const mostDots = 24;

/** How much a person has typed and its last sign: a number is never on the screen, and can be counted by whoever types it. */
export function TypedEntry({ text, language }: EntryProps) {
  const signs = [...text];
  const dots = `${'•'.repeat(Math.min(signs.length - 1, mostDots))}${signs.at(-1)}`;
  // As numbers stand on cards and are read aloud.
  const shown = dots.replace(/(.{3})(?=.)/gu, '$1 ');
  return (
    <div className="typed-entry" role="status">
      <span className="typed-label">{visitorText(language, 'entry.label')}</span>
      <output className="typed-text">{shown}</output>
      <span className="typed-label">{visitorText(language, 'entry.count', { n: signs.length })}</span>
      <span className="typed-label">{visitorText(language, 'entry.hint')}</span>
    </div>
  );
}
