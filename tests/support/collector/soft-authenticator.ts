import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { encode } from 'cborg';

const flags = { present: 0x01, verified: 0x04, attested: 0x40 } as const;

/** What a device does otherwise than it should. */
type Deviation = {
  readonly origin?: string;
  readonly rpId?: string;
  readonly isVerified?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
  readonly type?: string;
};

type Place = { readonly rpId: string; readonly origin: string };

/** A device with one key on P-256, as WebAuthn describes one: without a chip, and as honest as it is told to be. */
export function softAuthenticator({ rpId: ownRpId, origin: ownOrigin }: Place) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  let counter = 0;

  function authenticatorData(
    { rpId = ownRpId, isVerified = true, counter: given }: Deviation,
    isNew: boolean,
  ) {
    counter = given ?? counter + 1;
    const head = Buffer.alloc(5);
    head[0] = flags.present | (isVerified ? flags.verified : 0) | (isNew ? flags.attested : 0);
    head.writeUInt32BE(counter, 1);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    // COSE: EC2, ES256, P-256.
    const key = encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
        [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
      ]),
    );
    const attested = isNew ? [Buffer.alloc(16), length, id, Buffer.from(key)] : [];
    return Buffer.concat([createHash('sha256').update(rpId).digest(), head, ...attested]);
  }

  const clientData = (challenge: string, type: string, { origin = ownOrigin }: Deviation) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const credential = {
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
  } as const;

  return {
    id: credential.id,
    /** Answers `navigator.credentials.create`. */
    create(challenge: string, deviation: Deviation = {}) {
      const authData = new Uint8Array(authenticatorData(deviation, true));
      const attestation = encode({ fmt: 'none', attStmt: {}, authData });
      const client = clientData(challenge, deviation.type ?? 'webauthn.create', deviation);
      return {
        ...credential,
        response: {
          clientDataJSON: client.toString('base64url'),
          attestationObject: Buffer.from(attestation).toString('base64url'),
        },
      };
    },
    /** Answers `navigator.credentials.get`. */
    get(challenge: string, deviation: Deviation = {}) {
      const data = authenticatorData(deviation, false);
      const client = clientData(challenge, deviation.type ?? 'webauthn.get', deviation);
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
      const { userHandle } = deviation;
      return {
        ...credential,
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', signed, privateKey).toString('base64url'),
          ...(userHandle === undefined ? {} : { userHandle }),
        },
      };
    },
  };
}
