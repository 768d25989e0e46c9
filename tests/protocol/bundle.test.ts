import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Bundle,
  type BundleReader,
  listsBeside,
  longestBundle,
  longestBundleFile,
  readBundle,
  signBundle,
  withList,
} from '../../protocol/bundle.ts';
import type { BundleFault } from '../../protocol/bundle-outcome.ts';
import { signerOf } from '../../protocol/ed25519.ts';
import { sortedJson } from '../../protocol/sorted-json.ts';

const office = signerOf(Buffer.alloc(32, 1));
const stranger = signerOf(Buffer.alloc(32, 2));
const kiosk = signerOf(Buffer.alloc(32, 3));
const device = 'B0C1K2F3G4H5';
const reader: BundleReader = {
  device,
  key: kiosk.publicKey,
  collector: office.publicKey,
  serial: 6,
};
const bundle: Bundle = {
  format: 1,
  serial: 7,
  issuedMs: 1_796_000_000_000,
  for: { device, key: kiosk.publicKey },
  collector: office.publicKey,
  settings: { 'rules.capacity': 40, 'rules.hours': { from: '07:00', to: '17:00' } },
  announcements: [
    {
      id: '0123456789ab',
      words: { vi: 'Tàu chậm', en: '' },
      tone: 'care',
      fromMs: 1_796_000_000_000,
      untilMs: 1_796_100_000_000,
    },
  ],
};

function signed(changes: object = {}, signer = office): string {
  return signBundle({ ...bundle, ...changes } as Bundle, signer) ?? '';
}

test('a bundle is read as it was signed', () => {
  expect(readBundle(signed(), reader)).toEqual({ ok: true, value: bundle });
});

type Row = readonly [what: string, why: BundleFault, file: string, reader?: Partial<BundleReader>];

const refused: readonly Row[] = [
  ['an older serial', 'older', signed({ serial: 5 })],
  ['the serial that was taken already', 'older', signed({ serial: 6 })],
  ['another key under the name of this office', 'signature', signed({}, stranger)],
  ['another office', 'other-office', signed({ collector: stranger.publicKey }, stranger)],
  [
    'the office of before, when its key was lost',
    'other-office',
    signed(),
    { collector: stranger.publicKey },
  ],
  ['a kiosk that knows no office', 'no-office', signed(), { collector: null }],
  ['another device', 'other-kiosk', signed({ for: { device: 'B0C1K2F3G4H6', key: kiosk.publicKey } })],
  ['a key that the device had', 'other-kiosk', signed({ for: { device, key: stranger.publicKey } })],
  ['a setting that no office may set', 'newer-format', signed({ settings: { 'upload.url': 'http://x' } })],
  ['a part that this version does not know', 'newer-format', signed({ trust: [] })],
  ['a later format', 'newer-format', signed({ format: 2 })],
  ['ten megabytes', 'too-large', ' '.repeat(10_000_000)],
  ['no bundle', 'malformed', '{"cong":"bundle 2"}'],
  ['a page of a captive portal', 'malformed', '<html>'],
];

test.each(refused.map(([what, ...rest]) => ({ what, rest })))(
  '$what is refused',
  ({ rest: [why, file, more] }) => {
    expect(readBundle(file, { ...reader, ...more })).toEqual({ ok: false, fault: why });
  },
);

test('a bundle that is longer than one may be is not made', () => {
  const long = { 'rules.blockedTags': Array.from({ length: 9_000 }, () => 'f'.repeat(32)) };
  expect(signBundle({ ...bundle, settings: long }, office)).toBeNull();
  expect(Buffer.byteLength(signed())).toBeLessThan(longestBundle);
});

test('a list stands beside what is signed, and is read before it is believed', () => {
  const file = signed();
  const both = withList(file, '{"format":"cong-trust-1"}') ?? '';
  expect(listsBeside(both)).toEqual(['{"format":"cong-trust-1"}']);
  expect(readBundle(both, reader)).toEqual({ ok: true, value: bundle });
  expect(listsBeside(file)).toEqual([]);
  expect(withList(file, '"'.repeat(110_000))).toBeNull();
  const longest = withList(file, 'x'.repeat(190_000)) ?? '';
  expect(Buffer.byteLength(longest)).toBeLessThan(longestBundleFile);
  expect(readBundle(longest, reader).ok).toBe(true);
  const two = JSON.stringify({ ...JSON.parse(both), lists: ['a', 'b'] });
  expect([readBundle(two, reader), listsBeside(two)]).toEqual([{ ok: false, fault: 'malformed' }, []]);
  expect(listsBeside(' '.repeat(10_000_000))).toEqual([]);
});

test('cut anywhere, or with any letter changed, it is refused', () => {
  const file = signed();
  fc.assert(
    fc.property(fc.nat({ max: file.length - 1 }), fc.string({ minLength: 1, maxLength: 1 }), (at, letter) => {
      expect(readBundle(file.slice(0, at), reader).ok).toBe(false);
      if (letter === file[at]) return;
      const read = readBundle(file.slice(0, at) + letter + file.slice(at + 1), reader);
      // What is around the body may be spelled in more than one way; what is read stays what was signed.
      if (read.ok) expect(sortedJson(read.value)).toBe(sortedJson(bundle));
    }),
    { numRuns: 2_000 },
  );
});
