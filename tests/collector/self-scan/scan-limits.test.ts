import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openScanLimits } from '../../../collector/self-scan/scan-limits.ts';
import { openTickets } from '../../../collector/self-scan/tickets.ts';

/** In the middle of an hour: the keys of networks stay what they are. */
const beginMs = 1_800_000;

test('however somebody sends, an entrance and a network are counted 600 at once and two a second at most', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(1_000)), { maxLength: 400 }), (sent) => {
      const limits = openScanLimits();
      let nowMs = beginMs;
      let counted = 0;
      for (const [times, pauseMs] of sent) {
        for (let at = 0; at < times * 4; at += 1)
          if (limits.mayCount({ token: 'a', network: '198.51.100.1' }, nowMs)) counted += 1;
        nowMs += pauseMs;
      }
      return counted <= 600 + 2 * ((nowMs - beginMs) / 1_000) + 1;
    }),
    { numRuns: 50 },
  );
});

test('a school of 1,500 behind one address, by one entrance in a quarter of an hour, is counted whole', () => {
  const limits = openScanLimits();
  let counted = 0;
  // Two thirds of them in the five minutes before the bell.
  for (const [pupils, overMs, fromMs] of [
    [500, 600_000, 0],
    [1_000, 300_000, 600_000],
  ] as const)
    for (let at = 0; at < pupils; at += 1)
      if (limits.mayCount({ token: 'a', network: '198.51.100.1' }, beginMs + fromMs + (at * overMs) / pupils))
        counted += 1;
  expect(counted).toBe(1_500);
});

test('one network that sends on at many entrances shuts none of them to another', () => {
  const limits = openScanLimits();
  for (let at = 0; at < 5_000; at += 1) limits.mayCount({ token: `t${at % 3}`, network: 'x' }, beginMs);
  expect(limits.mayCount({ token: 't0', network: 'x' }, beginMs)).toBe(false);
  expect(limits.mayCount({ token: 't0', network: 'y' }, beginMs)).toBe(true);
});

test('networks are forgotten with the hour, entrances are not; a clock that is set back gives nothing', () => {
  const limits = openScanLimits();
  for (let at = 0; at < 600; at += 1) limits.mayCount({ token: 'a', network: 'x' }, beginMs);
  expect(limits.mayCount({ token: 'b', network: 'x' }, beginMs - 1_000)).toBe(false);
  // The next hour, a tenth of a second after.
  const lateMs = 3_599_950;
  for (let at = 0; at < 5_000; at += 1) limits.mayCount({ token: 'a', network: 'x' }, lateMs);
  expect(limits.mayCount({ token: 'a', network: 'x' }, lateMs + 100)).toBe(false);
  expect(limits.mayCount({ token: 'c', network: 'x' }, lateMs + 100)).toBe(true);
});

test('a ticket is good at its entrance, once, for a quarter of an hour, and never before it was made', () => {
  const tickets = openTickets();
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (laterMs) => {
      const ticket = tickets.make('a', beginMs);
      expect(tickets.use('b', ticket, beginMs)).toBe('bad');
      const isGood = laterMs >= 0 && laterMs < 900_000;
      expect(tickets.use('a', ticket, beginMs + laterMs)).toBe(isGood ? 'good' : 'bad');
      if (isGood) expect(tickets.use('a', ticket, beginMs + laterMs)).toBe('used');
    }),
  );
  const ticket = tickets.make('a', 0);
  expect([tickets.use('a', ticket, 0), tickets.use('a', ticket, 0)]).toEqual(['good', 'used']);
  tickets.giveBack(ticket);
  expect(tickets.use('a', ticket, 0)).toBe('good');
  expect(openTickets().use('a', ticket, 0)).toBe('bad');
});
