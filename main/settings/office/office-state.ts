import { z } from 'zod';
import { orDiskFault } from '../../../native/disk/disk-fault.ts';
import { writeDurably } from '../../../native/disk/durable-file.ts';
import { readSmallText } from '../../../native/disk/small-file.ts';
import { bundledAnnouncement } from '../../../protocol/announcement.ts';
import { type BundleOutcome, bundleReasons } from '../../../protocol/bundle-outcome.ts';
import { officePaths } from '../../../protocol/office-settings.ts';
import { parseJson } from '../../../protocol/parse-json.ts';
import { mapNull, type Result } from '../../../protocol/result.ts';
import type { Held } from './office-values.ts';

const serial = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

const contentSchema = z.strictObject({
  /** Of the bundle that it is from; 0: none. */
  applied: serial,
  held: z.partialRecord(
    z.enum(officePaths),
    z.strictObject({ said: z.json(), own: z.json().optional() }),
  ) as z.ZodType<Held>,
  announcements: z.array(bundledAnnouncement),
});

const trialSchema = z.strictObject({
  /** `applying`: it is in the settings, or about to be. `back`: it is being taken back, for that reason. */
  phase: z.union([z.literal('applying'), z.strictObject({ back: z.enum(bundleReasons) })]),
  /** The settings file as it was. */
  settings: z.string(),
  paths: z.array(z.enum(officePaths)),
  before: contentSchema,
  /** The newest that was decided about before it. */
  serial,
  /** How often a core began with it. */
  starts: z.int().min(0),
});

const stateSchema = z.strictObject({
  format: z.literal(1),
  /** Of the newest bundle that was decided about: none that is older is taken. */
  serial,
  ...contentSchema.shape,
  /** null: what is in force has stood its trial. */
  trial: trialSchema.nullable(),
  outcome: z
    .strictObject({
      serial,
      kind: z.enum(['trying', 'applied', 'refused', 'rolled-back']),
      reason: z.enum(bundleReasons).nullable(),
      field: z.string().nullable(),
    })
    .nullable() as z.ZodType<BundleOutcome | null>,
});

export type OfficeState = z.output<typeof stateSchema>;

export const nothingYet: OfficeState = {
  format: 1,
  serial: 0,
  applied: 0,
  held: {},
  announcements: [],
  trial: null,
  outcome: null,
};

/** The settings of before twice, and a bundle. */
const longestState = 4 * 1024 * 1024;

export type OfficeStore = {
  /** What is damaged or gone is nothing yet: the office sends it anew. */
  load(): OfficeState;
  /** On the disk when it returns, whole or not at all. */
  save(state: OfficeState): Result<null, unknown>;
};

/** What the office wants of this kiosk and how far it is in force, in one file of the data folder. */
export function openOfficeStore(dataDir: string): OfficeStore {
  const path = `${dataDir}/office.json`;
  return {
    load() {
      const text = readSmallText(path, longestState);
      const state = text.ok ? stateSchema.safeParse(parseJson(text.value)) : null;
      return state?.success ? state.data : nothingYet;
    },
    save: (state) => mapNull(orDiskFault(() => writeDurably(path, JSON.stringify(state)))),
  };
}
