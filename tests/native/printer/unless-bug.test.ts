import { expect, test } from 'vitest';
import { startMachineClock } from '../../../main/hosts/machine-clock.ts';
import { openEscposPrinter } from '../../../native/printer/escpos-printer.ts';
import { probePrinter } from '../../../native/printer/probe.ts';
import { profiles } from '../../../native/printer/profiles.ts';
import { tcpLink } from '../../../native/printer/tcp-link.ts';
import { usbLinuxLink } from '../../../native/printer/usb-linux-link.ts';

const clock = startMachineClock();

/** What a printer says of itself whose way throws that. */
function check(error: unknown) {
  const open = () => Promise.reject(error);
  return openEscposPrinter({
    address: 'bench',
    open,
    profile: profiles.generic,
    clock,
    mayHoldRemains: false,
  }).check();
}

const away = { ok: false, fault: 'printer-away' };
const system = (code: string) => Object.assign(new Error(code), { code });

test.each([
  ['the system’s code', system('ENXIO')],
  [
    'the system’s code on a wrong value',
    Object.assign(new RangeError('port'), { code: 'ERR_SOCKET_BAD_PORT' }),
  ],
  ['a library’s words', new Error('Port is opening')],
])('%s: that printer is away', async (_, error) => {
  expect(await check(error)).toEqual(away);
  expect(await probePrinter(() => Promise.reject(error), clock)).toBeNull();
});

test.each([
  new TypeError('cannot read properties of undefined'),
  new RangeError('offset is out of bounds'),
  new ReferenceError('x is not defined'),
  'no error at all',
])('a bug is thrown on: %s', async (error) => {
  await expect(check(error)).rejects.toBe(error);
  await expect(probePrinter(() => Promise.reject(error), clock)).rejects.toBe(error);
});

test('a way that is none is away', async () => {
  const heard = { data: () => {}, lost: () => {} };
  await expect(tcpLink({ host: '127.0.0.1', port: 1 })(heard)).resolves.toBeNull();
  await expect(usbLinuxLink({ path: '/dev/there-is-none' })(heard)).resolves.toBeNull();
  await expect(usbLinuxLink({ path: '/dev/null/below' })(heard)).resolves.toBeNull();
});

test('a path that no system takes is a bug of whoever let it in', async () => {
  const heard = { data: () => {}, lost: () => {} };
  await expect(usbLinuxLink({ path: undefined as unknown as string })(heard)).rejects.toThrow(TypeError);
});
