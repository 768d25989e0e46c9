/** Why a code opens nothing. `closed`: none is open, it is too old, or too many others were tried. `away`: nobody answered. */
export type PairFault =
  | { readonly kind: 'closed' | 'full' | 'disk' | 'away' }
  | { readonly kind: 'wrong'; readonly left: number };
