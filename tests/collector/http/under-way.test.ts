import { expect, test, vi } from 'vitest';
import { countUnderWay } from '../../../collector/http/under-way.ts';

const bounds = { inAll: 3, perAddress: 2, waitMs: 20 };

test('each address has its places, all together have theirs, and a place that comes free is taken', async () => {
  const underWay = countUnderWay({ ...bounds, waitMs: 60_000 });
  const [one, two] = [await underWay.begin('a'), await underWay.begin('a')];
  const entered: string[] = [];
  const wait = async (address: string) => {
    const end = await underWay.begin(address);
    entered.push(address);
    return end;
  };
  const [third, other, last] = [wait('a'), wait('b'), wait('c')];
  await other;
  // `a` has two of its own under way, `b` took the last place of all.
  expect(entered).toEqual(['b']);
  one?.();
  one?.();
  const end = await third;
  expect(entered).toEqual(['b', 'a']);
  two?.();
  expect(await last).not.toBeNull();
  expect(entered).toEqual(['b', 'a', 'c']);
  end?.();
});

test('whoever waited too long is told so, and takes no place later', async () => {
  vi.useFakeTimers();
  const underWay = countUnderWay(bounds);
  const ends = [await underWay.begin('a'), await underWay.begin('a')];
  const late = underWay.begin('a');
  await vi.advanceTimersByTimeAsync(20);
  expect(await late).toBeNull();
  vi.useRealTimers();
  for (const end of ends) end?.();
  expect(await Promise.all([underWay.begin('a'), underWay.begin('a')])).not.toContain(null);
});

test('a thousand of one address leave places for another', async () => {
  const underWay = countUnderWay(bounds);
  const many = Array.from({ length: 1_000 }, () => underWay.begin('flood'));
  expect(await underWay.begin('kiosk')).not.toBeNull();
  const entered = (await Promise.all(many)).filter((end) => end !== null);
  expect(entered).toHaveLength(2);
});

test('of one address sixteen wait, and whoever else comes is told at once', async () => {
  const underWay = countUnderWay({ ...bounds, waitMs: 60_000 });
  const ends = [await underWay.begin('a'), await underWay.begin('a')];
  const waiting = Array.from({ length: 16 }, () => underWay.begin('a'));
  expect(await underWay.begin('a')).toBeNull();
  const other = await underWay.begin('b');
  expect(other).not.toBeNull();
  for (const end of ends) end?.();
  for (const one of waiting) (await one)?.();
  other?.();
});
