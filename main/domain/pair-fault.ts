/** Why a code opens nothing. `closed`: none is open, it is too old, or too many others were tried. */
export type PairFault =
  | { readonly kind: 'closed' | 'full' | 'disk' }
  | { readonly kind: 'wrong'; readonly left: number };
