import type { Command } from '../../../main/domain/command.ts';
import { commandMacText, encodeCommandCode } from '../../../main/domain/command-code.ts';
import type { TestKiosk } from '../test-kiosk.ts';

/** A command card of this venue, good for `hours` from the clock's moment on. */
export function cardFor(kiosk: TestKiosk, command: Command, hours = 12, venue = 'ben-thu'): string {
  const { atMs, local } = kiosk.stamp();
  const said = { command, card: 12, expiresAtMin: Math.floor(atMs / 60_000) + hours * 60 };
  const mac = kiosk.keys.commandMac(commandMacText({ ...said, venue }), local.day);
  if (mac === null) throw new Error('no key');
  return encodeCommandCode({ ...said, mac });
}

/** How many people are. */
export function inside(kiosk: TestKiosk): number {
  return kiosk.file.journal.countInside({ localDay: kiosk.stamp().local.day, atMs: 0 });
}

export const obeyed = (command: Command, isDone = true) => ({ kind: 'obey', command, isDone });
