import { signedParts } from '../../protocol/http-signature.ts';

/** A part of an OpenAPI document; whether it is one is tried by a linter. */
export type Part = Readonly<Record<string, unknown>>;

const label = 'sig1';

/** The headers of a request that is signed over its bytes: each says how its value is made. */
const headers: readonly (readonly [name: string, description: string, pattern: string])[] = [
  [
    'Content-Digest',
    'RFC 9530: `sha-256=:` SHA-256 of the body as it goes over the wire, base64 `:`',
    '^sha-256=:[A-Za-z0-9+/]{43}=:$',
  ],
  [
    'Signature-Input',
    `RFC 9421: \`${label}=\` and the covered components of \`x-signature\` in their order, \`;created=\` Unix seconds \`;keyid="\` the Ed25519 public key, 64 hex digits \`";alg="ed25519"\``,
    `^${label}=\\(.*\\);created=\\d{1,12};keyid="[0-9a-f]{64}";alg="ed25519"$`,
  ],
  [
    'Signature',
    `RFC 9421, section 2.5: \`${label}=:\` Ed25519 over the signature base, base64 \`:\`. A component that is a header and is not sent counts as an empty line.`,
    `^${label}=:[A-Za-z0-9+/]{86}==:$`,
  ],
];

/** What a client signs, by the same list that the collector looks at. */
export const signature: Part = {
  standard: 'RFC 9421',
  label,
  algorithm: 'ed25519',
  covered: signedParts,
};

function header(name: string, description: string, schema: Part): Part {
  return { name, in: 'header', required: true, description, schema };
}

/** The parameters of an operation that is signed; `name` says what the `Idempotency-Key` is. */
export function signedHeaders(name: string, pattern: string): readonly Part[] {
  return [
    header('Idempotency-Key', name, { type: 'string', pattern }),
    ...headers.map(([title, description, shape]) =>
      header(title, description, { type: 'string', pattern: shape }),
    ),
  ];
}
