import { expect, test } from 'vitest';
import { checkConfig } from '../../main/settings/config.ts';
import { idleOf } from '../../main/settings/idle.ts';
import { testConfig } from '../support/test-kiosk.ts';

const idle = (settings: object) => idleOf(testConfig('both', {}, { idle: settings }), null);

test('a site that says nothing greets by the time of day, and is dark from six to six', () => {
  expect(idle({})).toEqual({
    greeting: null,
    message: null,
    night: { fromMinute: 1_080, toMinute: 360 },
    logo: null,
  });
});

test('what a site says is told with its days as numbers', () => {
  const message = { vi: 'Tàu nghỉ.', from: '2026-11-21', until: '2026-12-01' };
  expect(idle({ message, greeting: { vi: 'Chào', en: 'Hello' }, night: 'never' })).toEqual({
    greeting: { vi: 'Chào', en: 'Hello' },
    message: { vi: 'Tàu nghỉ.', en: '', fromDay: 20261121, untilDay: 20261201 },
    night: null,
    logo: null,
  });
});

test.each([
  ['no day of the calendar', { message: { vi: 'a', from: '2026-02-30' } }, 'idle.message.from'],
  [
    'days in the wrong order',
    { message: { vi: 'a', from: '2026-12-02', until: '2026-12-01' } },
    'idle.message.until',
  ],
  ['more words than fit', { message: { vi: 'a'.repeat(241) } }, 'idle.message.vi'],
  ['a message without words', { message: { vi: '' } }, 'idle.message.vi'],
  ['a greeting that is a letter', { greeting: { vi: 'a'.repeat(61) } }, 'idle.greeting.vi'],
])('%s are named with their place', (_, settings, field) => {
  const { schema, venue, gates, gateId } = testConfig();
  expect(checkConfig({ schema, venue, gates, gateId, idle: settings })).toMatchObject({ field });
});
