import { describe, expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';
import type { TrustedKey } from '../../../main/domain/trust-list.ts';
import { makeCertificate } from '../../support/credential/make-certificate.ts';
import {
  claimsOf,
  dayMs,
  hc1,
  knowing,
  newSigner,
  nowMs,
  trusted,
  vaccination,
  vietnamese,
} from '../../support/credential/signed-codes.ts';

const signer = newSigner();
const { v: _, ...person } = vietnamese;
const entry = { tg: '840539006', co: 'VN', is: 'Ban Co Yeu', ci: 'URN:UVCI:01:VN:0123456789' };
const codes = {
  vaccination: { ...person, v: [vaccination] },
  test: { ...person, t: [{ ...entry, tt: 'LP6464-4', sc: '2026-11-19T05:00:00Z', tr: '260415000' }] },
  recovery: { ...person, r: [{ ...entry, fr: '2026-05-01', df: '2026-05-20', du: '2026-11-30' }] },
};
const kinds = Object.keys(codes) as (keyof typeof codes)[];
const numberOf = { test: 1, vaccination: 2, recovery: 3 } as const;

function keyWith(usages: readonly string[] | undefined, more: Partial<TrustedKey> = {}): TrustedKey {
  const der = makeCertificate({
    subject: 'DSC',
    issuer: 'CSCA',
    publicKey: signer.publicKey,
    issuerKey: signer.privateKey,
    fromMs: nowMs - 1000 * dayMs,
    untilMs: nowMs + 1000 * dayMs,
    ...(usages && { usages }),
  });
  return { ...trusted(signer), key: { kind: 'certificate', der: der.toString('base64') }, ...more };
}

function read(kind: keyof typeof codes | 'mixed', key: TrustedKey) {
  const dcc = kind === 'mixed' ? { ...codes.vaccination, t: codes.test.t } : codes[kind];
  return recognise(hc1(claimsOf(dcc), signer), nowMs, knowing([key]));
}

const signed = { trust: 'signed', warnings: [] };
const doubted = { trust: 'well-formed', warnings: ['other-usage'] };

describe.each(['1.3.6.1.4.1.1847.2021.1', '1.3.6.1.4.1.0.1847.2021.1'])('a key whose usage is %s', (arc) => {
  test.each(kinds.flatMap((may) => kinds.map((kind) => [may, kind] as const)))(
    '.%s may not sign another kind: %s',
    (may, kind) => {
      const key = keyWith([`${arc}.${numberOf[may]}`]);
      expect(read(kind, key)).toMatchObject(may === kind ? signed : doubted);
    },
  );

  test('of two kinds signs both, also in one code', () => {
    const key = keyWith([`${arc}.1`, `${arc}.2`]);
    expect(read('mixed', key)).toMatchObject(signed);
    expect(read('recovery', key)).toMatchObject(doubted);
    expect(read('mixed', keyWith([`${arc}.2`]))).toMatchObject(doubted);
  });
});

describe('a key without such a usage signs any kind', () => {
  test.each([
    ['no extension', undefined],
    ['a web server’s', ['1.3.6.1.5.5.7.3.1']],
    ['an arc that only begins so', ['1.3.6.1.4.1.1847.2021.1.11']],
    ['a fourth kind', ['1.3.6.1.4.1.1847.2021.1.4']],
  ])('%s', (_, usages) => {
    for (const kind of kinds) expect(read(kind, keyWith(usages))).toMatchObject(signed);
  });
});

test('what the list says of a key counts before its certificate', () => {
  const key = keyWith(['1.3.6.1.4.1.1847.2021.1.1'], { signs: ['vaccination'] });
  expect(read('vaccination', key)).toMatchObject(signed);
  expect(read('test', key)).toMatchObject(doubted);
  const jwk = trusted(signer, { signs: ['recovery'] });
  expect(read('recovery', jwk)).toMatchObject(signed);
  expect(read('vaccination', jwk)).toMatchObject(doubted);
});

test('of two keys of one name the one that may counts', () => {
  const keys = [keyWith(['1.3.6.1.4.1.1847.2021.1.1']), keyWith(['1.3.6.1.4.1.1847.2021.1.2'])];
  const credential = recognise(hc1(claimsOf(codes.vaccination), signer), nowMs, knowing(keys));
  expect(credential).toMatchObject(signed);
});
