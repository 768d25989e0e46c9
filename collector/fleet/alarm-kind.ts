/**
 * What of a kiosk needs somebody. `silent`: it is open and nothing is heard of it. `no-scans`: it is open and sends, and
 * nobody has come for an hour in which somebody usually does. `printer`: no slip comes out. `scanner`: one is away.
 * `disk`: it is nearly full. `clock`: it is off by two minutes or more. `backlog`: its events do not come. Those of one
 * moment stand in this order.
 */
export const fleetAlarmKinds = [
  'silent',
  'no-scans',
  'scanner',
  'printer',
  'backlog',
  'disk',
  'clock',
] as const;
export type FleetAlarmKind = (typeof fleetAlarmKinds)[number];

/** What became of an alarm. */
export const alarmSteps = ['raised', 'repeated', 'acknowledged', 'ended'] as const;
export type AlarmStep = (typeof alarmSteps)[number];
