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
  /**
   * `applying`: it is about to be in the settings, or is. `written`: it is, whatever was changed there since. `back`: it
   * is being taken back, for that reason.
   */
  phase: z.union([z.enum(['applying', 'written']), z.strictObject({ back: z.enum(bundleReasons) })]),
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
const longestSerial = 40;

export type OfficeStore = {
  /**
   * What is damaged or gone is nothing yet, but for the serial: the office sends the newest anew, and none that is older
   * is taken.
   */
  load(): OfficeState;
  /** On the disk when it returns, whole or not at all. */
  save(state: OfficeState): Result<null, unknown>;
};

/** What the office wants of this kiosk and how far it is in force, in one file of the data folder; its serial in another one. */
export function openOfficeStore(dataDir: string, tell: (line: string) => void = () => {}): OfficeStore {
  const path = `${dataDir}/office.json`;
  const newest = openSerial(`${dataDir}/office.serial`);
  return {
    load() {
      const text = readSmallText(path, longestState);
      const read = text.ok ? stateSchema.safeParse(parseJson(text.value)) : null;
      const isGone = !text.ok && text.fault.kind === 'disk' && text.fault.code === 'ENOENT';
      if (!read?.success && !isGone)
        tell('what the office had set cannot be read: it is asked for anew, and nothing older is taken');
      const state = read?.success ? read.data : nothingYet;
      newest.keep(decidedOf(state));
      return { ...state, serial: Math.max(state.serial, newest.read() - 1) };
    },
    save(state) {
      const saved = mapNull(orDiskFault(() => writeDurably(path, JSON.stringify(state))));
      if (saved.ok) newest.keep(decidedOf(state));
      return saved;
    },
  };
}

/** Of the newest bundle that was decided about for good: one on trial may come again, as if it had never come. */
function decidedOf({ trial, serial: newest }: OfficeState): number {
  return trial?.serial ?? newest;
}

/** Only ever rises. What cannot be written is written the next time. */
function openSerial(path: string) {
  const read = () => {
    const text = readSmallText(path, longestSerial);
    const known = text.ok ? serial.safeParse(Number(text.value)) : null;
    return known?.success ? known.data : 0;
  };
  return {
    read,
    keep(decided: number): void {
      if (decided > read()) orDiskFault(() => writeDurably(path, `${decided}\n`));
    },
  };
}
