import { createServer, type Server, type Socket } from 'node:net';
import { createPrinterMachine, type PrinterMachine } from './printer-machine.ts';
import { type DrawText, drawBlocks } from './text-row.ts';

export type SimulatedPaper = 'full' | 'low' | 'out';

export type SimulatedPrinter = Pick<
  PrinterMachine,
  | 'slips'
  | 'countCut'
  | 'isDone'
  | 'change'
  | 'endPaperAfter'
  | 'standStillAfter'
  | 'isStandingStill'
  | 'holdsCut'
  | 'mute'
  | 'hangUpAfterSlips'
> & {
  readonly port: number;
  /** How many clients hold a link now. */
  countLinks(): number;
  setPaper(paper: SimulatedPaper): void;
  setCoverOpen(isOpen: boolean): void;
  /** Power blinks while the links hold, as behind a print server. */
  losePower(): void;
  /** Links break; the printer itself goes on. */
  unplug(): void;
  /** Pulls the plug: links break, what was received and not printed is gone. */
  switchOff(): Promise<void>;
  switchOn(): Promise<void>;
  close(): Promise<void>;
};

type Options = {
  readonly port: number;
  readonly keep?: number;
  readonly bufferBytes?: number;
  readonly rowsPerSecond?: number | null;
  /** How its own letters look; blocks when nobody says. */
  readonly drawText?: DrawText;
};

/** A thermal printer on real TCP that can be broken on purpose. Without paper it keeps what it received and waits. */
export async function startSimulatedPrinter(options: Options): Promise<SimulatedPrinter> {
  const { keep = 50, bufferBytes = 256 * 1024, rowsPerSecond = null, drawText = drawBlocks } = options;
  const machine = createPrinterMachine({ keep, bufferBytes, rowsPerSecond, drawText });
  const sockets = new Set<Socket>();
  let { port } = options;
  let server: Server = createServer();

  function serve(socket: Socket): void {
    sockets.add(socket);
    const link = machine.attach({
      write: (bytes) => void socket.write(bytes),
      hasRoom: () => void socket.resume(),
      hangUp: () => void socket.end(),
    });
    socket.on('data', (bytes) => {
      if (!link.receive(bytes)) socket.pause();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      link.detach();
    });
  }

  async function switchOn(): Promise<void> {
    if (server.listening) return;
    server = createServer(serve);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address && typeof address === 'object') port = address.port;
  }

  function unplug(): void {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  }

  async function switchOff(): Promise<void> {
    machine.losePower();
    unplug();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  }

  await switchOn();
  return {
    get port() {
      return port;
    },
    countLinks: () => sockets.size,
    slips: machine.slips,
    countCut: machine.countCut,
    isDone: machine.isDone,
    change: machine.change,
    endPaperAfter: machine.endPaperAfter,
    standStillAfter: machine.standStillAfter,
    isStandingStill: machine.isStandingStill,
    holdsCut: machine.holdsCut,
    mute: machine.mute,
    hangUpAfterSlips: machine.hangUpAfterSlips,
    setPaper: (paper) => machine.change({ paper }),
    setCoverOpen: (isCoverOpen) => machine.change({ isCoverOpen }),
    losePower: machine.losePower,
    unplug,
    switchOff,
    switchOn,
    close: switchOff,
  };
}
