import { type Probed, probePrinter } from '../../native/printer/probe.ts';
import type { PrinterSettings } from '../domain/printer-settings.ts';
import type { Clock } from '../ports/clock.ts';
import { wayTo } from './open-printer.ts';

type Reached = { readonly probed: Probed; readonly settings: PrinterSettings };
type SerialSettings = Extract<PrinterSettings, { kind: 'serial' }>;

/** Serial lines are tried at these speeds, in bit/s. */
const speeds = [115_200, 38_400, 19_200, 9_600] as const;
export const usualSpeed = speeds[0];

const silent: Probed = {
  answersStatus: false,
  answersFence: false,
  answersProcessId: false,
  sendsStatus: false,
  profile: 'silent',
};

/** What is there, what it answers, and on a serial line how it was reached; null: nothing is there. */
export async function probeWay(settings: PrinterSettings, clock: Clock): Promise<Reached | null> {
  if (settings.kind === 'windows') return lookFor(settings);
  // A driver answers nothing, and is not asked.
  if (settings.kind === 'system') return { probed: silent, settings };
  if (settings.kind === 'serial') return probeLine(settings, clock);
  const probed = await probePrinter(wayTo(settings).open, clock);
  return probed && { probed, settings };
}

/** A spooler has no answers: it is only asked whether it knows the printer. */
async function lookFor(settings: PrinterSettings): Promise<Reached | null> {
  const link = await wayTo(settings).open({ data() {}, lost() {} });
  link?.close();
  return link && { probed: silent, settings };
}

/** As it is set first; a printer that answers at no speed is taken to be set so. */
async function probeLine(settings: SerialSettings, clock: Clock): Promise<Reached | null> {
  let first: Reached | null = null;
  for (const flow of new Set([settings.flow, 'hardware', 'software'] as const)) {
    for (const baudRate of new Set([settings.baudRate, ...speeds])) {
      const at = { ...settings, flow, baudRate };
      const probed = await probePrinter(wayTo(at).open, clock);
      // This line has no such wires, or is not there.
      if (!probed) break;
      if (probed.answersStatus) return { probed, settings: at };
      first ??= { probed, settings: at };
    }
  }
  return first;
}
