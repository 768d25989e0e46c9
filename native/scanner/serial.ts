import { SerialPort } from 'serialport';
import type { Scanners, ScannersHeard } from '../../main/ports/scanners.ts';
import { createSerialAssembler, silenceMs } from './serial-frame.ts';

export type SerialOptions = {
  /** `/dev/ttyACM0`, `COM3`. */
  readonly path: string;
  /** Bits a second; USB-CDC scanners take any. */
  readonly baudRate: number;
};

const againMs = 400;

/** A scanner on a serial line or in USB-COM mode. Opened again after it was unplugged. */
export function watchSerialScanner({ path, baudRate }: SerialOptions, heard: ScannersHeard): Scanners {
  let port: SerialPort | null = null;
  let isClosed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  open();

  function open(): void {
    const fresh = new SerialPort({ path, baudRate, autoOpen: false });
    fresh.on('error', () => {});
    fresh.open((error) => {
      if (error || isClosed) {
        if (isClosed && !error) fresh.close();
        again();
        return;
      }
      port = fresh;
      const stop = listen(fresh);
      fresh.once('close', () => {
        stop();
        port = null;
        heard.changed();
        again();
      });
      heard.changed();
    });
  }

  function again(): void {
    if (!isClosed) timer = setTimeout(open, againMs);
  }

  /** What a line brought before it was lost is no whole code: it is dropped. */
  function listen(line: SerialPort): () => void {
    const assembler = createSerialAssembler();
    let silence: ReturnType<typeof setTimeout> | undefined;
    line.on('data', (chunk: Buffer) => {
      clearTimeout(silence);
      for (const code of assembler.take(chunk)) heard.code(code);
      if (!assembler.isUnderWay()) return;
      silence = setTimeout(() => {
        const code = assembler.rest();
        if (code) heard.code(code);
      }, silenceMs);
    });
    return () => clearTimeout(silence);
  }

  return {
    list: () => [{ source: 'serial', name: path, state: port ? 'ready' : 'away' }],
    async close() {
      isClosed = true;
      clearTimeout(timer);
      const line = port;
      if (line?.isOpen) await new Promise<void>((resolve) => line.close(() => resolve()));
    },
  };
}
