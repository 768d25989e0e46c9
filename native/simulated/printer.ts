import { createServer, type Server, type Socket } from 'node:net';
import type { Raster } from '../../main/domain/raster.ts';
import { readCommand } from './escpos-reader.ts';

export type SimulatedPaper = 'full' | 'low' | 'out';

export type PrintedSlip = { readonly id: number; readonly raster: Raster };

export type SimulatedPrinter = {
  readonly port: number;
  /** The slips that came out since it was switched on, oldest first; the last `keep` of them. */
  slips(): readonly PrintedSlip[];
  /** Everything that was cut, also what is no longer kept. */
  countCut(): number;
  setPaper(paper: SimulatedPaper): void;
  setCoverOpen(isOpen: boolean): void;
  /** Pulls the plug: links break, what was received and not printed is gone. */
  switchOff(): Promise<void>;
  switchOn(): Promise<void>;
  close(): Promise<void>;
};

type Options = { readonly port: number; readonly keep?: number };

/** A thermal printer on real TCP that can be broken on purpose. Without paper it keeps what it received and waits. */
export async function startSimulatedPrinter({ port, keep = 50 }: Options): Promise<SimulatedPrinter> {
  const slips: PrintedSlip[] = [];
  const links = new Map<Socket, Uint8Array>();
  let sheet: Raster[] = [];
  let cuts = 0;
  let paper: SimulatedPaper = 'full';
  let isCoverOpen = false;
  let server: Server = createServer();

  function receive(link: Socket, bytes: Uint8Array): void {
    links.set(link, Buffer.concat([links.get(link) ?? new Uint8Array(), answerRealTime(link, bytes)]));
    work(link);
  }

  /** Questions in a chunk of their own are answered at once, also while printing waits. */
  function answerRealTime(link: Socket, bytes: Uint8Array): Uint8Array {
    if (bytes.length !== 3 || bytes[0] !== 0x10 || bytes[1] !== 0x04) return bytes;
    link.write(Uint8Array.of(bytes[2] === 2 ? offlineByte() : paperByte()));
    return new Uint8Array();
  }

  function work(link: Socket): void {
    let rest = links.get(link) ?? new Uint8Array();
    for (let step = readCommand(rest); step && canPrint(); step = readCommand(rest)) {
      rest = rest.subarray(step.used);
      const { command } = step;
      if (command.kind === 'picture') sheet.push(command.raster);
      else if (command.kind === 'cut') cut();
      else if (command.kind === 'fence') link.write(Uint8Array.of(paper === 'low' ? 0x03 : 0x00));
      else if (command.kind === 'ask')
        link.write(Uint8Array.of(command.about === 2 ? offlineByte() : paperByte()));
      else if (command.kind === 'initialise') sheet = [];
    }
    links.set(link, rest);
  }

  function cut(): void {
    cuts += 1;
    slips.push({ id: cuts, raster: joinBands(sheet) });
    if (slips.length > keep) slips.shift();
    sheet = [];
  }

  const canPrint = () => paper !== 'out' && !isCoverOpen;
  const offlineByte = () => 0x12 | (isCoverOpen ? 0x04 : 0) | (paper === 'out' ? 0x20 : 0);
  const paperByte = () => 0x12 | (paper === 'full' ? 0 : 0x0c) | (paper === 'out' ? 0x60 : 0);

  function resume(): void {
    for (const link of links.keys()) work(link);
  }

  async function switchOn(): Promise<void> {
    if (server.listening) return;
    server = createServer((link) => {
      links.set(link, new Uint8Array());
      link.on('data', (bytes) => receive(link, bytes));
      link.on('error', () => {});
      link.on('close', () => links.delete(link));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address && typeof address === 'object') port = address.port;
  }

  async function switchOff(): Promise<void> {
    for (const link of links.keys()) link.destroy();
    links.clear();
    sheet = [];
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  }

  await switchOn();
  return {
    get port() {
      return port;
    },
    slips: () => [...slips],
    countCut: () => cuts,
    setPaper(next) {
      paper = next;
      resume();
    },
    setCoverOpen(isOpen) {
      isCoverOpen = isOpen;
      resume();
    },
    switchOff,
    switchOn,
    close: switchOff,
  };
}

function joinBands(bands: readonly Raster[]): Raster {
  return {
    width: bands[0]?.width ?? 0,
    height: bands.reduce((sum, band) => sum + band.height, 0),
    rows: Buffer.concat(bands.map((band) => band.rows)),
  };
}
