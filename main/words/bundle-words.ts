import type { BundleReason } from '../../protocol/bundle-outcome.ts';
import type { TextKey } from '../../resources/texts/texts.ts';
import { wordOf } from './word-of.ts';

const words = {
  'too-large': 'bundle.reason.malformed',
  malformed: 'bundle.reason.malformed',
  'no-office': 'bundle.reason.no-office',
  'other-office': 'bundle.reason.other-office',
  signature: 'bundle.reason.signature',
  'other-kiosk': 'bundle.reason.other-kiosk',
  older: 'bundle.reason.older',
  'newer-format': 'bundle.reason.newer-format',
  'settings-read-only': 'bundle.reason.settings-read-only',
  'settings-invalid': 'bundle.reason.settings-invalid',
  'disk-full': 'bundle.reason.disk-full',
  restarts: 'bundle.reason.restarts',
} as const satisfies Readonly<Record<BundleReason, TextKey>>;

/** Why a kiosk did not take a bundle of its office, or took it back; `reason` may be another version's. */
export function bundleReasonKey(reason: string): TextKey {
  return wordOf(words, reason) ?? 'bundle.reason.other';
}
