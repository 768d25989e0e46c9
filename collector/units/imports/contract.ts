import { z } from 'zod';
import { call } from '../../access.ts';
import { tableFaults } from '../../venues/venue-fault.ts';
import { unitRowFaults, unitTableKinds } from './unit-row-fault.ts';

const importSchema = z.object({
  number: z.int(),
  atMs: z.int(),
  who: z.string(),
  file: z.string(),
  kind: z.enum(unitTableKinds),
  rows: z.int(),
});

const previewSchema = z.object({
  preview: z.string(),
  /** `mergers`: old units and the new ones in which their figures go on. */
  kind: z.enum(unitTableKinds),
  good: z.int(),
  /** Old units that are the new ones themselves: they go on. */
  same: z.int(),
  badRows: z.int(),
  /** The first 200, by the numbers that the spreadsheet gives its rows. */
  bad: z.array(z.object({ row: z.int(), why: z.enum(unitRowFaults), value: z.string() })),
  /** Headings that mean nothing here. */
  ignored: z.array(z.string()),
  /** The first of its units by id and name, or of its mergers by old and new id. */
  first: z.array(z.object({ id: z.string(), text: z.string() })),
});

const tags = ['units'];

export const unitImportsContract = {
  preview: call({ role: 'admin' })
    .route({
      method: 'POST',
      path: '/api/unit-imports',
      tags,
      summary: 'Looks through a table of units or of mergers, CSV or XLSX, and takes nothing of it',
    })
    .input(
      z.object({
        file: z
          .string()
          .trim()
          .max(200)
          .refine((given) => !given.includes('\0')),
        base64: z.base64().max(5_600_000),
      }),
    )
    .output(
      z.union([
        z.object({ ok: z.literal(true), value: previewSchema }),
        z.object({ ok: z.literal(false), fault: z.object({ kind: z.enum(tableFaults) }) }),
      ]),
    ),
  take: call({ role: 'admin', act: 'units-imported' })
    .route({
      method: 'PUT',
      path: '/api/unit-previews/{preview}',
      tags,
      summary: 'Takes a table that was looked through and in which nothing is wrong, all in one',
    })
    .input(z.object({ preview: z.string().max(64) }))
    .errors({
      NOT_FOUND: { status: 404, message: 'That table waits no more. Look through it again.' },
      CONFLICT: { status: 409, message: 'The tree or the table does not allow it. Look through it again.' },
    })
    .output(importSchema),
  last: call({ role: 'admin' })
    .route({ method: 'GET', path: '/api/unit-imports', tags, summary: 'The last table that was taken' })
    .output(
      z.object({
        /** null: none was, or it was taken back. */
        last: importSchema.nullable(),
      }),
    ),
  undo: call({ role: 'admin', act: 'units-import-undone' })
    .route({
      method: 'DELETE',
      path: '/api/unit-imports/{number}',
      tags,
      summary: 'Takes the last table back, as long as nothing stands on it',
    })
    .input(z.object({ number: z.coerce.number().int() }))
    .errors({
      NOT_FOUND: { status: 404, message: 'It is not the last table that was taken.' },
      CONFLICT: {
        status: 409,
        message: 'Something of it is in use.',
        data: z.object({ units: z.array(z.string()).readonly() }),
      },
    })
    .output(z.object({})),
};
