import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { Raster } from '../../../main/domain/raster.ts';
import { encodeSlip } from '../../../native/printer/escpos.ts';
import { type PrinterProfile, profiles } from '../../../native/printer/profiles.ts';
import { tcpLink } from '../../../native/printer/tcp-link.ts';
import { freePort } from '../../support/kiosk-host.ts';
import { openOn, type TestPrinter } from '../../support/native/printer-bench.ts';
import { startDevice } from '../../support/native/start-device.ts';

const slip: Raster = { width: 576, height: 450, rows: new Uint8Array(72 * 450).fill(0x5a) };

function openPrinter(port: number, profile: PrinterProfile = profiles.generic): TestPrinter {
  return openOn({ open: tcpLink({ host: '127.0.0.1', port }) }, profile);
}

/** Bytes received are counted from the first that is no question. */
function answerQuestions(link: Socket, bytes: Buffer): boolean {
  if (bytes.length !== 3 || bytes[0] !== 0x10) return false;
  link.write(Uint8Array.of(0x12));
  return true;
}

describe('a printer that is not there', () => {
  test('is away, and no byte of a slip is sent', async () => {
    const printer = openPrinter(await freePort());
    expect(await printer.check()).toEqual({ ok: false, fault: 'printer-away' });
    expect(await printer.print(slip)).toBe('not-begun');
  });

  test('that takes the link and never answers is away', async () => {
    const printer = openPrinter(await startDevice(() => {}));
    expect(await printer.check()).toEqual({ ok: false, fault: 'printer-away' });
  });

  test('that answers with something else is away', async () => {
    const port = await startDevice((link) =>
      link.on('data', () => link.write('HTTP/1.1 400 Bad Request\r\n')),
    );
    expect(await openPrinter(port).check()).toMatchObject({ ok: false });
  });

  test('that answers the first question only is away', async () => {
    let questions = 0;
    const port = await startDevice((link) =>
      link.on('data', () => {
        questions += 1;
        if (questions === 1) link.write(Uint8Array.of(0x12));
      }),
    );
    expect(await openPrinter(port).check()).toEqual({ ok: false, fault: 'printer-away' });
  });

  test('that hangs up at once is away', async () => {
    const printer = openPrinter(await startDevice((link) => link.destroy()));
    expect(await printer.check()).toEqual({ ok: false, fault: 'printer-away' });
  });
});

describe('a link', () => {
  test('that is cut in the middle of a slip leaves it in doubt', async () => {
    const port = await startDevice((link) =>
      link.on('data', (bytes) => {
        if (!answerQuestions(link, bytes)) link.destroy();
      }),
    );
    const printer = openPrinter(port);
    expect(await printer.check()).toMatchObject({ ok: true });
    expect(await printer.print(slip)).toBe('cut-off');
  });

  test('carries a slip once: nothing is sent again by itself', async () => {
    const received: Buffer[] = [];
    let links = 0;
    const port = await startDevice((link) => {
      links += 1;
      link.on('data', (bytes) => {
        if (answerQuestions(link, bytes)) return;
        received.push(bytes);
        if (Buffer.concat(received).length >= encodeSlip(slip, profiles.generic).length + 3) link.destroy();
      });
    });
    const printer = openPrinter(port);
    expect(await printer.print(slip)).toBe('cut-off');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(
      Buffer.concat(received)
        .subarray(0, -3)
        .equals(Buffer.from(encodeSlip(slip, profiles.generic))),
    ).toBe(true);
    expect(links).toBe(1);
  });
});

describe('a printer that cannot answer', () => {
  test('is never asked, and a slip is unconfirmed, not printed', async () => {
    const received: Buffer[] = [];
    const port = await startDevice((link) => link.on('data', (bytes) => received.push(bytes)));
    const printer = openPrinter(port, profiles.silent);
    expect(await printer.check()).toEqual({ ok: true, value: { paperLow: false } });
    expect(await printer.print(slip)).toBe('unconfirmed');
    const expected = Buffer.from(encodeSlip(slip, profiles.generic));
    for (let tries = 0; Buffer.concat(received).length < expected.length && tries < 100; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(Buffer.concat(received).equals(expected)).toBe(true);
  });

  test('is away when nothing listens', async () => {
    const printer = openPrinter(await freePort(), profiles.silent);
    expect(await printer.check()).toEqual({ ok: false, fault: 'printer-away' });
    expect(await printer.print(slip)).toBe('not-begun');
  });
});
