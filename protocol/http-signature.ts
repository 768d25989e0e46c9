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

const covered = [
  '"@method"',
  '"@authority"',
  '"@path"',
  '"content-digest"',
  '"content-encoding"',
  '"idempotency-key"',
];

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
  const values = [
    request.method,
    request.authority,
    request.path,
    digest,
    request.encoding,
    request.idempotencyKey,
  ];
  return signatureBase(
    covered.map((name, at) => [name, values[at] ?? ''] as const),
    params,
  );
}

/** The three headers of a signed request. `created`: Unix seconds. */
export function signatureHeaders(
  request: Request,
  { signer, created }: { readonly signer: Signer; readonly created: number },
): Readonly<Record<'content-digest' | 'signature-input' | 'signature', string>> {
  const digest = contentDigest(request.body);
  const params = `(${covered.join(' ')});created=${created};keyid="${signer.publicKey}";alg="ed25519"`;
  const signature = Buffer.from(signer.sign(baseOf(request, digest, params))).toString('base64');
  return {
    'content-digest': digest,
    'signature-input': `sig1=${params}`,
    signature: `sig1=:${signature}:`,
  };
}

type SignedHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

const inputPattern = new RegExp(
  `^sig1=(\\(${covered.join(' ').replaceAll('"', '\\"')}\\);created=\\d{1,12};keyid="([0-9a-f]{64})";alg="ed25519")$`,
);
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
