import type { RoomCalls } from '../contract/calls.ts';
import type { Logo } from '../settings/read-logo.ts';

/** The venue's picture for whoever draws the screen. */
export function createLogoRoom(logo: () => Logo | null): { readonly calls: RoomCalls<'readLogo'> } {
  return {
    calls: {
      readLogo() {
        const now = logo();
        return now && { type: now.type, base64: Buffer.from(now.bytes).toString('base64') };
      },
    },
  };
}
