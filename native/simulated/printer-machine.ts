import type { Raster } from '../../main/domain/raster.ts';
import { type PrinterCommand, readCommand } from './escpos-reader.ts';
import { asbBytes, isOffline, type PrinterState, realTimeByte, soundPrinter } from './printer-state.ts';
import { centred, type DrawText, drawBlocks, plainStyle } from './text-row.ts';

export type PrintedSlip = {
  readonly id: number;
  readonly raster: Raster;
  /** What it wrote in letters of its own, a row each. */
  readonly text: readonly string[];
};

/** One client of the machine. */
export type MachineLink = {
  /** False: the receive buffer is full, nothing more must come until `hasRoom`. */
  receive(bytes: Uint8Array): boolean;
  detach(): void;
};

export type MachineFace = {
  readonly write: (bytes: Uint8Array) => void;
  readonly hasRoom: () => void;
  readonly hangUp: () => void;
};

export type PrinterMachine = {
  attach(face: MachineFace): MachineLink;
  /** Paper that was cut off, oldest first; the last `keep` of them. Torn slips too. */
  slips(): readonly PrintedSlip[];
  /** Everything that was cut, also what is no longer kept. */
  countCut(): number;
  /** Everything that it received is printed. */
  isDone(): boolean;
  change(part: Partial<PrinterState>): void;
  /** The paper ends after so many more rows. */
  endPaperAfter(rows: number): void;
  /** The head stands still after so many more rows, and says nothing of it; null: it goes on. */
  standStillAfter(rows: number | null): void;
  isStandingStill(): boolean;
  /** The end of a slip is received that it has not come to yet. */
  holdsCut(): boolean;
  /** No word comes back any more. */
  mute(isMute: boolean): void;
  /** Hangs up after each slip, as cheap network adapters do. */
  hangUpAfterSlips(doesHangUp: boolean): void;
  /** Power gone: what was received and not printed is lost; what is on the paper stays there. */
  losePower(): void;
};

export type MachineOptions = {
  readonly keep: number;
  readonly bufferBytes: number;
  /** Null: at once. A real one prints 1,200 rows a second. */
  readonly rowsPerSecond: number | null;
  readonly drawText?: DrawText;
};

const tickMs = 10;
/** 80 mm paper. */
const headDots = 576;

