import { dateOf } from '../../kit/say.ts';

/** Days as `2027-02-04`, both included. */
export type ClosedTime = { readonly from: string; readonly until: string };

/** "04/02/2027–10/02/2027", or the one day. */
export function closedText({ from, until }: ClosedTime): string {
  return from === until ? dateOf(from) : `${dateOf(from)}–${dateOf(until)}`;
}
