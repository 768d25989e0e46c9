import { expect, test } from 'vitest';
import { createShownNames } from '../../../main/core/desk/shown-names.ts';
import { createTestClock } from '../../support/test-kiosk.ts';

test('a name is opened once a minute, and never where its key is gone', () => {
  const clock = createTestClock();
  const opened: number[] = [];
  let isKeyThere = true;
  const names = createShownNames({
    clock,
    identityOf(seq) {
      opened.push(seq);
      return isKeyThere ? { name: 'Lê Văn An', number: '049200000017', host: 'cô Hà' } : null;
    },
  });
  const shown = { named: { shownAs: 'Lê V*** A***', lastThree: '017' }, host: 'cô Hà' };
  const unknown = { named: { shownAs: null, lastThree: null }, host: null };
  expect([names.of(1), names.of(1), names.of(2), opened]).toEqual([shown, shown, shown, [1, 2]]);
  isKeyThere = false;
  // Whoever asks for it all the time does not keep it.
  for (let second = 1; second < 60; second++) {
    clock.advance(1_000);
    expect(names.of(1)).toEqual(shown);
  }
  clock.advance(1_000);
  expect([names.of(1), opened]).toEqual([unknown, [1, 2, 1]]);
});

test('whoever was erased has no name at once', () => {
  let name: string | undefined = 'Lê Văn An';
  const names = createShownNames({
    clock: createTestClock(),
    identityOf: () => (name === undefined ? null : { name }),
  });
  names.of(1);
  name = undefined;
  names.forget();
  expect(names.of(1).named.shownAs).toBeNull();
});
