import { mostRecipients, recipients } from '../../../collector/mail/contract.ts';

/** What was typed, as addresses; or the first that is none; or too many. */
export type TypedAddresses =
  | { readonly kind: 'addresses'; readonly addresses: readonly string[] }
  | { readonly kind: 'wrong'; readonly address: string }
  | { readonly kind: 'many' };

/** Separated by commas, semicolons, spaces or lines. */
export function addressesOf(text: string): TypedAddresses {
  const typed = text.split(/[\s,;]+/).filter((one) => one !== '');
  const wrong = typed.find((one) => !recipients.safeParse([one]).success);
  if (wrong !== undefined) return { kind: 'wrong', address: wrong };
  if (typed.length > mostRecipients) return { kind: 'many' };
  return { kind: 'addresses', addresses: typed };
}
