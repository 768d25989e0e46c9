import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createVenueSeal } from '../../main/keys/venue-seal.ts';

const key = (byte: string) => byte.repeat(64);
const place = { venue: 'ben-thu', device: 'GATE00000001', epoch: '00000001', seq: 7 };
const shared = createVenueSeal({ '202610': key('1'), '202611': key('2') });

test('what one gate seals another opens that has the same keys, under whichever of them', () => {
  const sealed = shared.close(place, 'Lê Thị Thử') ?? '';
  expect(createVenueSeal({ '202611': key('2'), '202612': key('3') }).open(place, sealed)).toBe('Lê Thị Thử');
  expect(Buffer.from(sealed, 'base64').includes('Lê')).toBe(false);
  // The same text never looks the same.
  expect(shared.close(place, 'Lê Thị Thử')).not.toBe(sealed);
});

test('nobody else opens it: another key, month, venue, gate, journal or moment, one bit changed, or no key', () => {
  const sealed = shared.close(place, 'x') ?? '';
  for (const given of [{}, { '202611': key('9') }, { '202612': key('2') }])
    expect(createVenueSeal(given).open(place, sealed)).toBeNull();
  for (const other of [{ venue: 'b' }, { device: 'GATE00000002' }, { epoch: '00000002' }, { seq: 8 }])
    expect(shared.open({ ...place, ...other }, sealed)).toBeNull();
  const bytes = Buffer.from(sealed, 'base64');
  for (const at of bytes.keys()) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(shared.open(place, changed.toString('base64'))).toBeNull();
  }
  for (const text of ['', 'A', '!!', bytes.subarray(0, 30).toString('base64')])
    expect(shared.open(place, text)).toBeNull();
});

test('without a shared key nothing is sealed, and what would be too long is not', () => {
  expect(createVenueSeal({}).close(place, 'x')).toBeNull();
  expect(createVenueSeal({}).isShared()).toBe(false);
  expect(shared.isShared()).toBe(true);
  expect(shared.close(place, randomBytes(400_000).toString('base64'))).toBeNull();
});

test('a sheet that unfolds to more than any sheet has is not unfolded', () => {
  // 8 MB of zeros are 8 kB.
  const sealed = shared.close(place, '0'.repeat(8 * 1024 * 1024)) ?? '';
  expect(sealed.length).toBeLessThan(20_000);
  expect(shared.open(place, sealed)).toBeNull();
});
