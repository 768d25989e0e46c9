/** What can become of a device. `moved`: its events came from another gate than it was taken in for. */
export const deviceActs = ['enrolled', 'moved', 'retired'] as const;

export type DeviceAct = (typeof deviceActs)[number];
