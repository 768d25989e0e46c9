/** Where things lie in an input report, counted from the first byte that the operating system gives. */
export type HidLayout = {
  readonly id: 'honeywell' | 'newland' | 'microscan' | 'symbol';
  /** null: this device sends no report id. */
  readonly reportId: number | null;
  readonly lengthAt: number;
  readonly dataAt: number;
  readonly longestData: number;
  /** Three bytes, "]Q1"; null: none are sent. */
  readonly aimAt: number | null;
  /** A byte whose lowest bit says that more follows; null: a full report may be followed by another. */
  readonly moreAt: number | null;
};

export const hidLayouts: readonly HidLayout[] = [
  // Hand Held Products 5x00 manual p. 15; Access-IS LSR118 manual p. 68.
  { id: 'honeywell', reportId: 2, lengthAt: 1, dataAt: 5, longestData: 56, aimAt: 2, moreAt: 63 },
  // Newland FM420 manual p. 52.
  { id: 'newland', reportId: 2, lengthAt: 1, dataAt: 2, longestData: 56, aimAt: null, moreAt: 63 },
  // Microscan MS-4 help, "HID".
  { id: 'microscan', reportId: 1, lengthAt: 1, dataAt: 2, longestData: 62, aimAt: null, moreAt: null },
  // Symbol LS2208, "simple COM port emulation": fragmentationneeded.net 2016/10.
  { id: 'symbol', reportId: null, lengthAt: 0, dataAt: 1, longestData: 63, aimAt: null, moreAt: null },
];

/** What is known of a maker's devices. */
type HidProfile = {
  readonly vendorId: number;
  readonly productId?: number;
  readonly layout: HidLayout['id'];
  /** A feature report that makes the device send its codes here: `[id, value]`. */
  readonly wakeUp?: readonly [number, number];
};

const profiles: readonly HidProfile[] = [
  // Metrologic, now Honeywell, and Hand Held Products; feature 0xFE is "Output Redirection" in the HHP descriptor.
  { vendorId: 0x0c2e, layout: 'honeywell', wakeUp: [0xfe, 0x01] },
  { vendorId: 0x0536, layout: 'honeywell', wakeUp: [0xfe, 0x01] },
  // Access-IS
  { vendorId: 0x0db5, layout: 'honeywell' },
  { vendorId: 0x1eab, layout: 'newland' },
  { vendorId: 0x05e0, productId: 0x0600, layout: 'symbol' },
];

/** The profile of a device; null: its layout has to be found from what it sends. */
export function findProfile(device: {
  readonly vendorId: number;
  readonly productId: number;
}): HidProfile | null {
  return (
    profiles.find(
      ({ vendorId, productId }) =>
        vendorId === device.vendorId && (productId === undefined || productId === device.productId),
    ) ?? null
  );
}

export function layoutOf(id: HidLayout['id']): HidLayout {
  const layout = hidLayouts.find((known) => known.id === id);
  if (!layout) throw new Error(`no HID layout "${id}"`);
  return layout;
}

/**
 * The layout that a first report shows. Honeywell's is the one with an AIM id; of the others the report id tells,
 * and a report without one begins with its length.
 */
export function guessLayout(report: Uint8Array): HidLayout {
  const [first = 0, , third] = report;
  if (first === 2) return layoutOf(third === 0x5d ? 'honeywell' : 'newland');
  return layoutOf(first === 1 ? 'microscan' : 'symbol');
}
