import { hash } from 'node:crypto';
import { isSignedBy } from './ed25519.ts';
import type { Signer } from './signer.ts';

/**
 * HTTP message signatures, RFC 9421, Ed25519, of one shape: what a batch is, where it goes, and its bytes (RFC 9530).
 * The time in it is a note, not a limit: a kiosk's clock may be wrong, and what is sent twice is stored once.
 */
export type Request = {
  readonly method: string;
  /** Host, and port where it is not the usual one, small letters. A proxy in between must leave it. */
  readonly authority: string;
  readonly path: string;
  readonly encoding: string;
  readonly idempotencyKey: string;
  /** As it goes over the wire. */
  readonly body: Uint8Array;
};

/** A question, signed by who asks: what is said in its address. Heard on the wire and asked again it gives the same. */
export type Question = Pick<Request, 'method' | 'authority' | 'path'> & {
  /** With its question mark, as it goes over the wire. */
  readonly query: string;
};

const covered = [
  '"@method"',
  '"@authority"',
  '"@path"',
  '"content-digest"',
  '"content-encoding"',
  '"idempotency-key"',
];
/** What is signed of a request, in its order. */
export const signedParts: readonly string[] = covered.map((name) => name.slice(1, -1));
const coveredOfQuestion = ['"@method"', '"@authority"', '"@path"', '"@query"'];

/** The lines that are signed, section 2.5. `params`: the inner list with its parameters. */
export function signatureBase(
  components: readonly (readonly [name: string, value: string])[],
  params: string,
): string {
  const lines = components.map(([name, value]) => `${name}: ${value}`);
  return [...lines, `"@signature-params": ${params}`].join('\n');
}

export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${hash('sha256', body, 'base64')}:`;
}

function baseOf(request: Request, digest: string, params: string): string {
  const { method, authority, path, encoding, idempotencyKey } = request;
  return linesOf(covered, [method, authority, path, digest, encoding, idempotencyKey], params);
}

function baseOfQuestion({ method, authority, path, query }: Question, params: string): string {
  return linesOf(coveredOfQuestion, [method, authority, path, query], params);
}

function linesOf(names: readonly string[], values: readonly string[], params: string): string {
  return signatureBase(
    names.map((name, at) => [name, values[at] ?? ''] as const),
    params,
  );
}

type Signing = { readonly signer: Signer; readonly created: number };

function paramsOf(names: readonly string[], { signer, created }: Signing): string {
  return `(${names.join(' ')});created=${created};keyid="${signer.publicKey}";alg="ed25519"`;
}

function signed(base: string, params: string, { signer }: Signing) {
  const signature = Buffer.from(signer.sign(base)).toString('base64');
  return { 'signature-input': `sig1=${params}`, signature: `sig1=:${signature}:` };
}

/** The three headers of a signed request. `created`: Unix seconds. */
export function signatureHeaders(
  request: Request,
  signing: Signing,
): Readonly<Record<'content-digest' | 'signature-input' | 'signature', string>> {
  const digest = contentDigest(request.body);
  const params = paramsOf(covered, signing);
  return { 'content-digest': digest, ...signed(baseOf(request, digest, params), params, signing) };
}

/** The two headers of a signed question. `created`: Unix seconds. */
export function questionHeaders(
  question: Question,
  signing: Signing,
): Readonly<Record<'signature-input' | 'signature', string>> {
  const params = paramsOf(coveredOfQuestion, signing);
  return signed(baseOfQuestion(question, params), params, signing);
}

type SignedHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

function inputOf(names: readonly string[]): RegExp {
  const list = names.join(' ');
  return new RegExp(`^sig1=(\\(${list}\\);created=\\d{1,12};keyid="([0-9a-f]{64})";alg="ed25519")$`);
}

const inputPattern = inputOf(covered);
const questionPattern = inputOf(coveredOfQuestion);
const digestPattern = /^sha-256=:[A-Za-z0-9+/]{43}=:$/;
const signaturePattern = /^sig1=:([A-Za-z0-9+/]{86}==):$/;

/** The key that the headers of a request say has signed it, 64 hex digits, and nothing is proven yet; null: it is not signed. */
export function claimedKey(headers: SignedHeaders): string | null {
  const [, , keyId = ''] = inputPattern.exec(String(headers['signature-input'])) ?? [];
  const isThere =
    keyId !== '' &&
    signaturePattern.test(String(headers.signature)) &&
    digestPattern.test(String(headers['content-digest']));
  return isThere ? keyId : null;
}

/** Whether that key signed just this request. Anything of another shape is not signed. */
export function isRequestSigned(request: Request, headers: SignedHeaders, key: string): boolean {
  const [, params = '', keyId = ''] = inputPattern.exec(String(headers['signature-input'])) ?? [];
  const [, signature = ''] = signaturePattern.exec(String(headers.signature)) ?? [];
  const digest = contentDigest(request.body);
  if (keyId !== key || signature === '' || headers['content-digest'] !== digest) return false;
  return isSignedBy(key, baseOf(request, digest, params), Buffer.from(signature, 'base64'));
}

/** The key that signed just this question; null: it is not signed, or not so. */
export function askerOf(question: Question, headers: SignedHeaders): string | null {
  const [, params = '', key = ''] = questionPattern.exec(String(headers['signature-input'])) ?? [];
  const [, signature = ''] = signaturePattern.exec(String(headers.signature)) ?? [];
  if (key === '' || signature === '') return null;
  const isTheirs = isSignedBy(key, baseOfQuestion(question, params), Buffer.from(signature, 'base64'));
  return isTheirs ? key : null;
}
