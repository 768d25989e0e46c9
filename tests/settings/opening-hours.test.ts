import { describe, expect, test } from 'vitest';
import { checkConfig, rulesOf } from '../../main/settings/config.ts';
import { changedSettings } from '../../main/settings/save-settings.ts';
import { testConfig } from '../support/test-kiosk.ts';

const { venue, gates, gateId } = testConfig();
const withRules = (rules: unknown) => checkConfig({ schema: 1, venue, gates, gateId, rules });
function openingOf(rules: unknown) {
  const checked = withRules(rules);
  return 'config' in checked ? rulesOf(checked.config, 1).opening : checked;
}

describe('opening hours in the settings', () => {
  test('one span is read as it was before there were days', () => {
    expect(openingOf({ hours: { from: '07:30', to: '17:00' } })).toEqual({
      hours: [{ days: 'every', fromMinute: 450, toMinute: 1_020 }],
      closedTimes: [],
    });
    expect(openingOf({})).toEqual({ hours: null, closedTimes: [] });
  });

  test('a line for each span, and holidays', () => {
    expect(
      openingOf({
        hours: [{ days: 'weekdays', from: '07:30', to: '11:30' }],
        closedDays: [{ from: '2027-02-04', until: '2027-02-10' }],
      }),
    ).toEqual({
      hours: [{ days: 'weekdays', fromMinute: 450, toMinute: 690 }],
      closedTimes: [{ fromDay: 20270204, untilDay: 20270210 }],
    });
  });

  test.each([
    [{ hours: { from: '25:00', to: '17:00' } }, 'rules.hours.from', 'a time such as 07:30'],
    [{ hours: [{ days: 'mon', from: '07:30', to: '24:00' }] }, 'rules.hours.0.to', 'a time such as 07:30'],
    [{ hours: [] }, 'rules.hours', 'Too small: expected array to have >=1 items'],
    [
      { closedDays: [{ from: '2027-02-10', until: '2027-02-04' }] },
      'rules.closedDays.0.until',
      'the last day lies before the first one',
    ],
    [
      { closedDays: [{ from: '2027-02-30', until: '2027-03-04' }] },
      'rules.closedDays.0.from',
      'Invalid ISO date',
    ],
  ])('%j is a mistake at %s', (rules, field, complaint) => {
    expect(withRules(rules)).toEqual({ field, complaint });
  });

  test('of lines there are four for each day at most', () => {
    const lines = (length: number) => ({
      hours: Array.from({ length }, () => ({ days: 'mon', from: '07:30', to: '08:00' })),
    });
    expect(withRules(lines(28))).toHaveProperty('config');
    expect(withRules(lines(29))).toMatchObject({ field: 'rules.hours' });
  });

  test('they change as one, whatever their shape', () => {
    const configOf = (hours: unknown) => {
      const checked = withRules({ hours });
      if ('complaint' in checked) throw new Error(checked.complaint);
      return checked.config;
    };
    const [early, late] = [
      { from: '07:00', to: '17:00' },
      { from: '07:30', to: '17:00' },
    ];
    expect(changedSettings(configOf(early), configOf(late))).toEqual({ 'rules.hours': [early, late] });
    const week = [{ days: 'mon', ...late }];
    expect(changedSettings(configOf(late), configOf(week))).toEqual({ 'rules.hours': [late, week] });
  });
});
