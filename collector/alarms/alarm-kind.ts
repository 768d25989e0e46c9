/**
 * `fork`: another event under a number that is here. `chain`: a batch that does not go on from what is here.
 * `checkpoint`: a signed state that is not that of the events. `key`: another key than the kiosk's.
 */
export const alarmKinds = ['fork', 'chain', 'checkpoint', 'key'] as const;

export type AlarmKind = (typeof alarmKinds)[number];
