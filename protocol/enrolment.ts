import { z } from 'zod';
import { deviceSchema, epochSchema } from './batch.ts';
import { safeAlphabet } from './safe-alphabet.ts';
import { sha256 } from './sha256.ts';
import { type Standing, standings } from './standing.ts';

/** What a one-use code of the office tells a kiosk: where the office is, by which key it is known, and the secret that is good once. */
export type EnrolmentCode = {
  /** Root of the collector, such as `https://van-phong.example:4320`. */
  readonly url: string;
  /** The collector's Ed25519 key, 64 hex digits. */
  readonly collector: string;
  /** 32 hex digits. */
  readonly nonce: string;
};

/** No other code that a gate reads begins so. */
const mark = 'CNG1';
const [keyBytes, nonceBytes, checkBytes] = [32, 16, 4];
const longestUrl = 200;
/** Of the longest one. */
const longestCode = 500;
const radix = BigInt(safeAlphabet.length);

/** As symbols of the safe alphabet: whatever keyboard layout or input method a scanner types through, they arrive. */
export function encodeEnrolmentCode({ url, collector, nonce }: EnrolmentCode): string {
  const said = Buffer.concat([Buffer.from(collector, 'hex'), Buffer.from(nonce, 'hex'), Buffer.from(url)]);
  // The 1 keeps zeros at the beginning.
  const bytes = Buffer.concat([Buffer.of(1), said, checkOf(said)]);
  let text = '';
  for (let rest = BigInt(`0x${bytes.toString('hex')}`); rest > 0n; rest /= radix)
    text = safeAlphabet[Number(rest % radix)] + text;
  return mark + text;
}

/** null: the text is no such code, or not whole. */
export function decodeEnrolmentCode(text: string): EnrolmentCode | null {
  const symbols = text.trim().toUpperCase();
  if (!symbols.startsWith(mark) || symbols.length > longestCode) return null;
  const bytes = bytesOf(symbols.slice(mark.length));
  const said = bytes?.subarray(1, -checkBytes);
  if (!said || bytes?.[0] !== 1 || said.length <= keyBytes + nonceBytes) return null;
  if (!checkOf(said).equals(bytes.subarray(-checkBytes))) return null;
  const url = rootOf(said.subarray(keyBytes + nonceBytes).toString());
  if (url === null) return null;
  return {
    url,
    collector: said.toString('hex', 0, keyBytes),
    nonce: said.toString('hex', keyBytes, keyBytes + nonceBytes),
  };
}

function bytesOf(symbols: string): Buffer | null {
  let number = 0n;
  for (const symbol of symbols) {
    const digit = safeAlphabet.indexOf(symbol);
    if (digit < 0) return null;
    number = number * radix + BigInt(digit);
  }
  const hex = number.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
}

function checkOf(said: Uint8Array): Buffer {
  return sha256(Buffer.from(said)).subarray(0, checkBytes);
}

/** The root of an address by HTTP; null: it is none, or too long for a code. */
export function rootOf(url: string): string | null {
  const parsed = URL.parse(url);
  const isWeb = parsed?.protocol === 'https:' || parsed?.protocol === 'http:';
  return parsed && isWeb && parsed.origin.length <= longestUrl ? parsed.origin : null;
}

/** What people compare on two screens: 77 bits of a key's digest as four groups of four symbols. */
export function fingerprintOf(publicKey: string): string {
  let number = BigInt(`0x${sha256(Buffer.from(publicKey, 'hex')).toString('hex')}`);
  let text = '';
  for (let at = 0; at < 16; at++) {
    text += safeAlphabet[Number(number % radix)];
    number /= radix;
  }
  return text.replace(/(.{4})(?!$)/g, '$1-');
}

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
const placeSchema = z.strictObject({ id: z.string().max(100), name: z.string().max(200) });

/** Body of `POST /v1/enrolments`, signed by the kiosk's key as a batch is. */
export const enrolmentRequestSchema = z.strictObject({
  format: z.literal(1),
  device: deviceSchema,
  epoch: epochSchema,
  /** Of the code; null: it has none, and asks to be looked at. */
  nonce: hex(nonceBytes).nullable(),
  venue: placeSchema,
  gate: placeSchema,
});
export type EnrolmentRequest = z.output<typeof enrolmentRequestSchema>;

/** Answer 200. */
export const enrolmentAnswerSchema = z.object({
  state: z.enum(standings),
  /** The collector's signature over `enrolmentProof`, base64; null: it has no key. */
  proof: z
    .string()
    .regex(/^[A-Za-z0-9+/]{86}==$/)
    .nullable(),
});
export type EnrolmentAnswer = z.infer<typeof enrolmentAnswerSchema>;

/** What the collector signs to prove that it is the one of the code. No other text that it signs begins so. */
export function enrolmentProof(asked: {
  readonly device: string;
  readonly key: string;
  readonly nonce: string | null;
  readonly state: Standing;
}): string {
  return `cong enrolment 1\n${asked.device}\n${asked.key}\n${asked.nonce ?? ''}\n${asked.state}\n`;
}

/** Value of the `Idempotency-Key` header of such a request. */
export function enrolmentName(device: string): string {
  return `${device}/enrolment`;
}

export const enrolmentPath = '/v1/enrolments';
