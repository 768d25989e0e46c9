import { z } from 'zod';

/**
 * Bars of a table of the same paper: it holds no figure of its own, so that none of it can be another than the table's.
 * Columns and rows are places in that table, from 0.
 */
export const chartSchema = z.object({
  kind: z.literal('chart'),
  id: z.string(),
  title: z.string(),
  /** The id of the table. */
  table: z.string(),
  /** In the order in which they are drawn. */
  rows: z.array(z.int().min(0)),
  /** The column of the names. */
  label: z.int().min(0),
  series: z
    .array(
      z.object({
        title: z.string(),
        column: z.int().min(0),
        /** A column that is taken away, such as a change, which gives what was before; null: none. */
        less: z.int().min(0).nullable(),
      }),
    )
    .min(1)
    .max(2),
});
export type Chart = z.output<typeof chartSchema>;
