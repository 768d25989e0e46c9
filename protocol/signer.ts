/** Somebody who signs with Ed25519: a kiosk's journal, or a collector as its witness. */
export type Signer = {
  /** 32 bytes, 64 hex digits. */
  readonly publicKey: string;
  /** 64 bytes over the message. */
  sign(message: string | Uint8Array): Uint8Array;
};