/** The works of a thermal printer: one receive buffer, one roll of paper, whatever carries its bytes. */
export function createPrinterMachine(options: MachineOptions): PrinterMachine {
  const { keep, bufferBytes, rowsPerSecond, drawText = drawBlocks } = options;
  const slips: PrintedSlip[] = [];
  const faces = new Set<MachineFace>();
  let buffer: Uint8Array = new Uint8Array();
  /** Of the picture that is being printed. */
  let pending: { readonly raster: Raster; nextRow: number } | null = null;
  let paper: Raster[] = [];
  /** Letters that wait for the end of their row, and the rows since the last cut. */
  let letters = '';
  let written: string[] = [];
  let style = plainStyle;
  let cuts = 0;
  let state = soundPrinter;
  let rowsLeft = Number.POSITIVE_INFINITY;
  let rowsToStand = Number.POSITIVE_INFINITY;
  let isMute = false;
  let doesHangUp = false;
  let tellsChanges = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tail: readonly number[] = [];

  function say(bytes: Uint8Array): void {
    if (!isMute) for (const face of faces) face.write(bytes);
  }

  /** DLE EOT is obeyed as soon as it is received, wherever it stands. */
  function answerRealTime(bytes: Uint8Array): void {
    const seen = [...tail, ...bytes];
    for (let at = 0; at + 2 < seen.length; at++) {
      const about = seen[at + 2] ?? 0;
      if (seen[at] === 0x10 && seen[at + 1] === 0x04 && about >= 1 && about <= 4) {
        say(Uint8Array.of(realTimeByte(state, about)));
      }
    }
    tail = seen.slice(-2);
  }

  /** Until there is nothing to do, something is wrong, or the rows of this moment are used up. */
  function work(): void {
    if (timer !== undefined) return;
    let rows = rowsPerSecond === null ? Number.POSITIVE_INFINITY : (rowsPerSecond * tickMs) / 1_000;
    while (!isOffline(state) && rowsToStand > 0) {
      if (pending) {
        rows -= printRows(pending, rows);
        if (!pending || rows > 0) continue;
        workLater();
        return;
      }
      const next = readCommand(buffer);
      if (!next) break;
      buffer = buffer.subarray(next.used);
      obey(next.command);
    }
    if (buffer.length < bufferBytes) for (const face of faces) face.hasRoom();
  }

  function workLater(): void {
    timer = setTimeout(() => {
      timer = undefined;
      work();
    }, tickMs);
  }

  /** How many rows came out. */
  function printRows(job: { readonly raster: Raster; nextRow: number }, most: number): number {
    const { width, height, rows } = job.raster;
    const rowBytes = width / 8;
    const count = Math.min(height - job.nextRow, Math.ceil(most), rowsLeft, rowsToStand);
    const from = job.nextRow * rowBytes;
    if (count > 0) paper.push({ width, height: count, rows: rows.slice(from, from + count * rowBytes) });
    job.nextRow += count;
    rowsLeft -= count;
    rowsToStand -= count;
    if (job.nextRow === height) pending = null;
    if (rowsLeft <= 0) change({ paper: 'out' });
    return count;
  }

  function obey(command: PrinterCommand): void {
    if (command.kind === 'picture')
      begin(style.isCentred ? centred(command.raster, headDots) : command.raster);
    else if (command.kind === 'feed') begin(whiteRows(command.dots, paper));
    else if (command.kind === 'text') letters += String.fromCharCode(command.byte);
    else if (command.kind === 'line-end') writeRow();
    else if (command.kind === 'style') style = { ...style, ...command.style };
    else if (command.kind === 'cut') cut();
    else if (command.kind === 'tell') tell(command.about);
    else if (command.kind === 'initialise') initialise();
    else if (command.kind === 'fence') say(Uint8Array.of(state.paper === 'low' ? 0x03 : 0x00));
    else if (command.kind === 'process') say(Uint8Array.of(0x37, 0x22, ...command.id, 0));
  }

  function begin(raster: Raster): void {
    pending = { raster, nextRow: 0 };
  }

  function writeRow(): void {
    begin(drawText(letters, style, headDots));
    written.push(letters);
    letters = '';
  }

  /** What stands in the row that was begun is gone with it. */
  function initialise(): void {
    tellsChanges = false;
    style = plainStyle;
    letters = '';
  }

  function tell(about: number): void {
    tellsChanges = about !== 0;
    if (tellsChanges) say(asbBytes(state));
  }

  function cut(): void {
    if (paper.length === 0) return;
    cuts += 1;
    slips.push({ id: cuts, raster: joinBands(paper), text: written });
    if (slips.length > keep) slips.shift();
    paper = [];
    written = [];
    // The word that it is printed is still said.
    if (doesHangUp) setTimeout(() => [...faces].forEach((face) => void face.hangUp()), tickMs);
  }

  function change(part: Partial<PrinterState>): void {
    const before = state;
    state = { ...state, ...part };
    if (part.paper === 'full') rowsLeft = Number.POSITIVE_INFINITY;
    const isSame = JSON.stringify(before) === JSON.stringify(state);
    if (tellsChanges && !isSame) say(asbBytes(state));
    if (isOffline(before) && !isOffline(state)) work();
  }

  return {
    attach(face) {
      faces.add(face);
      return {
        receive(bytes) {
          answerRealTime(bytes);
          buffer = Buffer.concat([buffer, bytes]);
          work();
          return buffer.length < bufferBytes;
        },
        detach: () => void faces.delete(face),
      };
    },
    slips: () => [...slips],
    countCut: () => cuts,
    isDone: () => pending === null && readCommand(buffer) === null,
    change,
    endPaperAfter(rows) {
      rowsLeft = rows;
    },
    standStillAfter(rows) {
      rowsToStand = rows ?? Number.POSITIVE_INFINITY;
      work();
    },
    isStandingStill: () => rowsToStand <= 0,
    holdsCut: () => holdsCut(buffer),
    mute(nowMute) {
      isMute = nowMute;
    },
    hangUpAfterSlips(nowHangsUp) {
      doesHangUp = nowHangsUp;
    },
    losePower() {
      clearTimeout(timer);
      timer = undefined;
      buffer = new Uint8Array();
      pending = null;
      rowsToStand = Number.POSITIVE_INFINITY;
      initialise();
      tail = [];
    },
  };
}

function holdsCut(buffer: Uint8Array): boolean {
  for (let rest = buffer; ; ) {
    const next = readCommand(rest);
    if (next === null || next.command.kind === 'cut') return next !== null;
    rest = rest.subarray(next.used);
  }
}

/** As wide as what is on the paper already. */
function whiteRows(dots: number, paper: readonly Raster[]): Raster {
  const width = paper[0]?.width ?? 576;
  return { width, height: dots, rows: new Uint8Array((width / 8) * dots) };
}

function joinBands(bands: readonly Raster[]): Raster {
  return {
    width: bands[0]?.width ?? 0,
    height: bands.reduce((sum, band) => sum + band.height, 0),
    rows: Buffer.concat(bands.map((band) => band.rows)),
  };
}
