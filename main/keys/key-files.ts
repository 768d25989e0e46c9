import { monthOf } from '../domain/local-time.ts';
import type { Keys } from '../ports/keys.ts';
import { createDayKeys } from './day-keys.ts';
import { createDeviceKey } from './device-key.ts';
import { createKeyRetention } from './key-retention.ts';
import { type KeySeal, plainKeys } from './key-seal.ts';
import { openKeyStore } from './key-store.ts';
import { createListKeys } from './list-keys.ts';
import { createTagKeys } from './tag-keys.ts';

/** Keys, and what is mixed into the staff PIN before it is hashed. */
export type KeyFiles = Keys & {
  pinPepper(): Uint8Array;
  /** Seals the certificate of the door for second screens. */
  doorKey(): Uint8Array;
  /** Of the list of those who are kept out. */
  blockKey(): Uint8Array;
  /** Of what people said at this kiosk, and of the proofs on their slips. */
  feedbackKey(): Uint8Array;
};

/**
 * Keys as files. Where the host has no key store to seal them with, whoever can read the folder can read the identities.
 * `given` are tag keys from the settings (month → hex), shared by the gates of a venue.
 */
export function openKeyFiles(
  folder: string,
  given: Readonly<Record<string, string>>,
  seal: KeySeal = plainKeys,
): KeyFiles {
  const store = openKeyStore(folder, seal);
  const { prepareMonth, ...tagKeys } = createTagKeys(store, given);
  const dayKeys = createDayKeys(store);
  return {
    ...createDeviceKey(store, folder),
    ...tagKeys,
    ...dayKeys,
    ...createListKeys(store),
    ...createKeyRetention(store),
    prepare(localDay) {
      prepareMonth(monthOf(localDay));
      dayKeys.dayKey(localDay);
    },
    damaged: store.damaged,
    pinPepper: () => store.findOrMake('pin-pepper').key,
    doorKey: () => store.findOrMake('desk-door').key,
    blockKey: () => store.findOrMake('block-list').key,
    feedbackKey: () => store.findOrMake('feedback').key,
  };
}
