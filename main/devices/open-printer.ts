import { openEscposPrinter } from '../../native/printer/escpos-printer.ts';
import type { OpenLink } from '../../native/printer/link.ts';
import { profiles } from '../../native/printer/profiles.ts';
import { serialLink } from '../../native/printer/serial-link.ts';
import { openSystemPrinter, type PrintOnHost } from '../../native/printer/system-printer.ts';
import { tcpLink } from '../../native/printer/tcp-link.ts';
import { usbLinuxLink } from '../../native/printer/usb-linux-link.ts';
import { windowsSpoolerLink } from '../../native/printer/windows-spooler-link.ts';
import { unreachable } from '../../protocol/result.ts';
import type { PrinterSettings } from '../domain/printer-settings.ts';
import type { Clock } from '../ports/clock.ts';
import type { Printer } from '../ports/printer.ts';

type OpenOptions = {
  readonly mayHoldRemains: boolean;
  /** Of a host that has a window to print from. */
  readonly printOnHost?: PrintOnHost | null;
};

/** The printer of the settings, on whatever carries it. */
export function openPrinter(
  settings: PrinterSettings,
  clock: Pick<Clock, 'after' | 'runMs'>,
  { mayHoldRemains, printOnHost = null }: OpenOptions,
): Printer {
  if (settings.kind === 'system') return openSystemPrinter({ name: settings.name, printOnHost });
  const profile = profiles[settings.kind === 'windows' ? 'silent' : settings.profile];
  const bytesPerSecond = bytesPerSecondOf(settings);
  return openEscposPrinter({ ...wayTo(settings), profile, bytesPerSecond, clock, mayHoldRemains });
}

/** Of a serial line, with a start bit and a stop bit to each byte; null: faster than any printer. */
export function bytesPerSecondOf(settings: PrinterSettings): number | null {
  return settings.kind === 'serial' ? settings.baudRate / 10 : null;
}

/** A picture takes half a minute on a slower line. */
const slowestForPictures = 38_400;

/** Whether its slips are written in plain letters instead of drawn. */
export function writesText(settings: PrinterSettings): boolean {
  if (settings.kind === 'system') return false;
  if (settings.slips !== 'auto') return settings.slips === 'text';
  return settings.kind === 'serial' && settings.baudRate < slowestForPictures;
}

export function wayTo(settings: PrinterSettings): { readonly address: string; readonly open: OpenLink } {
  switch (settings.kind) {
    case 'tcp':
      return { address: `${settings.host}:${settings.port}`, open: tcpLink(settings) };
    case 'simulated':
      return {
        address: `127.0.0.1:${settings.port}`,
        open: tcpLink({ host: '127.0.0.1', port: settings.port }),
      };
    case 'serial':
      return { address: settings.path, open: serialLink(settings) };
    case 'usb':
      return { address: settings.path, open: usbLinuxLink(settings) };
    case 'system':
      return { address: settings.name, open: async () => null };
    case 'windows':
      return { address: settings.name, open: windowsSpoolerLink(settings) };
    default:
      return unreachable(settings);
  }
}
