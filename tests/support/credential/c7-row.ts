/** What a text is: its kind, or `malformed`, the family and the problem. */
type Try = readonly [text: string, verdict: string, name?: string | null];

/** A row of trust.md C7. A name, where one is given, is what the kiosk keeps; null: none. */
export type C7Row = { readonly row: string; readonly tries: readonly Try[] };

/** Of a woman of 1999 from Bình Định who does not exist. */
export const number = '052199000027';
export const card = `${number}||Võ Thị Mỹ Lệ|05041999|Nữ|Quy Nhơn, Bình Định|11092021`;

export function named(name: string): string {
  return card.replace('Võ Thị Mỹ Lệ', name);
}
