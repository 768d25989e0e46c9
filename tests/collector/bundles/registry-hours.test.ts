import { expect, test } from 'vitest';
import { forVenue, kioskHours } from '../../../collector/bundles/registry-hours.ts';

const day = { fromMinute: 450, toMinute: 1_020 };
const short = { fromMinute: 480, toMinute: 690 };
const night = { fromMinute: 1_320, toMinute: 360 };
const whole = { fromMinute: 0, toMinute: 1_440 };
const week = (weekdays: typeof day | null, saturday: typeof day | null, sunday: typeof day | null) => [
  ...Array.from({ length: 5 }, () => weekdays),
  saturday,
  sunday,
];

test.each([
  ['the same every day', week(day, day, day), { from: '07:30', to: '17:00' }],
  ['a night', week(night, night, night), { from: '22:00', to: '06:00' }],
  [
    'until midnight',
    week({ fromMinute: 480, toMinute: 1_440 }, null, null).fill({ fromMinute: 480, toMinute: 1_440 }),
    { from: '08:00', to: '00:00' },
  ],
  ['always open', week(whole, whole, whole), null],
  ['open on no day', week(null, null, null), undefined],
  ['a begin that is the end is no time', week({ fromMinute: 60, toMinute: 60 }, null, null), undefined],
  ['closed on the weekend', week(day, null, null), [{ days: 'weekdays', from: '07:30', to: '17:00' }]],
  [
    'shorter on Saturdays',
    week(day, short, null),
    [
      { days: 'weekdays', from: '07:30', to: '17:00' },
      { days: 'sat', from: '08:00', to: '11:30' },
    ],
  ],
  [
    'all day long on the weekend alone: no kiosk’s day ends at 24:00',
    week(null, whole, whole),
    [
      { days: 'weekend', from: '00:00', to: '12:00' },
      { days: 'weekend', from: '12:00', to: '00:00' },
    ],
  ],
  [
    'another Wednesday',
    [day, day, short, day, day, null, null],
    [
      { days: 'mon', from: '07:30', to: '17:00' },
      { days: 'tue', from: '07:30', to: '17:00' },
      { days: 'wed', from: '08:00', to: '11:30' },
      { days: 'thu', from: '07:30', to: '17:00' },
      { days: 'fri', from: '07:30', to: '17:00' },
    ],
  ],
])('hours of a week: %s', (_, hours, expected) => {
  expect(kioskHours(hours)).toEqual(expected);
});

test('the word is the kiosk’s hours, or nothing where the registry has none; other settings stay', () => {
  const settings = { 'rules.hours': 'registry', 'rules.capacity': 40 };
  expect(forVenue(settings, week(day, day, day))).toEqual({
    'rules.capacity': 40,
    'rules.hours': { from: '07:30', to: '17:00' },
  });
  for (const none of [undefined, null, week(null, null, null)])
    expect(forVenue(settings, none)).toEqual({ 'rules.capacity': 40 });
  const typed = { 'rules.hours': { from: '06:00', to: '20:00' } };
  expect(forVenue(typed, week(day, day, day))).toEqual(typed);
});
