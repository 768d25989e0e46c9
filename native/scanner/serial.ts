import { SerialPort } from 'serialport';
import type { Scanners, ScannersHeard } from '../../main/ports/scanners.ts';
import { createFloodWatch, floodPauseMs } from './flood-watch.ts';
import { createSerialAssembler, silenceMs } from './serial-frame.ts';

export type SerialOptions = {
  /** `/dev/ttyACM0`, `COM3`. */
  readonly path: string;
  /** Bits a second; USB-CDC scanners take any. */
  readonly baudRate: number;
};

const againMs = 400;

/** A scanner on a serial line or in USB-COM mode. Opened again after it was unplugged; one that floods, after a pause. */
export function watchSerialScanner({ path, baudRate }: SerialOptions, heard: ScannersHeard): Scanners {
  let port: SerialPort | null = null;
  let isFlooding = false;
  let isClosed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  open();

  function open(): void {
    const fresh = new SerialPort({ path, baudRate, autoOpen: false });
    fresh.on('error', () => {});
    fresh.open((error) => {
      if (error || isClosed) {
        if (isClosed && !error) fresh.close();
        if (error && isFlooding) tellFlooding(false);
        again(againMs);
        return;
      }
      port = fresh;
      let isOver = false;
      const calm = setTimeout(() => isFlooding && tellFlooding(false), floodPauseMs);
      const stop = listen(fresh, () => {
        isOver = true;
        fresh.close();
        if (!isFlooding) tellFlooding(true);
      });
      fresh.once('close', () => {
        clearTimeout(calm);
        stop();
        port = null;
        heard.changed();
        again(isOver ? floodPauseMs : againMs);
      });
      heard.changed();
    });
  }

  function tellFlooding(is: boolean): void {
    isFlooding = is;
    heard.changed();
  }

  function again(afterMs: number): void {
    if (!isClosed) timer = setTimeout(open, afterMs);
  }

  /** What a line brought before it was lost is no whole code: it is dropped. `flooded`: called once. */
  function listen(line: SerialPort, flooded: () => void): () => void {
    const assembler = createSerialAssembler();
    const floods = createFloodWatch();
    let silence: ReturnType<typeof setTimeout> | undefined;
    const hear = (chunk: Buffer) => {
      clearTimeout(silence);
      if (floods({ bytes: chunk.length, codes: 0 })) return drop();
      for (const code of assembler.take(chunk)) {
        if (floods({ bytes: 0, codes: 1 })) return drop();
        heard.code(code);
      }
      if (!assembler.isUnderWay()) return;
      silence = setTimeout(() => {
        const code = assembler.rest();
        if (code) heard.code(code);
      }, silenceMs);
    };
    const drop = () => {
      line.off('data', hear);
      flooded();
    };
    line.on('data', hear);
    return () => clearTimeout(silence);
  }

  return {
    list: () => [{ source: 'serial', name: path, state: isFlooding ? 'floods' : port ? 'ready' : 'away' }],
    async close() {
      isClosed = true;
      clearTimeout(timer);
      const line = port;
      if (line?.isOpen) await new Promise<void>((resolve) => line.close(() => resolve()));
    },
  };
}
