import type { PrintOutcome } from '../../main/domain/printer-settings.ts';
import type { Raster } from '../../main/domain/raster.ts';
import type { PlainSlip } from '../../main/domain/slip-text.ts';
import type { Clock } from '../../main/ports/clock.ts';
import type { Printer, PrinterFault, PrintTold } from '../../main/ports/printer.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import { askCondition } from './ask-condition.ts';
import { awaitWord } from './await-word.ts';
import { encodeSlip, fence, processFence } from './escpos.ts';
import type { OpenLink } from './link.ts';
import { createPrinterLine } from './printer-line.ts';
import { newProcessId } from './process-id.ts';
import type { PrinterProfile } from './profiles.ts';
import { watchRemains } from './remains.ts';
import type { PrinterReply } from './replies.ts';

export type EscposPrinterOptions = {
  /** For people: "127.0.0.1:9100", "/dev/usb/lp0". */
  readonly address: string;
  readonly open: OpenLink;
  readonly profile: PrinterProfile;
  readonly clock: Pick<Clock, 'after' | 'runMs'>;
  /** Of a slow line; null: faster than any printer. */
  readonly bytesPerSecond?: number | null;
  /** A slip of an earlier run may lie in the printer, half sent. */
  readonly mayHoldRemains: boolean;
  /** A printer that is well all the time and has no word for so long has lost the slip. */
  readonly longestWellMs?: number;
  /** After its last word about earlier slips it is left in peace for so long. */
  readonly quietMs?: number;
};

/** A slip takes two seconds, over a slow line ten. */
const usualWellMs = 30_000;
/** A write that is not taken for so long, besides what a slow line needs: the printer is full and does not print. */
const stuckMs = 5_000;
const usualQuietMs = 1_000;

/** An ESC/POS printer on any link: asked how it is, given one slip at a time, believed when it says that it printed. */
export function openEscposPrinter(options: EscposPrinterOptions): Printer {
  const { profile, clock, bytesPerSecond = null, longestWellMs = usualWellMs } = options;
  const canAnswer = profile.answers === 'dle-eot';
  const line = createPrinterLine(options);
  const stuckAfterMs = ({ length }: Uint8Array) =>
    stuckMs + (bytesPerSecond === null ? 0 : (length / bytesPerSecond) * 1_000);
  const remains = watchRemains({
    ...options,
    line,
    stuckAfterMs,
    longestWellMs,
    quietMs: options.quietMs ?? usualQuietMs,
  });

  async function connect(): Promise<boolean> {
    const link = await line.connect();
    if (link === 'new') await remains.flush();
    return line.isOpen();
  }

  async function check(): Promise<Result<{ readonly paperLow: boolean }, PrinterFault>> {
    if (!(await connect())) return failed(noAnswer());
    if (!canAnswer) return ok({ paperLow: false });
    const now = await askCondition(line, clock);
    if (!now) {
      line.close();
      return failed(noAnswer());
    }
    if (now.trouble) return failed(now.trouble);
    const trouble = remains.mayBeThere() ? await remains.settle() : null;
    return trouble
      ? failed(trouble === 'printer-away' ? noAnswer() : trouble)
      : ok({ paperLow: now.isPaperLow });
  }

  function noAnswer(): PrinterFault {
    return line.isFlooding() ? 'printer-floods' : 'printer-away';
  }

  async function print(slip: Raster | PlainSlip, told: PrintTold): Promise<PrintOutcome> {
    if (!(await connect())) return 'not-begun';
    const bytes = encodeSlip(slip, profile);
    const stopStuck = clock.after(stuckAfterMs(bytes), () =>
      told.trouble(line.pushed()?.trouble ?? 'printer-stopped'),
    );
    const isTaken = await line.give(bytes);
    stopStuck();
    if (!isTaken || !told.sent()) return cutOff();
    if (!canAnswer) {
      remains.areGone();
      return 'unconfirmed';
    }
    const id = newProcessId();
    const confirmed = awaitWord({ line, clock, told, isWord: isWordOn(id), longestWellMs });
    void line.give(profile.fence === 'gs-r' ? fence : processFence(id));
    return (await confirmed) ? 'printed' : cutOff();
  }

  function isWordOn(id: string): (reply: PrinterReply) => boolean {
    return (reply) =>
      (reply.kind === 'fence' && profile.fence === 'gs-r') || (reply.kind === 'process' && reply.id === id);
  }

  function cutOff(): PrintOutcome {
    remains.expect();
    line.abandon();
    return 'cut-off';
  }

  return {
    address: options.address,
    check,
    print,
    expectRemains: remains.expect,
    close: async () => line.close(),
  };
}
