import { SerialPort } from 'serialport';
import type { OpenLink } from './link.ts';

export type SerialPrinterOptions = {
  /** `/dev/ttyUSB0`, `COM4`. */
  readonly path: string;
  readonly baudRate: number;
  /** How the printer says that it is full: RTS/CTS, or XON/XOFF. */
  readonly flow: 'hardware' | 'software';
};

/** A printer on a serial line or a virtual COM port. */
export function serialLink({ path, baudRate, flow }: SerialPrinterOptions): OpenLink {
  return (heard) =>
    new Promise((resolve) => {
      const port = new SerialPort({
        path,
        baudRate,
        rtscts: flow === 'hardware',
        // What a printer answers holds no XON and no XOFF: bit 0 of each status is 0, ids are digits.
        xon: flow === 'software',
        autoOpen: false,
      });
      port.on('error', () => {});
      port.open((error) => {
        if (error) return resolve(null);
        keepWaitingForRoom(port);
        port.on('data', heard.data);
        port.once('close', heard.lost);
        resolve({
          write: (bytes) =>
            new Promise((taken) => {
              const lost = () => taken(false);
              port.once('close', lost);
              // Never `drain`: it waits in a thread of the pool that files and names need, for as long as the printer is full.
              port.write(Buffer.from(bytes), (failed) => {
                port.off('close', lost);
                taken(!failed);
              });
            }),
          close: () => void (port.isOpen && port.close(() => {})),
          // Closing would wait half a minute for a printer that takes nothing (closing_wait of Linux).
          abandon: () => void (port.isOpen && port.flush(() => port.close(() => {}))),
        });
      });
    });
}

type Poller = {
  listenerCount(event: 'readable' | 'writable'): number;
  /** 1: until something can be read, 2: until there is room to write. */
  poll(events: number): void;
};

/**
 * bindings-cpp 13.0.0 waits for one thing at a time: whoever begins to wait for what the printer says forgets that a
 * write waits for room, and a slip stays half sent until the printer says something else. On Windows there is no poller.
 */
function keepWaitingForRoom({ port }: SerialPort): void {
  if (!port || !('poller' in port)) return;
  const poller = port.poller as Poller;
  const poll = poller.poll.bind(poller);
  poller.poll = (events) => {
    const reads = poller.listenerCount('readable') > 0 ? 1 : 0;
    const writes = poller.listenerCount('writable') > 0 ? 2 : 0;
    poll(events | reads | writes);
  };
}
