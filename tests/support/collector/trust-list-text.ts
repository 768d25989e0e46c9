import type { KeyObject } from 'node:crypto';

type Listed = { readonly kid: Uint8Array; readonly publicKey: KeyObject; readonly issuer: string };

/** A trust list of these keys, made at that moment, as it lies in a file. */
export function trustListText(
  keys: readonly Listed[],
  { atMs, rest = {} }: { readonly atMs: number; readonly rest?: object },
): string {
  return JSON.stringify({
    format: 'cong-trust-1',
    listedAt: new Date(atMs).toISOString(),
    source: 'test',
    keys: keys.map(({ kid, publicKey, issuer }) => ({
      use: 'hc1',
      keyId: Buffer.from(kid).toString('base64'),
      issuer,
      jwk: publicKey.export({ format: 'jwk' }),
    })),
    ...rest,
  });
}
