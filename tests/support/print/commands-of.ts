import { expect } from 'vitest';
import { type PrinterCommand, readCommand } from '../../../native/simulated/escpos-reader.ts';

/** The commands that a printer reads from these bytes; nothing may be left over. */
export function commandsOf(bytes: Uint8Array): readonly PrinterCommand[] {
  const commands: PrinterCommand[] = [];
  let rest = bytes;
  for (let step = readCommand(rest); step; step = readCommand(rest)) {
    commands.push(step.command);
    rest = rest.subarray(step.used);
  }
  expect(rest.length).toBe(0);
  return commands;
}
