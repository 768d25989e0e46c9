import { z } from 'zod';
import type { PrinterSettings } from '../domain/printer-settings.ts';

const printerTraits = {
  /** What the printer can; `kiosk printer` finds it out. */
  profile: z.enum(['generic', 'silent', 'epson', 'no-cutter']).default('generic'),
  /** How slips are sent: as a picture, or as plain letters where a serial line is slower than 38,400 bit/s. */
  slips: z.enum(['auto', 'picture', 'text']).default('auto'),
  paperMm: z.union([z.literal(80), z.literal(58)]).default(80),
};
const port = z.int().min(1).max(65_535).default(9100);
const host = z
  .string()
  .max(253)
  .regex(/^[A-Za-z0-9.:%_-]+$/, 'a name or an address of a host');
/** No control characters. */
const place = z.string().regex(/^[^\p{Cc}]{1,200}$/u, 'the path or the name of a device');

export const printerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tcp'),
    host: host.default('127.0.0.1'),
    port,
    ...printerTraits,
  }),
  z.strictObject({
    kind: z.literal('serial'),
    path: place,
    baudRate: z.int().min(1_200).max(1_000_000).default(115_200),
    /** How the printer says that it is full: RTS/CTS, or XON/XOFF where the cable has three wires. */
    flow: z.enum(['hardware', 'software']).default('hardware'),
    ...printerTraits,
  }),
  /** Linux' own driver for USB printers. */
  z.strictObject({
    kind: z.literal('usb'),
    path: place.default('/dev/usb/lp0'),
    ...printerTraits,
  }),
  /** The Windows spooler, by the printer's name there; it takes bytes and says nothing of the paper. */
  z.strictObject({ kind: z.literal('windows'), name: place, ...printerTraits }),
  /** A printer that only a driver knows, by its name in the system: the Electron host prints on it. */
  z.strictObject({ kind: z.literal('system'), name: place, ...printerTraits }),
  /** The kiosk starts a printer of its own on that port, which can be broken on purpose. */
  z.strictObject({ kind: z.literal('simulated'), port, ...printerTraits }),
]) satisfies z.ZodType<PrinterSettings>;

/** `vendorId` and `productId` as the operating system shows them, in decimal. */
export const scannerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('hid'),
    vendorId: z.int().min(1).max(0xffff).nullable().default(null),
    productId: z.int().min(1).max(0xffff).nullable().default(null),
    layout: z.enum(['honeywell', 'newland', 'microscan', 'symbol']).nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('serial'),
    path: z.string().min(1).max(200),
    baudRate: z.int().min(300).max(4_000_000).default(115_200),
  }),
]);

export const cameraSchema = z.strictObject({
  /** A part of the camera's label; null: any camera. */
  device: z.string().min(1).max(200).nullable().default(null),
  /** As in a mirror: a hand that moves left moves left. */
  mirror: z.boolean().default(true),
  /** The camera's own lamp, where it has one. */
  torch: z.boolean().default(false),
});
