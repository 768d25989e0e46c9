import type { Refusal } from '../enrolment/door.ts';

/** Why a batch is not taken, and at which number of its journal. */
export type IngestFault = { readonly kind: 'fork' | 'chain' | Refusal; readonly seq: number };
