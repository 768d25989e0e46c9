import { type Language, type TextKey, textOf, type Values } from '../../../resources/texts/texts.ts';

export type Say = (key: TextKey, values?: Values) => string;

/**
 * Says the texts of a paper, in which `{flow}` is what its passages are called: scans where each was one, and passages where
 * staff wrote some of them down without a code.
 * @param byHand how many of these there are in the paper
 */
export function saying(language: Language, byHand: number): Say {
  const flow = textOf(language, byHand === 0 ? 'paper.flow.scans' : 'paper.flow.passages');
  const named = { flow, flowFirst: flow.charAt(0).toLocaleUpperCase(language) + flow.slice(1) };
  return (key, values) => textOf(language, key, { ...named, ...values });
}

/** What the column of all passages is called. */
export function passagesTitle({ byHand }: { readonly byHand: number }): TextKey {
  return byHand === 0 ? 'paper.column.passages' : 'paper.column.passages-all';
}
