import { Secret, TOTP } from 'otpauth';

/** What every authenticator app takes: RFC 6238 with HMAC-SHA-1, six digits, 30 seconds. */
const way = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const issuer = 'Cổng';
/** A clock that is half a minute off is let pass. */
const stepsBeside = 1;

/** 160 bits, as RFC 4226 wants, in hex. */
export function newSecret(): string {
  return new Secret({ size: 20 }).hex;
}

/** What a person types into the app, and what the app reads as a QR code. */
export function shareSecret(hex: string, name: string): { readonly secret: string; readonly uri: string } {
  const secret = Secret.fromHex(hex);
  return { secret: secret.base32, uri: new TOTP({ ...way, issuer, label: name, secret }).toString() };
}

/** The number of the 30 seconds that the code is of; null: it is of none near `nowMs`. */
export function stepOf(hex: string, code: string, nowMs: number): number | null {
  const totp = new TOTP({ ...way, secret: Secret.fromHex(hex) });
  const delta = totp.validate({ token: code, timestamp: nowMs, window: stepsBeside });
  return delta === null ? null : Math.floor(nowMs / 1_000 / way.period) + delta;
}
