/** 0 is Monday. */
export const weekdays = [
  'office.schedules.weekday.0',
  'office.schedules.weekday.1',
  'office.schedules.weekday.2',
  'office.schedules.weekday.3',
  'office.schedules.weekday.4',
  'office.schedules.weekday.5',
  'office.schedules.weekday.6',
] as const;
