import { expect, test } from 'vitest';
import { introduce } from '../../main/hosts/own-collector.ts';

const identity = { device: 'B0C1K2F3G4H5', key: 'ab'.repeat(32) };

function listener() {
  const told: unknown[] = [];
  return { told, send: (message: unknown) => void told.push(message) };
}

test.each(['core', 'collector'])('both hear of each other when the %s began first', (first) => {
  const own = introduce();
  const [core, collector] = [listener(), listener()];
  const begin = {
    core: () => own.knows(identity, core),
    collector() {
      own.began(collector);
      own.heard({ kind: 'first-account', link: 'http://127.0.0.1/#first=1' });
    },
  };
  if (first === 'core') begin.core();
  begin.collector();
  if (first === 'collector') begin.core();
  expect(collector.told).toEqual([{ kind: 'own-kiosk', ...identity }]);
  expect(core.told).toEqual([{ kind: 'first-account', link: 'http://127.0.0.1/#first=1' }]);
});

test('a link that was used is taken back, from a core that begins later too', () => {
  const own = introduce();
  const [core, later] = [listener(), listener()];
  own.knows(identity, core);
  own.heard({ kind: 'first-account', link: 'http://127.0.0.1/#first=1' });
  own.heard({ kind: 'first-account', link: null });
  own.knows(identity, later);
  expect(core.told.at(-1)).toEqual({ kind: 'first-account', link: null });
  expect(later.told).toEqual([{ kind: 'first-account', link: null }]);
});

test('a collector that begins again, and a key that is another, are told', () => {
  const own = introduce();
  const [collector, again] = [listener(), listener()];
  own.began(collector);
  own.knows(identity, listener());
  own.began(again);
  own.knows({ ...identity, key: 'cd'.repeat(32) }, listener());
  expect(collector.told).toHaveLength(1);
  expect(again.told).toEqual([
    { kind: 'own-kiosk', ...identity },
    { kind: 'own-kiosk', ...identity, key: 'cd'.repeat(32) },
  ]);
});

test('whoever has no kiosk or no collector hears nothing', () => {
  const own = introduce();
  const collector = listener();
  own.began(collector);
  own.heard({ kind: 'enrolled', device: identity.device });
  expect(collector.told).toEqual([]);
});
