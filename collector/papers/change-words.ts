import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Block, Paper, Paragraph, Words } from './written/paper.ts';

/**
 * The paper with a person's words in the place of the proposed ones. Its values stay where they are, and a number within the
 * words, such as a day, stays the number that it is.
 * Fault: the paragraph that is not there, has other places, or had a number changed.
 */
export function changeWords(paper: Paper, words: Words): Result<Paper, string> {
  const known = new Set(paper.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.id] : [])));
  const wrong = Object.keys(words).find((id) => !known.has(id));
  if (wrong !== undefined) return failed(wrong);
  const blocks: Block[] = [];
  for (const block of paper.blocks) {
    const given = block.kind === 'paragraph' ? words[block.id] : undefined;
    if (block.kind !== 'paragraph' || given === undefined) {
      blocks.push(block);
      continue;
    }
    const changed = changeParagraph(block, given);
    if (changed === null) return failed(block.id);
    blocks.push(changed);
  }
  return ok({ ...paper, blocks });
}

function changeParagraph(block: Paragraph, given: readonly string[]): Paragraph | null {
  const proposed = block.parts.filter((part) => typeof part === 'string');
  if (proposed.length !== given.length) return null;
  if (proposed.some((part, at) => numbersOf(part) !== numbersOf(given[at] ?? ''))) return null;
  if (proposed.every((part, at) => part === given[at])) return block;
  let at = 0;
  const parts = block.parts.map((part) => (typeof part === 'string' ? (given[at++] ?? '') : part));
  return { ...block, parts, isChanged: true };
}

function numbersOf(text: string): string {
  return (text.match(/\p{N}+/gu) ?? []).join(' ');
}
