import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { z } from 'zod';
import { batchAnswerSchema, deviceSchema, epochSchema } from './batch.ts';
import { parseJson } from './parse-json.ts';

/**
 * Batches that travel on a memory stick: sealed for one collector (X25519, HKDF-SHA256, AES-256-GCM), each signed by the
 * kiosk as over the wire. Line 1 is plain, the rest is sealed.
 */
const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

const headSchema = z.strictObject({
  format: z.literal(1),
  device: deviceSchema,
  epoch: epochSchema,
  first: z.int().min(1),
  last: z.int().min(1),
  /** Made for this file only. */
  key: hex(32),
  iv: hex(12),
});
export type CarriedHead = z.output<typeof headSchema>;

const itemSchema = z.strictObject({
  idempotencyKey: z.string().max(120),
  headers: z.strictObject({
    'content-digest': z.string(),
    'signature-input': z.string(),
    signature: z.string(),
  }),
  /** gzip, base64. */
  body: z.string(),
});
export type CarriedBatch = z.output<typeof itemSchema>;

/** What a signature of a carried batch says of its way: no host, and this path. */
export const carriedWay = { method: 'POST', authority: 'carried', path: '/v1/carried' } as const;

/** The way back, plain: countersignatures speak for themselves. */
export const carriedAnswersSchema = z.strictObject({
  format: z.literal(1),
  device: deviceSchema,
  epoch: epochSchema,
  /** One for each batch of a file, which has 50. */
  answers: z.array(batchAnswerSchema.extend({ last: z.int().min(1) })).max(64),
});
export type CarriedAnswers = z.output<typeof carriedAnswersSchema>;

const spki = Buffer.from('302a300506032b656e032100', 'hex');
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');
const tagBytes = 16;

/** The private half, out of 32 secret bytes of the collector. */
export function sealKeyOf(seed: Uint8Array): KeyObject {
  const secret = Buffer.from(hkdfSync('sha256', seed, Buffer.alloc(0), 'cong seal', 32));
  return createPrivateKey({ key: Buffer.concat([pkcs8, secret]), format: 'der', type: 'pkcs8' });
}

/** 64 hex digits: what a kiosk seals for. */
export function publicHalf(key: KeyObject): string {
  return createPublicKey(key as never)
    .export({ format: 'der', type: 'spki' })
    .subarray(spki.length)
    .toString('hex');
}

function fromHex(key: string): KeyObject {
  return createPublicKey({
    key: Buffer.concat([spki, Buffer.from(key, 'hex')]),
    format: 'der',
    type: 'spki',
  });
}

function secretOf(privateKey: KeyObject, publicKey: KeyObject, salt: string): Buffer {
  const shared = diffieHellman({ privateKey, publicKey });
  return Buffer.from(hkdfSync('sha256', shared, Buffer.from(salt, 'hex'), 'cong carried 1', 32));
}

/** `sealFor`: the collector's public half, 64 hex digits. */
export function sealCarried(
  place: Pick<CarriedHead, 'device' | 'epoch' | 'first' | 'last'>,
  items: readonly CarriedBatch[],
  sealFor: string,
): Buffer {
  const own = generateKeyPairSync('x25519');
  const iv = randomBytes(12);
  const head: CarriedHead = { format: 1, ...place, key: publicHalf(own.privateKey), iv: iv.toString('hex') };
  const line = Buffer.from(`${JSON.stringify(head)}\n`);
  const cipher = createCipheriv(
    'aes-256-gcm',
    secretOf(own.privateKey, fromHex(sealFor), head.key),
    iv,
  ).setAAD(line);
  const plain = items.map((item) => `${JSON.stringify(item)}\n`).join('');
  return Buffer.concat([line, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** null: it is no such file, was changed, or was sealed for somebody else. */
export function openCarried(
  file: Buffer,
  privateKey: KeyObject,
): { readonly head: CarriedHead; readonly items: readonly CarriedBatch[] } | null {
  const end = file.indexOf(0x0a) + 1;
  const head = headSchema.safeParse(parseJson(file.toString('utf8', 0, end)));
  if (!head.success || file.length < end + tagBytes) return null;
  try {
    const secret = secretOf(privateKey, fromHex(head.data.key), head.data.key);
    const opened = createDecipheriv('aes-256-gcm', secret, Buffer.from(head.data.iv, 'hex')).setAAD(
      file.subarray(0, end),
    );
    opened.setAuthTag(file.subarray(-tagBytes));
    const plain = Buffer.concat([opened.update(file.subarray(end, -tagBytes)), opened.final()]).toString();
    const items = plain
      .split('\n')
      .filter(Boolean)
      .map((line) => itemSchema.parse(JSON.parse(line)));
    return { head: head.data, items };
  } catch {
    return null;
  }
}
