/** Every kiosk is in one of them: `stateOf`. The first ones need somebody first. */
export const kioskStates = [
  'silent',
  'late',
  'waiting',
  'not-opened',
  'sending',
  'closed',
  'retired',
] as const;

export type KioskState = (typeof kioskStates)[number];
