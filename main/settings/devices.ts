import { z } from 'zod';
import type { PrinterSettings } from '../domain/printer-settings.ts';
import { shapedText } from './shaped-text.ts';

const printerTraits = {
  profile: z.enum(['generic', 'silent', 'epson', 'no-cutter']).default('generic').meta({
    description: 'What the printer can do. The printer screen and `kiosk printer --probe` find it out.',
  }),
  slips: z.enum(['auto', 'picture', 'text']).default('auto').meta({
    description:
      'How slips are sent. `picture` draws every letter with its marks; `text` uses the plain letters of the printer, without marks, and is quick on a slow line. `auto` takes `text` on a serial line slower than 38,400 bit/s.',
  }),
  paperMm: z
    .union([z.literal(80), z.literal(58)])
    .default(80)
    .meta({ description: 'Width of the paper in millimetres.' }),
};
const port = z.int().min(1).max(65_535).default(9100);
const host = shapedText(/^[A-Za-z0-9.:%_-]+$/, 'a name or an address of a host').max(253);
/** No control characters. */
const place = shapedText(/^[^\p{Cc}]{1,200}$/u, 'the path or the name of a device');

export const printerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tcp').meta({ description: 'A printer in the network, by raw TCP.' }),
    host: host.default('127.0.0.1').meta({ description: 'Its address or name.' }),
    port: port.meta({ description: 'Its port.' }),
    ...printerTraits,
  }),
  z.strictObject({
    kind: z.literal('serial').meta({ description: 'A printer on a serial line or a virtual COM port.' }),
    path: place.meta({ description: 'The port, such as `/dev/ttyUSB0` or `COM3`.' }),
    baudRate: z.int().min(1_200).max(1_000_000).default(115_200).meta({
      description: 'Speed of the line in bit/s, as the printer is set.',
    }),
    flow: z.enum(['hardware', 'software']).default('hardware').meta({
      description:
        'How the printer says that it is full: `hardware` (RTS/CTS), or `software` (XON/XOFF) where the cable has three wires.',
    }),
    ...printerTraits,
  }),
  z.strictObject({
    kind: z.literal('usb').meta({ description: "A USB printer on Linux' own driver." }),
    path: place.default('/dev/usb/lp0').meta({ description: 'Its device.' }),
    ...printerTraits,
  }),
  z.strictObject({
    kind: z.literal('windows').meta({
      description: 'A printer of the Windows spooler, which takes bytes and says nothing of the paper.',
    }),
    name: place.meta({ description: 'Its name in Windows.' }),
    ...printerTraits,
  }),
  z.strictObject({
    kind: z.literal('system').meta({
      description: 'Any printer that the system has a driver for. The Electron host prints on it.',
    }),
    name: place.meta({ description: 'Its name in the system.' }),
    ...printerTraits,
  }),
  z.strictObject({
    kind: z.literal('simulated').meta({
      description: 'A printer that the kiosk plays itself, with levers in the panel of samples (`/#drill`).',
    }),
    port: port.meta({ description: 'The port on this PC that it listens on.' }),
    isSample: z.boolean().default(false).meta({
      description:
        'It came with an empty folder: when the gate has been set up and nobody has chosen it on the screen, it goes.',
    }),
    ...printerTraits,
  }),
]) satisfies z.ZodType<PrinterSettings>;

const usbNumber = z.int().min(1).max(0xffff).nullable().default(null);

export const scannerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('hid').meta({ description: 'Scanners in HID POS mode.' }),
    vendorId: usbNumber.meta({
      description: "Only scanners with this USB number of the maker, in decimal. `null`: any maker's.",
    }),
    productId: usbNumber.meta({ description: 'Only scanners with this USB product number. `null`: any.' }),
    layout: z.enum(['honeywell', 'newland', 'microscan', 'symbol']).nullable().default(null).meta({
      description:
        'How the scanner lays out its reports. `null`: found out by the maker and by what comes; the scanner test says what to write here.',
    }),
  }),
  z.strictObject({
    kind: z.literal('serial').meta({ description: 'A scanner in USB-COM mode or on a serial line.' }),
    path: z.string().min(1).max(200).meta({
      shape: 'the path or the name of a device',
      description: 'The port, such as `/dev/ttyACM0` or `COM3`.',
    }),
    baudRate: z.int().min(300).max(4_000_000).default(115_200).meta({
      description: 'Speed of the line in bit/s. USB-COM scanners take any.',
    }),
  }),
]);

export const cameraSchema = z.strictObject({
  device: z.string().min(1).max(200).nullable().default(null).meta({
    description: "A part of the camera's label. `null`: any camera.",
  }),
  mirror: z.boolean().default(true).meta({
    description: 'Shows the picture as a mirror does: a hand that moves left moves left.',
  }),
  torch: z
    .boolean()
    .default(false)
    .meta({ description: "Switches on the camera's own lamp, where it has one." }),
});
