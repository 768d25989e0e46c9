import { expect, test } from 'vitest';
import { venueFigures } from '../../../../renderer/office/kiosks/venue-figures.ts';
import type { Overview } from '../../../../renderer/office/overview.ts';

const a = { id: 'a', name: 'Bến A' };
const b = { id: 'b', name: 'Bến B' };
const kiosk = (device: string, venue: typeof a | null, lastContactAtMs: number) => ({
  device,
  venue,
  gate: null,
  state: 'sending' as const,
  lastContactAtMs,
  received: 1,
});
const gate = (venue: typeof a, id: string, flow: { in: number; out: number }) => ({
  venue,
  gate: { id, name: id },
  ...flow,
  refused: 0,
  retried: 0,
});

test('a venue has the sum of its gates and its oldest kiosk; inside is never less than nobody', () => {
  const kiosks = [kiosk('1', b, 20), kiosk('2', b, 10), kiosk('3', null, 1), kiosk('4', b, 30)];
  const gates = [
    gate(b, '1', { in: 5, out: 1 }),
    gate(b, '2', { in: 2, out: 0 }),
    gate(a, '1', { in: 1, out: 3 }),
  ];
  const overview = { kiosks: { kiosks }, today: { gates } } as unknown as Overview;
  expect(venueFigures(overview)).toEqual([
    { ...a, in: 1, out: 3, inside: 0, oldest: null },
    { ...b, in: 7, out: 1, inside: 6, oldest: kiosks[1] },
  ]);
});
