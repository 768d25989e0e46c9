import type { Clock } from '../../main/ports/clock.ts';
import { askError, askOffline, askPaper } from './escpos.ts';
import { hearOnce } from './hear-once.ts';
import type { PrinterLine } from './printer-line.ts';
import { conditionOfRealTime, type PrinterCondition } from './status.ts';

const answerMs = 1_000;

/** How a printer is, by its real-time answers (DLE EOT); null: it does not answer. */
export async function askCondition(
  line: PrinterLine,
  clock: Pick<Clock, 'after'>,
): Promise<PrinterCondition | null> {
  const offline = await ask(line, clock, askOffline);
  if (offline === null) return null;
  const error = offline & 0x40 ? await ask(line, clock, askError) : 0x12;
  const paper = error === null ? null : await ask(line, clock, askPaper);
  return error === null || paper === null ? null : conditionOfRealTime({ offline, error, paper });
}

async function ask(
  line: PrinterLine,
  clock: Pick<Clock, 'after'>,
  question: Uint8Array,
): Promise<number | null> {
  // A printer that does not take bytes is not given more of them.
  const late = new Promise<false>((resolve) => void clock.after(answerMs, () => resolve(false)));
  const isFree = await Promise.race([line.taken().then(() => true), late]);
  if (!line.isOpen() || !isFree) return null;
  const answer = hearOnce(line.ears, clock, { kind: 'real-time', withinMs: answerMs });
  void line.give(question);
  return (await answer)?.byte ?? null;
}
