import { z } from 'zod';
import { type Paper, paperSchema } from './paper.ts';

const line = z.string().trim().max(200);
const lines = z.array(line.min(1)).max(20);

/** What stands around the figures of a letter; an empty line is left to be written by hand. */
export const headSchema = z.object({
  /** The office above the one that writes. */
  superior: line,
  issuer: line,
  number: line,
  /** Where it is written: before the day. */
  place: line,
  addressees: lines,
  /** Whom a copy goes to. */
  receivers: lines,
  position: line,
  signer: line,
});
export type Head = z.output<typeof headSchema>;

export const emptyHead: Head = {
  ...{ superior: '', issuer: '', number: '', place: '', position: '', signer: '' },
  addressees: [],
  receivers: [],
};

/** `waiting` is as it would be sent, until somebody takes newer figures. `sent` is what stays: its figures, and the digest by which anybody can tell that they did. */
export const markSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('draft') }),
  z.object({ kind: z.literal('waiting') }),
  z.object({
    kind: z.literal('sent'),
    /** From 1. */
    revision: z.int(),
    /** Of `sortedJson` of form, head and paper, 64 hex digits. */
    sha256: z.string(),
    /** In what it is another than the revision before; empty for the first. */
    difference: z.array(z.string()),
  }),
]);

export const printedSchema = z.object({
  head: headSchema,
  paper: paperSchema,
  mark: markSchema,
  /** The local day on which it was written. */
  day: z.int(),
});
export type Printed = z.output<typeof printedSchema>;

/** The file's name without its end: letters that every system takes. */
export function fileNameOf({
  paper,
  mark,
}: Pick<Printed, 'mark'> & { readonly paper: Pick<Paper, 'form' | 'asOf'> }) {
  const last = mark.kind !== 'sent' ? 'du-thao' : `lan-${mark.revision}`;
  return `${paper.form}-${paper.asOf}-${last}`.toLowerCase();
}
