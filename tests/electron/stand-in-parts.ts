import { hash, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Rectangle } from 'electron';

export class StandInSession extends EventEmitter {
  readonly handlers = new Map<string, (...details: never[]) => unknown>();
  isSpellChecked = true;

  readonly keep = (name: string) => (handler: ((...details: never[]) => unknown) | null) => {
    if (handler) this.handlers.set(name, handler);
  };
  setPermissionCheckHandler = this.keep('check');
  setPermissionRequestHandler = this.keep('request');
  setDevicePermissionHandler = this.keep('device');
  setDisplayMediaRequestHandler = this.keep('display');
  setBluetoothPairingHandler = this.keep('bluetooth');
  /** A network service that hangs never answers. */
  isNetworkHung = false;
  readonly cookies = {
    get: () => (this.isNetworkHung ? new Promise<never[]>(() => {}) : Promise.resolve([])),
  };
  setSpellCheckerEnabled(isEnabled: boolean): void {
    this.isSpellChecked = isEnabled;
  }
}

/** A key store that wraps by XOR with bytes of its own: another account's does not open it. */
export class StandInSafeStorage {
  isThere = true;
  shouldReEncrypt = false;
  secret = randomBytes(64);
  /** How Chromium marks what its provider wrapped. */
  mark = 'v11';

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.isThere;
  }
  /** Hands back what it was given, as with Electron's switch for plain text. */
  isPlain = false;
  async encryptStringAsync(text: string): Promise<Buffer> {
    if (this.isPlain) return Buffer.from(`${this.mark}${text}`);
    const check = hash('sha256', text, 'buffer');
    return Buffer.concat([
      Buffer.from(this.mark),
      check,
      Buffer.from(text).map((byte, at) => byte ^ (this.secret[at % 64] ?? 0)),
    ]);
  }
  async decryptStringAsync(wrapped: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
    const result = wrapped
      .subarray(35)
      .map((byte, at) => byte ^ (this.secret[at % 64] ?? 0))
      .toString();
    if (!hash('sha256', result, 'buffer').equals(wrapped.subarray(3, 35)))
      throw new Error('Error while decrypting');
    return { shouldReEncrypt: this.shouldReEncrypt, result };
  }
}

export class StandInScreen extends EventEmitter {
  displays: readonly Rectangle[];
  constructor(displays: readonly Rectangle[]) {
    super();
    this.displays = displays;
  }
  getAllDisplays() {
    return this.displays.map((bounds) => ({ bounds }));
  }
}
