import { createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { startMachineClock } from '../../main/hosts/machine-clock.ts';
import { openEscposPrinter } from '../../native/printer/escpos-printer.ts';
import { profiles } from '../../native/printer/profiles.ts';
import { tcpLink } from '../../native/printer/tcp-link.ts';
import { cardOf } from '../support/people.ts';
import { openBenchKiosk } from './bench-kiosk.ts';
import { ms, type Row, spreadOf, timesOf } from './measure.ts';

const people = 300;
const manySlips = 1_000;

/** A printer that is as fast as its link, and tells when the first byte of a slip comes. */
async function startFastPrinter(): Promise<{
  readonly port: number;
  firstByte(): Promise<number>;
  close(): void;
}> {
  const sockets = new Set<Socket>();
  let told: (atMs: number) => void = () => {};
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      if (bytes.length === 3 && bytes[0] === 0x10) return void socket.write(Uint8Array.of(0x12));
      told(performance.now());
      if (bytes.at(-3) === 0x1d && bytes.at(-2) === 0x72) socket.write(Uint8Array.of(0));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: address && typeof address === 'object' ? address.port : 0,
    firstByte: () =>
      new Promise((resolve) => {
        told = resolve;
      }),
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

export async function benchPrint(folder: string): Promise<readonly Row[]> {
  const printer = await startFastPrinter();
  const first = await decisionToFirstByte(folder, printer);
  const whole = await wholeSlip(printer.port);
  printer.close();
  return [
    {
      what: `decision → first byte of its slip sent, p95 (p50) of ${people}`,
      figure: `${ms(first.p95)} (${ms(first.p50)})`,
      goal: '≤ 80 ms',
      isMet: first.p95 <= 80,
    },
    {
      what: 'a slip of 57.6 kB into a TCP printer, p95 (p50)',
      figure: `${ms(whole.p95)} (${ms(whole.p50)})`,
      goal: '≤ 150 ms',
      isMet: whole.p95 <= 150,
    },
    {
      what: `growth over ${manySlips} such slips`,
      figure: `${whole.growthMb.toFixed(1)} MB`,
      goal: '≤ 5 MB',
      isMet: whole.growthMb <= 5,
    },
  ];
}

async function decisionToFirstByte(folder: string, printer: Awaited<ReturnType<typeof startFastPrinter>>) {
  const { core, close } = openBenchKiosk(folder, { printerPort: printer.port });
  await pause(1_000);
  const times: number[] = [];
  for (let n = 0; n < people; n++) {
    const firstByte = printer.firstByte();
    await core.scan({ text: cardOf(n), source: 'keyboard' });
    const decidedMs = performance.now();
    times.push((await firstByte) - decidedMs);
    await pause(30);
  }
  await close();
  return spreadOf(times);
}

async function wholeSlip(port: number) {
  const printer = openEscposPrinter({
    address: 'bench',
    open: tcpLink({ host: '127.0.0.1', port }),
    profile: { ...profiles.generic, feeds: 'no' },
    clock: startMachineClock(),
    mayHoldRemains: false,
  });
  const slip = { width: 576, height: 800, rows: new Uint8Array(72 * 800).fill(0x55) };
  const print = () => printer.print(slip, { sent: () => true, trouble() {} });
  await timesOf(manySlips, print);
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  const spread = spreadOf(await timesOf(manySlips, print));
  globalThis.gc?.();
  const growthMb = (process.memoryUsage.rss() - before) / 1_048_576;
  await printer.close();
  return { ...spread, growthMb };
}
