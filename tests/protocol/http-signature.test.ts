import { describe, expect, test } from 'vitest';
import { isSignedBy, signerOf } from '../../protocol/ed25519.ts';
import {
  contentDigest,
  isRequestSigned,
  type Request,
  signatureBase,
  signatureHeaders,
} from '../../protocol/http-signature.ts';

describe('RFC 9421, appendix B.2.6', () => {
  const signer = signerOf(Buffer.from('n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU', 'base64url'));
  const params =
    '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"';
  const base = signatureBase(
    [
      ['"date"', 'Tue, 20 Apr 2021 02:07:55 GMT'],
      ['"@method"', 'POST'],
      ['"@path"', '/foo'],
      ['"@authority"', 'example.com'],
      ['"content-type"', 'application/json'],
      ['"content-length"', '18'],
    ],
    params,
  );
  const signature =
    'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==';

  test('the published key gives the published signature', () => {
    expect(signer.publicKey).toBe(
      Buffer.from('JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs', 'base64url').toString('hex'),
    );
    expect(Buffer.from(signer.sign(base)).toString('base64')).toBe(signature);
    expect(isSignedBy(signer.publicKey, base, Buffer.from(signature, 'base64'))).toBe(true);
  });

  test('RFC 9530: the digest of its example', () => {
    expect(contentDigest(Buffer.from('{"hello": "world"}\n'))).toBe(
      'sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:',
    );
  });
});

describe('a batch', () => {
  const signer = signerOf(Buffer.alloc(32, 1));
  const request: Request = {
    method: 'POST',
    authority: '127.0.0.1:4320',
    path: '/v1/batches',
    encoding: 'gzip',
    idempotencyKey: 'B0C1K2F3G4H5/X1T2Z3V4/3-4',
    body: Buffer.from('bytes'),
  };
  const headers = signatureHeaders(request, { signer, created: 1_795_000_000 });

  test('is signed by its key', () => {
    expect(isRequestSigned(request, headers, signer.publicKey)).toBe(true);
  });

  test.each([
    ['method', { method: 'PUT' }],
    ['authority', { authority: 'elsewhere:4320' }],
    ['path', { path: '/v1/other' }],
    ['encoding', { encoding: 'identity' }],
    ['idempotency key', { idempotencyKey: 'B0C1K2F3G4H5/X1T2Z3V4/3-5' }],
    ['body', { body: Buffer.from('byteS') }],
  ])('is not, with another %s', (_what, change) => {
    expect(isRequestSigned({ ...request, ...change }, headers, signer.publicKey)).toBe(false);
  });

  test.each([
    ['without headers', {}],
    ['by another key', signatureHeaders(request, { signer: signerOf(Buffer.alloc(32, 2)), created: 1 })],
    ['with a digest that was changed', { ...headers, 'content-digest': contentDigest(Buffer.from('other')) }],
    [
      'with another time',
      { ...headers, 'signature-input': headers['signature-input'].replace('179', '178') },
    ],
    [
      'over less',
      { ...headers, 'signature-input': headers['signature-input'].replace(' "idempotency-key"', '') },
    ],
    ['of another shape', { ...headers, signature: 'sig1=:AAAA:' }],
  ])('is not, %s', (_how, bent) => {
    expect(isRequestSigned(request, bent, signer.publicKey)).toBe(false);
  });
});
