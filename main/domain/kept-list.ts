/** Lists that staff keeps beside the log, each in files of its own. */
export const keptLists = ['blocked', 'expected', 'children', 'sailings'] as const;
export type KeptList = (typeof keptLists)[number];

/** Why a list is not set aside: it opens. */
export type NotDamaged = { readonly kind: 'not-damaged' };

/** What erasing a person cannot reach: lists that do not open, and collectors of whom the list has only last digits. */
export type Unreached = Exclude<KeptList, 'sailings'> | 'collectors-by-end';
