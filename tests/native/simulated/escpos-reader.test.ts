import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Raster } from '../../../main/domain/raster.ts';
import { encodeSlip } from '../../../native/printer/escpos.ts';
import { profiles } from '../../../native/printer/profiles.ts';
import { type PrinterCommand, readCommand } from '../../../native/simulated/escpos-reader.ts';

/** Reads as a printer does: what is there is obeyed, the rest waits for more. */
function readChunks(chunks: readonly Uint8Array[]): readonly PrinterCommand[] {
  const commands: PrinterCommand[] = [];
  let rest = Buffer.of();
  for (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk]);
    for (let step = readCommand(rest); step; step = readCommand(rest)) {
      commands.push(plain(step.command));
      rest = rest.subarray(step.used);
    }
  }
  return commands;
}

function plain(command: PrinterCommand): PrinterCommand {
  if (command.kind !== 'picture') return command;
  return { ...command, raster: { ...command.raster, rows: Uint8Array.from(command.raster.rows) } };
}

function split(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

const known: readonly [string, readonly number[], PrinterCommand][] = [
  ['ESC @', [0x1b, 0x40], { kind: 'initialise' }],
  ['ESC J n', [0x1b, 0x4a, 24], { kind: 'feed', dots: 24 }],
  ['DLE EOT 2', [0x10, 0x04, 2], { kind: 'ask', about: 2 }],
  ['GS r 1', [0x1d, 0x72, 1], { kind: 'fence' }],
  ['GS V 1', [0x1d, 0x56, 1], { kind: 'cut' }],
  ['GS V 66 n', [0x1d, 0x56, 66, 24], { kind: 'cut' }],
  ['a letter', [0x41], { kind: 'text', byte: 0x41 }],
  [
    'GS v 0',
    [0x1d, 0x76, 0x30, 0, 1, 0, 2, 0, 0xf0, 0x0f],
    { kind: 'picture', raster: { width: 8, height: 2, rows: Uint8Array.of(0xf0, 0x0f) } },
  ],
];

describe('reading a printer’s bytes', () => {
  test.each(known)('%s is a command with all its bytes', (_, bytes, command) => {
    const step = readCommand(Uint8Array.from([...bytes, 0x41, 0x42]));
    expect(step && { ...step, command: plain(step.command) }).toEqual({ command, used: bytes.length });
  });

  test.each(known)('%s waits while a byte is missing', (_, bytes) => {
    const parts = bytes.slice(0, -1).map((__, index) => readCommand(Uint8Array.from(bytes.slice(0, index))));
    expect(parts.filter((step) => step !== null)).toEqual([]);
  });

  test('an unknown command is text, byte by byte', () => {
    expect(readChunks([Uint8Array.of(0x1b, 0x70, 0x00, 0x19, 0xfa)])).toEqual([
      { kind: 'text', byte: 0x1b },
      { kind: 'text', byte: 0x70 },
      { kind: 'nothing' },
      ...[0x19, 0xfa].map((byte) => ({ kind: 'text', byte })),
    ]);
  });

  const raster = fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 420 }))
    .chain(
      ([rowBytes, height]): fc.Arbitrary<Raster> =>
        fc
          .uint8Array({ minLength: rowBytes * height, maxLength: rowBytes * height })
          .map((rows) => ({ width: rowBytes * 8, height, rows })),
    );

  test('any split of a slip’s bytes gives the same commands', () => {
    fc.assert(
      fc.property(raster, fc.array(fc.nat(), { maxLength: 12 }), (slip, cuts) => {
        const bytes = encodeSlip(slip, profiles.generic);
        expect(readChunks(split(bytes, cuts))).toEqual(readChunks([bytes]));
      }),
      { numRuns: 100 },
    );
  });

  test('any split of any bytes gives the same commands', () => {
    const opening = fc.constantFrom(0x10, 0x1b, 0x1d, 0x04, 0x40, 0x4a, 0x56, 0x72, 0x76, 0x30, 0, 1, 66);
    const bytes = fc.array(fc.oneof(opening, fc.integer({ min: 0, max: 255 })), { maxLength: 60 });
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(), { maxLength: 20 }), (given, cuts) => {
        const whole = Uint8Array.from(given);
        expect(readChunks(split(whole, cuts))).toEqual(readChunks([whole]));
      }),
      { numRuns: 500 },
    );
  });

  test('byte by byte gives the same commands', () => {
    const bytes = encodeSlip(
      {
        width: 16,
        height: 3,
        rows: Uint8Array.of(0x1d, 0x56, 0x1b, 0x40, 0x10, 0x11),
      },
      profiles.generic,
    );
    expect(readChunks([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(readChunks([bytes]));
  });
});
