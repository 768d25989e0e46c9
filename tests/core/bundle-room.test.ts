import { expect, test } from 'vitest';
import { createBundleRoom } from '../../main/core/bundle-room.ts';
import { namedSerial, signBundle } from '../../protocol/bundle.ts';
import type { BundleOutcome } from '../../protocol/bundle-outcome.ts';
import { signerOf } from '../../protocol/ed25519.ts';
import { ok } from '../../protocol/result.ts';

const office = signerOf(Buffer.alloc(32, 1));
const device = 'B0C1K2F3G4H5';

function bundleOf(serial: number): Buffer {
  const of = { format: 1 as const, issuedMs: 0, for: { device, key: office.publicKey } };
  const bundle = { ...of, collector: office.publicKey, serial, settings: {}, announcements: [] };
  return Buffer.from(signBundle(bundle, office) ?? '');
}

test('of the bundles on several sticks the newest is taken, in whatever order they were plugged in', async () => {
  const sticks = [bundleOf(5), Buffer.from('no bundle'), bundleOf(7), bundleOf(6)];
  const offered: number[] = [];
  const room = createBundleRoom({
    device,
    drives: {
      list: async () =>
        ok(sticks.map((_, at) => ({ id: String(at), label: 'KINGSTON', freeBytes: 0, isLocked: false }))),
      fetch: async (id) => ok([{ name: `cong-bundle-${device}.json`, bytes: sticks[Number(id)]! }]),
    },
    offer(file): BundleOutcome {
      const serial = namedSerial(file);
      offered.push(serial);
      const isFirst = offered.length === 1;
      return { serial, kind: isFirst ? 'trying' : 'refused', reason: isFirst ? null : 'older', field: null };
    },
    taken() {},
  });
  const by = { note: () => ok(null), nothingDone() {} } as never;
  expect(await room.takeBundle(undefined, by)).toMatchObject({ ok: true, value: { serial: 7 } });
  expect(offered).toEqual([7, 6, 5, 0]);
});
