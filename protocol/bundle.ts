import { z } from 'zod';
import { announcementId, bundledAnnouncement, mostAnnouncements } from './announcement.ts';
import { deviceSchema, epochSchema } from './batch.ts';
import { type BundleFault, bundleOutcomeSchema } from './bundle-outcome.ts';
import { isSignedBy } from './ed25519.ts';
import { officeValuesSchema } from './office-settings.ts';
import { parseJson } from './parse-json.ts';
import { failed, ok, type Result } from './result.ts';
import type { Signer } from './signer.ts';
import { sortedJson } from './sorted-json.ts';
import { longestSentList } from './trust-list.ts';

/** A kiosk says there what it runs of the office's, and hears what it is to run. */
export const bundlePath = '/v1/bundle';

/** Bytes of a bundle as a file, without the list beside it. */
export const longestBundle = 256 * 1024;
/** The same with it. */
export const longestBundleFile = longestBundle + longestSentList;

const keySchema = z.string().regex(/^[0-9a-f]{64}$/);
const moment = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
export const serialSchema = z.int().min(1).max(Number.MAX_SAFE_INTEGER);
/** Enough to know whose it is and whether it is newer, whatever a later format has besides. */
const headSchema = z.object({
  serial: serialSchema,
  for: z.object({ device: deviceSchema, key: keySchema }),
  collector: keySchema,
});

/** Everything that the office wants of one kiosk: it takes the place of the bundle before. */
export const bundleSchema = z.strictObject({
  format: z.literal(1),
  /** Rises with each bundle of a collector. */
  serial: serialSchema,
  issuedMs: moment,
  /** The device and its key: what is for one kiosk says nothing to another one. */
  for: z.strictObject({ device: deviceSchema, key: keySchema }),
  /** The key that signs, Ed25519. */
  collector: keySchema,
  settings: officeValuesSchema,
  announcements: z.array(bundledAnnouncement).max(mostAnnouncements),
});
export type Bundle = z.output<typeof bundleSchema>;

/** The file and the answer: the bundle as text, so that its bytes are what was signed. */
const fileSchema = z.strictObject({
  cong: z.literal('bundle 1'),
  body: z.string().max(longestBundle),
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
  /** Trust lists that settings of the bundle name by their digests: what is signed is the name. */
  lists: z.array(z.string().max(longestSentList)).max(1).optional(),
});

/** No other text that a collector signs begins so. */
const signedText = (body: string) => `cong bundle 1\n${body}`;

/** null: it would be longer than a bundle may be. */
export function signBundle(bundle: Bundle, signer: Signer): string | null {
  const body = sortedJson(bundle);
  const signature = Buffer.from(signer.sign(signedText(body))).toString('base64');
  const file = JSON.stringify({ cong: 'bundle 1', body, signature } satisfies z.input<typeof fileSchema>);
  return Buffer.byteLength(file) <= longestBundle ? file : null;
}

/** The same file with a list beside it; null: the list is longer than one that travels. */
export function withList(file: string, list: string): string | null {
  if (Buffer.byteLength(JSON.stringify(list)) > longestSentList) return null;
  const parsed = fileSchema.parse(parseJson(file));
  return JSON.stringify({ ...parsed, lists: [list] } satisfies z.input<typeof fileSchema>);
}

/** Lists beside a bundle, before anything of them is believed. */
export function listsBeside(file: string | Uint8Array): readonly string[] {
  if (Buffer.byteLength(file) > longestBundleFile) return [];
  return fileSchema.safeParse(parseJson(Buffer.from(file).toString())).data?.lists ?? [];
}

/** The serial that a file names, before anything of it is believed: of several the newest is tried first. 0: none. */
export function namedSerial(file: string | Uint8Array): number {
  if (Buffer.byteLength(file) > longestBundleFile) return 0;
  const parsed = fileSchema.safeParse(parseJson(Buffer.from(file).toString()));
  const head = parsed.success ? headSchema.safeParse(parseJson(parsed.data.body)) : null;
  return head?.success ? head.data.serial : 0;
}

/** Who the kiosk is, by which key it knows its collector, and the highest serial that it has decided about. */
export type BundleReader = {
  readonly device: string;
  readonly key: string;
  /** null: none is known. */
  readonly collector: string | null;
  readonly serial: number;
};

/** Each check before whatever costs more: size, office and signature, whose it is, its serial, and then its content. */
export function readBundle(file: string | Uint8Array, reader: BundleReader): Result<Bundle, BundleFault> {
  if (Buffer.byteLength(file) > longestBundleFile) return failed('too-large');
  const parsed = fileSchema.safeParse(parseJson(Buffer.from(file).toString()));
  if (!parsed.success) return failed('malformed');
  const { body, signature } = parsed.data;
  if (reader.collector === null) return failed('no-office');
  const content = parseJson(body);
  const head = headSchema.safeParse(content);
  if (!isSignedBy(reader.collector, signedText(body), Buffer.from(signature, 'base64')))
    return failed(head.data && head.data.collector !== reader.collector ? 'other-office' : 'signature');
  if (!head.success) return failed('newer-format');
  const { serial, for: target } = head.data;
  if (target.device !== reader.device || target.key !== reader.key) return failed('other-kiosk');
  if (serial <= reader.serial) return failed('older');
  const bundle = bundleSchema.safeParse(content);
  return bundle.success ? ok(bundle.data) : failed('newer-format');
}

/** A kiosk keeps the list that is in force, the one before it, and those of settings that wait. */
export const mostLists = 8;

/** Body of `POST /v1/bundle`, signed by the kiosk's key as a batch is. */
export const bundleRequestSchema = z.strictObject({
  format: z.literal(1),
  device: deviceSchema,
  epoch: epochSchema,
  /** Of the newest bundle that was decided about; 0: none was. */
  serial: moment,
  /** Of the one whose content is in force; 0: none is. */
  applied: moment,
  /** What became of the newest one; null: none came. */
  outcome: bundleOutcomeSchema.nullable(),
  /** Settings of the office that somebody at the kiosk has changed since. */
  differs: z.array(z.string().max(40)).max(100),
  /** Announcements that it has. */
  announcements: z.array(announcementId).max(mostAnnouncements),
  /** Those of them that are on its idle screen now. */
  showing: z.array(announcementId).max(mostAnnouncements),
  /** Kinds of what is wrong with the machine now. */
  faults: z.array(z.string().max(40)).max(40),
  /** Digests of trust lists that it has from the office; absent: none, or it is of a version before them. */
  lists: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .max(mostLists)
    .optional(),
});
export type BundleRequest = z.output<typeof bundleRequestSchema>;

/** Answer 200. */
export const bundleAnswerSchema = z.object({
  /** null: what the kiosk has is what it is to have. */
  bundle: z.string().max(longestBundleFile).nullable(),
  /** Of everything that the office wants: the answer to a batch names it, too. */
  revision: moment,
});
export type BundleAnswer = z.output<typeof bundleAnswerSchema>;

/** Value of the `Idempotency-Key` header of such a request. */
export function bundleName(device: string): string {
  return `${device}/bundle`;
}

const named = /^([^/]{12})\/bundle$/;

/** The device that an `Idempotency-Key` names; null: it is not of such a request. */
export function deviceOfBundle(value: unknown): string | null {
  const device = deviceSchema.safeParse(named.exec(String(value))?.[1]);
  return device.success ? device.data : null;
}
