/** One line of a slip as it means, before anybody says how it looks. */
export type SlipLine =
  /** White on black across the paper. */
  | { readonly kind: 'banner'; readonly text: string }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'center'; readonly text: string }
  | { readonly kind: 'rule' }
  /** The direction, large, with time and date beside it. */
  | { readonly kind: 'headline'; readonly text: string; readonly time: string; readonly date: string }
  | { readonly kind: 'pair'; readonly label: string; readonly value: string }
  /** A QR code and the same in letters, in groups of four. */
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'note'; readonly text: string };
