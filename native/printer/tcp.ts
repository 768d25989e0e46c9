import { createConnection, type Socket } from 'node:net';
import type { Raster } from '../../main/domain/raster.ts';
import { failed, ok, type Result } from '../../main/domain/result.ts';
import type { Printer, PrinterFault, PrintOutcome } from '../../main/ports.ts';
import { askOffline, askPaper, encodeSlip, fence } from './escpos.ts';
import { isCoverOpen, isPaperLow, isPaperOut, readReply } from './status.ts';

export type TcpPrinterOptions = {
  readonly host: string;
  readonly port: number;
  /** Whether this printer answers DLE EOT and GS r. One that does not is never asked, and never said to have printed. */
  readonly confirms: boolean;
};

const connectMs = 2_000;
const answerMs = 1_000;
/** A slip takes a second or two; after this the printer has stopped in the middle of it. */
const printMs = 30_000;

/** A network printer (raw TCP, usually port 9100). One connection, kept open, for many printers take only one. */
export function openTcpPrinter({ host, port, confirms }: TcpPrinterOptions): Printer {
  let socket: Socket | null = null;
  let onByte: (byte: number) => void = () => {};
  let onLost: () => void = () => {};

  async function connect(): Promise<Socket | null> {
    if (socket) return socket;
    const fresh = createConnection({ host, port, noDelay: true, keepAlive: true });
    const isConnected = await new Promise<boolean>((resolve) => {
      fresh.setTimeout(connectMs, () => resolve(false));
      fresh.once('connect', () => resolve(true));
      fresh.once('error', () => resolve(false));
    });
    if (!isConnected) {
      fresh.destroy();
      return null;
    }
    fresh.setTimeout(0);
    fresh.on('error', () => {});
    fresh.on('close', () => {
      if (socket === fresh) socket = null;
      onLost();
    });
    fresh.on('data', (bytes) => {
      for (const byte of bytes) onByte(byte);
    });
    socket = fresh;
    return fresh;
  }

  /** Waits for a reply of that kind; null when the link was lost or nothing came in time. */
  function reply(kind: 'real-time' | 'fence', withinMs: number): Promise<number | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => done(null), withinMs);
      const done = (byte: number | null) => {
        clearTimeout(timer);
        onByte = onLost = () => {};
        resolve(byte);
      };
      onLost = () => done(null);
      onByte = (byte) => {
        if (readReply(byte).kind === kind) done(byte);
      };
    });
  }

  async function ask(link: Socket, question: Uint8Array): Promise<number | null> {
    const answer = reply('real-time', answerMs);
    link.write(question);
    return answer;
  }

  async function check(): Promise<Result<{ paperLow: boolean }, PrinterFault>> {
    const link = await connect();
    if (!link) return failed('printer-away');
    if (!confirms) return ok({ paperLow: false });
    const offline = await ask(link, askOffline);
    const paper = offline === null ? null : await ask(link, askPaper);
    if (offline === null || paper === null) {
      link.destroy();
      return failed('printer-away');
    }
    if (isCoverOpen(offline)) return failed('printer-cover-open');
    return isPaperOut(paper) ? failed('printer-paper-out') : ok({ paperLow: isPaperLow(paper) });
  }

  async function print(slip: Raster): Promise<PrintOutcome> {
    const link = await connect();
    if (!link) return 'cut-off';
    const bytes = encodeSlip(slip);
    if (!confirms) return (await written(link, bytes)) ? 'sent' : 'cut-off';
    const confirmed = reply('fence', printMs);
    link.write(bytes);
    link.write(fence);
    if ((await confirmed) !== null) return 'printed';
    link.destroy();
    return 'cut-off';
  }

  return {
    address: `${host}:${port}`,
    check,
    print,
    async close() {
      socket?.destroy();
    },
  };
}

function written(link: Socket, bytes: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    link.once('close', () => resolve(false));
    link.write(bytes, (error) => resolve(!error));
  });
}
