import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { SerialPort } from 'serialport';
import { orDiskFaultLater } from '../disk/disk-fault.ts';
import { awayUnlessBug } from './unless-bug.ts';

/** A way to something that may be a printer. */
export type PrinterWay =
  | { readonly kind: 'usb' | 'serial'; readonly path: string; readonly name: string | null }
  | { readonly kind: 'windows'; readonly name: string };

const usbFolder = '/dev/usb';
const longestMs = 10_000;

/** What this PC sees: Linux' USB printers, serial ports, printers that Windows has a driver for. Nothing is sent. */
export async function findPrinterWays(): Promise<readonly PrinterWay[]> {
  const found = await Promise.all([usbPrinters(usbFolder), serialPorts(), windowsPrinters()]);
  return found.flat();
}

/** The printers of Linux' own driver: `lp0`, `lp1`, … */
export async function usbPrinters(folder: string): Promise<readonly PrinterWay[]> {
  const names = await orDiskFaultLater(() => readdir(folder));
  return (names.ok ? names.value : [])
    .filter((name) => /^lp\d+$/.test(name))
    .sort()
    .map((name) => ({ kind: 'usb', path: `${folder}/${name}`, name: null }));
}

async function serialPorts(): Promise<readonly PrinterWay[]> {
  const ports = await SerialPort.list().catch((error) => awayUnlessBug(error) ?? []);
  return ports.map(({ path, manufacturer }) => ({ kind: 'serial', path, name: manufacturer ?? null }));
}

/** Not run on Windows yet: docs/printers.md. */
function windowsPrinters(): Promise<readonly PrinterWay[]> {
  if (process.platform !== 'win32') return Promise.resolve([]);
  const command =
    '[Console]::OutputEncoding = [Text.Encoding]::UTF8; Get-Printer | Select-Object -ExpandProperty Name';
  return new Promise((resolve) => {
    execFile(
      'powershell.exe',
      ['-NoProfile', '-NonInteractive', '-Command', command],
      { windowsHide: true, timeout: longestMs },
      (error, names) => resolve(error ? [] : namesIn(names)),
    );
  });
}

function namesIn(text: string): readonly PrinterWay[] {
  return text
    .split(/\r?\n/)
    .filter((name) => name.trim() !== '')
    .map((name) => ({ kind: 'windows', name }));
}
