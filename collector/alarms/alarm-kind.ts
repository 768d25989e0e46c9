/**
 * `fork`: another event under a number that is here. `chain`: a batch that does not go on from what is here.
 * `checkpoint`: a signed state that is not that of the events. `key`: another key than the kiosk's.
 * `stranger`: batches of kiosks that nobody took in; the device is the sender's address.
 */
export const alarmKinds = ['fork', 'chain', 'checkpoint', 'key', 'stranger'] as const;

export type AlarmKind = (typeof alarmKinds)[number];
