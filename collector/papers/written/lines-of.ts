import { type Language, type TextKey, textOf, type Values } from '../../../resources/texts/texts.ts';
import { cellText, dayText } from './cell.ts';
import type { Paragraph } from './paper.ts';
import type { Printed } from './printed.ts';

/** A paragraph as it is read. */
export function paragraphText({ parts }: Pick<Paragraph, 'parts'>, language: Language): string {
  return parts.map((part) => (typeof part === 'string' ? part : cellText(part, language))).join('');
}

/** What it is called, what it says, and of what it is made: everything but its tables, a line each. */
export function linesOf(printed: Printed): readonly string[] {
  const { paper } = printed;
  const said = paper.blocks.flatMap((block) => {
    if (block.kind === 'heading') return [block.text];
    return block.kind === 'paragraph' ? [paragraphText(block, paper.language)] : [];
  });
  return [paper.title, ...said, ...marksOf(printed)];
}

/** How much of its figures is here, which revision it is, and in what that differs from the one before. */
export function marksOf({ paper, mark }: Pick<Printed, 'paper' | 'mark'>): readonly string[] {
  const say = (key: TextKey, values: Values = {}) => textOf(paper.language, key, values);
  const covered = coverageOf(paper);
  const changed = paper.blocks.some((block) => block.kind === 'paragraph' && block.isChanged);
  const words = changed ? [say('paper.mark.changed')] : [];
  if (mark.kind !== 'sent') return [...covered, ...words, say(`paper.mark.${mark.kind}`)];
  return [
    ...covered,
    ...words,
    say('paper.mark.sent', { revision: mark.revision, sha256: mark.sha256 }),
    ...mark.difference,
  ];
}

function coverageOf({ coverage, asOf, language }: Printed['paper']): readonly string[] {
  if (coverage === null) return [];
  const { kiosks, complete, missing } = coverage;
  const key = kiosks === complete ? 'paper.mark.whole' : 'paper.mark.partly';
  return [textOf(language, key, { kiosks, complete, day: dayText(asOf), missing: missing.join('; ') })];
}
