import { createServer, type Server, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Raster } from '../../main/domain/raster.ts';
import type { Printer } from '../../main/ports.ts';
import { encodeSlip } from '../../native/printer/escpos.ts';
import { openTcpPrinter } from '../../native/printer/tcp.ts';
import { type SimulatedPrinter, startSimulatedPrinter } from '../../native/simulated/printer.ts';
import { freePort } from '../support/kiosk-host.ts';

const slip: Raster = { width: 576, height: 450, rows: new Uint8Array(72 * 450).fill(0x5a) };

function openPrinter(port: number, confirms = true): Printer {
  const printer = openTcpPrinter({ host: '127.0.0.1', port, confirms });
  onTestFinished(() => printer.close());
  return printer;
}

async function startPair(): Promise<{ readonly machine: SimulatedPrinter; readonly printer: Printer }> {
  const machine = await startSimulatedPrinter({ port: 0 });
  onTestFinished(() => machine.close());
  return { machine, printer: openPrinter(machine.port) };
}

/** Something on TCP that is no printer of ours. */
async function listen(onLink: (link: Socket) => void): Promise<number> {
  const links = new Set<Socket>();
  const server: Server = createServer((link) => {
    links.add(link);
    link.on('error', () => {});
    onLink(link);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const link of links) link.destroy();
    server.close();
  });
  const address = server.address();
  return address && typeof address === 'object' ? address.port : 0;
}

/** Bytes received are counted from the first that is no question. */
function answerQuestions(link: Socket, bytes: Buffer): boolean {
  if (bytes.length !== 3 || bytes[0] !== 0x10) return false;
  link.write(Uint8Array.of(0x12));
  return true;
}

describe('a printer that answers', () => {
  test('is fine, prints, and says so', async () => {
    const { machine, printer } = await startPair();
    expect(await printer.check()).toEqual({ ok: true, value: { paperLow: false } });
    expect(await printer.print(slip)).toBe('printed');
    const [printed] = machine.slips();
    expect(printed && { ...printed.raster, rows: Buffer.from(printed.raster.rows) }).toEqual({
      ...slip,
      rows: Buffer.from(slip.rows),
    });
  });

  test('prints one slip after the other over one link', async () => {
    const { machine, printer } = await startPair();
    expect([await printer.print(slip), await printer.print(slip), await printer.print(slip)]).toEqual([
      'printed',
      'printed',
      'printed',
    ]);
    expect(machine.countCut()).toBe(3);
  });

  test('says that its paper is nearly out, and prints', async () => {
    const { machine, printer } = await startPair();
    machine.setPaper('low');
    expect(await printer.check()).toEqual({ ok: true, value: { paperLow: true } });
    expect(await printer.print(slip)).toBe('printed');
  });

  test('says that its paper is out', async () => {
    const { machine, printer } = await startPair();
    machine.setPaper('out');
    expect(await printer.check()).toEqual({ ok: false, fault: 'printer-paper-out' });
    machine.setPaper('full');
    expect(await printer.check()).toEqual({ ok: true, value: { paperLow: false } });
  });

  test('says that its cover is open', async () => {
    const { machine, printer } = await startPair();
    machine.setCoverOpen(true);
    expect(await printer.check()).toEqual({ ok: false, fault: 'printer-cover-open' });
    machine.setCoverOpen(false);
    expect(await printer.check()).toEqual({ ok: true, value: { paperLow: false } });
  });

  test('has printed when the paper comes back in the middle of a slip', async () => {
    const { machine, printer } = await startPair();
    await printer.check();
    machine.setPaper('out');
    const outcome = printer.print(slip);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(machine.countCut()).toBe(0);
    machine.setPaper('full');
    expect(await outcome).toBe('printed');
    expect(machine.countCut()).toBe(1);
  });

  test('that loses power in the middle of a slip leaves it in doubt, and is found again', async () => {
    const { machine, printer } = await startPair();
    await printer.check();
    machine.setPaper('out');
    const outcome = printer.print(slip);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await machine.switchOff();
    expect(await outcome).toBe('cut-off');
    expect(await printer.check()).toEqual({ ok: false, fault: 'printer-away' });
    machine.setPaper('full');
    await machine.switchOn();
    expect(await printer.check()).toEqual({ ok: true, value: { paperLow: false } });
    expect(machine.countCut()).toBe(0);
  });
});

describe('a printer that is not there', () => {
  test('is away, and a slip for it is cut off', async () => {
    const printer = openPrinter(await freePort());
    expect(await printer.check()).toEqual({ ok: false, fault: 'printer-away' });
    expect(await printer.print(slip)).toBe('cut-off');
  });

  test('that takes the link and never answers is away', async () => {
    const printer = openPrinter(await listen(() => {}));
    expect(await printer.check()).toEqual({ ok: false, fault: 'printer-away' });
  });

  test('that answers with something else is away', async () => {
    const port = await listen((link) => link.on('data', () => link.write('HTTP/1.1 400 Bad Request\r\n')));
    expect(await openPrinter(port).check()).toMatchObject({ ok: false });
  });

  test('that answers the first question only is away', async () => {
    let questions = 0;
    const port = await listen((link) =>
      link.on('data', () => {
        questions += 1;
        if (questions === 1) link.write(Uint8Array.of(0x12));
      }),
    );
    expect(await openPrinter(port).check()).toEqual({ ok: false, fault: 'printer-away' });
  });

  test('that hangs up at once is away', async () => {
    const printer = openPrinter(await listen((link) => link.destroy()));
    expect(await printer.check()).toEqual({ ok: false, fault: 'printer-away' });
  });
});

describe('a link', () => {
  test('that is cut in the middle of a slip leaves it in doubt', async () => {
    const port = await listen((link) =>
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
    const port = await listen((link) => {
      links += 1;
      link.on('data', (bytes) => {
        if (answerQuestions(link, bytes)) return;
        received.push(bytes);
        if (Buffer.concat(received).length >= encodeSlip(slip).length + 3) link.destroy();
      });
    });
    const printer = openPrinter(port);
    expect(await printer.print(slip)).toBe('cut-off');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(
      Buffer.concat(received)
        .subarray(0, -3)
        .equals(Buffer.from(encodeSlip(slip))),
    ).toBe(true);
    expect(links).toBe(1);
  });
});

describe('a printer that cannot answer', () => {
  test('is never asked, and a slip is sent, not printed', async () => {
    const received: Buffer[] = [];
    const port = await listen((link) => link.on('data', (bytes) => received.push(bytes)));
    const printer = openPrinter(port, false);
    expect(await printer.check()).toEqual({ ok: true, value: { paperLow: false } });
    expect(await printer.print(slip)).toBe('sent');
    const expected = Buffer.from(encodeSlip(slip));
    for (let tries = 0; Buffer.concat(received).length < expected.length && tries < 100; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(Buffer.concat(received).equals(expected)).toBe(true);
  });

  test('is away when nothing listens', async () => {
    const printer = openPrinter(await freePort(), false);
    expect(await printer.check()).toEqual({ ok: false, fault: 'printer-away' });
    expect(await printer.print(slip)).toBe('cut-off');
  });
});
