import { z } from 'zod';

export const bundleFaults = [
  'too-large',
  /** It is no bundle, or not whole. */
  'malformed',
  /** This kiosk knows no collector's key yet. */
  'no-office',
  /** Another collector made it. */
  'other-office',
  /** Not what that key signed. */
  'signature',
  /** It is for another kiosk, or for a key that this one had. */
  'other-kiosk',
  /** Not newer than what was taken or refused already. */
  'older',
  /** It holds what this version does not know: nothing of it is taken. */
  'newer-format',
] as const;
export type BundleFault = (typeof bundleFaults)[number];

export const bundleReasons = [
  ...bundleFaults,
  /** This kiosk's settings file is not writable. */
  'settings-read-only',
  /** The settings as a whole would not be valid. */
  'settings-invalid',
  'disk-full',
  /** The core ended again and again with it. */
  'restarts',
] as const;
export type BundleReason = (typeof bundleReasons)[number];

export const bundleOutcomeSchema = z.strictObject({
  /** 0: of a bundle whose serial could not be read. */
  serial: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  kind: z.enum(['trying', 'applied', 'refused', 'rolled-back']),
  reason: z.enum(bundleReasons).nullable(),
  /** Of `settings-invalid`: which one. */
  field: z.string().max(100).nullable(),
});
export type BundleOutcome = z.output<typeof bundleOutcomeSchema>;
