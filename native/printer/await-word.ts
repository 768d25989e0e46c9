import type { Clock } from '../../main/ports/clock.ts';
import type { PrinterFault, PrintTold } from '../../main/ports/printer.ts';
import { askCondition } from './ask-condition.ts';
import type { Heard } from './hear-once.ts';
import type { PrinterLine } from './printer-line.ts';
import type { PrinterReply } from './replies.ts';

/** While a slip is awaited the printer is asked how it is this often: more would be in its way. */
const pingMs = 1_000;
/** A printer that was well and says nothing for this long has lost the slip, or us. */
const silentMs = 20_000;

type Awaited = {
  readonly line: PrinterLine;
  readonly clock: Pick<Clock, 'after' | 'runMs'>;
  readonly told: Pick<PrintTold, 'trouble'>;
  /** Whether that is the word on this slip. */
  readonly isWord: (reply: PrinterReply) => boolean;
  /** A printer that is well all the time and has no word for so long has lost the slip. */
  readonly longestWellMs: number;
};

/**
 * Until the printer says that it has printed. Paper that is out and a cover that is open are waited for as long as it
 * says so: the printer keeps what it was given and goes on. A lost link ends it, silence of a printer that was well,
 * and a printer that is well and has no word.
 */
export function awaitWord({ line, clock, told, isWord, longestWellMs }: Awaited): Promise<boolean> {
  return new Promise((resolve) => {
    let heardMs = clock.runMs();
    let wellSinceMs: number | null = clock.runMs();
    const end = (isPrinted: boolean) => {
      stopPing();
      line.ears.delete(ear);
      resolve(isPrinted);
    };
    const ear: Heard = (reply) => {
      if (reply === 'lost') return end(false);
      heardMs = clock.runMs();
      if (isWord(reply)) end(true);
      else if (reply.kind === 'asb') say(line.pushed()?.trouble ?? null);
    };
    const say = (now: PrinterFault | null) => {
      wellSinceMs = now === null ? (wellSinceMs ?? clock.runMs()) : null;
      told.trouble(now);
    };
    const ping = async () => {
      const now = await askCondition(line, clock);
      if (!line.ears.has(ear)) return;
      if (now) say(now.trouble);
      const nowMs = clock.runMs();
      const isSilent = nowMs - heardMs > silentMs;
      if (isSilent && wellSinceMs === null) told.trouble('printer-away');
      if (wellSinceMs !== null && (isSilent || nowMs - wellSinceMs > longestWellMs)) return end(false);
      stopPing = clock.after(pingMs, () => void ping());
    };
    let stopPing = clock.after(pingMs, () => void ping());
    line.ears.add(ear);
  });
}
