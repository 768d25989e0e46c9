import { z } from 'zod';

const sheet = z.int().min(0).max(10_000);

/** A table (XLSX, or CSV in UTF-8). `sheet`: of a workbook, by its place from 0; null: the first that reads as one. */
export const givenTable = { base64: z.base64().max(240_000), sheet: sheet.nullable().default(null) };

/** Where several sheets have something on them: which they are, and which one was read. Nothing is left out in silence. */
export const tableSheets = z
  .array(z.object({ at: sheet, name: z.string().max(31), isRead: z.boolean() }))
  .readonly();
