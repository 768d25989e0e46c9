import type { Credential } from '../../domain/credential.ts';

/** VietQR and other EMV payment codes. Their CRC is not checked: the kiosk only says what they are. */
export function readPayment(text: string): Credential | null {
  return text.startsWith('000201')
    ? { kind: 'payment', trust: 'well-formed', fields: {}, warnings: [] }
    : null;
}
