import type { PrintOutcome } from '../../main/domain/printer-settings.ts';
import type { Raster } from '../../main/domain/raster.ts';
import type { PlainSlip } from '../../main/domain/slip-text.ts';
import type { Clock } from '../../main/ports/clock.ts';
import type { Printer, PrinterFault, PrintTold } from '../../main/ports/printer.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import {
  askError,
  askOffline,
  askPaper,
  encodeSlip,
  fence,
  flushRemains,
  processFence,
  sendStatus,
} from './escpos.ts';
import { type Heard, hearOnce } from './hear-once.ts';
import type { OpenLink, PrinterLink } from './link.ts';
import { newProcessId } from './process-id.ts';
import type { PrinterProfile } from './profiles.ts';
import { createReplyReader, type PrinterReply } from './replies.ts';
import { conditionOfAsb, conditionOfRealTime, type PrinterCondition } from './status.ts';

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

const answerMs = 1_000;
/** While a slip is awaited the printer is asked how it is this often: more would be in its way. */
const pingMs = 1_000;
/** A printer that was well and says nothing for this long has lost the slip, or us. */
const silentMs = 20_000;
/** A slip takes two seconds, over a slow line ten. */
const usualWellMs = 30_000;
/** A write that is not taken for so long, besides what a slow line needs: the printer is full and does not print. */
const stuckMs = 5_000;
const usualQuietMs = 1_000;
/** Some hang up after whatever they cut: they are not flushed for ever. */
const mostFlushes = 3;
/** The widest head: what is flushed must be enough for it. */
const widestBytes = 72;

/** An ESC/POS printer on any link: asked how it is, given one slip at a time, believed when it says that it printed. */
export function openEscposPrinter(options: EscposPrinterOptions): Printer {
  const { open, profile, clock, bytesPerSecond = null } = options;
  const { longestWellMs = usualWellMs, quietMs = usualQuietMs } = options;
  const canAnswer = profile.answers === 'dle-eot';
  let link: PrinterLink | null = null;
  let hasRemains = options.mayHoldRemains;
  let lastWordMs: number | null = null;
  /** Since the last slip that was cut off. */
  let flushes = 0;
  /** The writes under way on this link. */
  let writes: Promise<unknown> = Promise.resolve();
  let pushed: PrinterCondition | null = null;
  const ears = new Set<Heard>();

  function tell(reply: PrinterReply | 'lost'): void {
    if (reply !== 'lost' && reply.kind === 'asb') pushed = conditionOfAsb(reply.bytes);
    if (reply !== 'lost' && (reply.kind === 'fence' || reply.kind === 'process')) lastWordMs = clock.runMs();
    for (const ear of ears) ear(reply);
  }

  async function connect(): Promise<PrinterLink | null> {
    if (link) return link;
    const read = createReplyReader();
    const mine: { link: PrinterLink | null } = { link: null };
    pushed = null;
    // A way that cannot even be tried is a printer that is away.
    mine.link = await open({
      data: (bytes) => read(bytes).forEach(tell),
      lost() {
        if (link === mine.link) link = null;
        tell('lost');
      },
    }).catch(() => null);
    link = mine.link;
    lastWordMs = null;
    writes = Promise.resolve();
    if (!link) return null;
    if (profile.sendsStatus) void give(sendStatus);
    if (flushes >= mostFlushes) hasRemains = false;
    if (hasRemains) await flush();
    return link;
  }

  /** False when the link was lost. */
  async function give(bytes: Uint8Array): Promise<boolean> {
    const way = link;
    if (!way) return false;
    const taken = way.write(bytes);
    writes = Promise.all([writes, taken]);
    return taken;
  }

  function stuckAfterMs({ length }: Uint8Array): number {
    return stuckMs + (bytesPerSecond === null ? 0 : (length / bytesPerSecond) * 1_000);
  }

  /** A printer that does not take it within some seconds is away. */
  async function flush(): Promise<void> {
    const way = link;
    flushes += 1;
    const white = flushRemains(widestBytes, profile);
    const stop = clock.after(stuckAfterMs(white), () => way?.abandon());
    const isTaken = await give(white);
    stop();
    if (isTaken && canAnswer) void give(fence);
  }

  /**
   * Words about earlier slips must not be taken for the next one's: what was left is over when the printer has answered
   * behind it and been quiet since. One that never answers behind it is waited for as long as a slip takes.
   */
  async function settle(): Promise<PrinterFault | null> {
    for (const sinceMs = clock.runMs(); hasRemains; await pause(quietMs / 4)) {
      if (!link) return 'printer-away';
      const now = await condition();
      if (!now) return 'printer-away';
      if (now.trouble) return now.trouble;
      const isQuiet = lastWordMs !== null && clock.runMs() - lastWordMs >= quietMs;
      if (isQuiet || clock.runMs() - sinceMs > longestWellMs) hasRemains = false;
    }
    return null;
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => void clock.after(ms, resolve));
  }

  async function ask(question: Uint8Array): Promise<number | null> {
    // A printer that does not take bytes is not given more of them.
    const isFree = await Promise.race([writes.then(() => true), pause(answerMs).then(() => false)]);
    if (!link || !isFree) return null;
    const answer = hearOnce(ears, clock, { kind: 'real-time', withinMs: answerMs });
    void give(question);
    return (await answer)?.byte ?? null;
  }

  /** null: no answer. */
  async function condition(): Promise<PrinterCondition | null> {
    const offline = await ask(askOffline);
    if (offline === null) return null;
    const error = offline & 0x40 ? await ask(askError) : 0x12;
    const paper = error === null ? null : await ask(askPaper);
    return error === null || paper === null ? null : conditionOfRealTime({ offline, error, paper });
  }

  async function check(): Promise<Result<{ readonly paperLow: boolean }, PrinterFault>> {
    if (!(await connect())) return failed('printer-away');
    if (!canAnswer) return ok({ paperLow: false });
    const now = await condition();
    if (!now) {
      link?.close();
      return failed('printer-away');
    }
    if (now.trouble) return failed(now.trouble);
    const trouble = hasRemains ? await settle() : null;
    return trouble ? failed(trouble) : ok({ paperLow: now.isPaperLow });
  }

  async function print(slip: Raster | PlainSlip, told: PrintTold): Promise<PrintOutcome> {
    if (!(await connect())) return 'not-begun';
    const bytes = encodeSlip(slip, profile);
    const stopStuck = clock.after(stuckAfterMs(bytes), () =>
      told.trouble(pushed?.trouble ?? 'printer-stopped'),
    );
    const isTaken = await give(bytes);
    stopStuck();
    if (!isTaken || !told.sent()) return cutOff();
    if (!canAnswer) {
      hasRemains = false;
      return 'unconfirmed';
    }
    const id = newProcessId();
    const confirmed = awaitWord(id, told);
    void give(profile.fence === 'gs-r' ? fence : processFence(id));
    return (await confirmed) ? 'printed' : cutOff();
  }

  /**
   * Until the printer says that it has printed. Paper that is out and a cover that is open are waited for as long as it
   * says so: the printer keeps what it was given and goes on. A lost link ends it, silence of a printer that was well,
   * and a printer that is well and has no word.
   */
  function awaitWord(id: string, told: PrintTold): Promise<boolean> {
    return new Promise((resolve) => {
      let heardMs = clock.runMs();
      let wellSinceMs: number | null = clock.runMs();
      const end = (isPrinted: boolean) => {
        stopPing();
        ears.delete(ear);
        resolve(isPrinted);
      };
      const ear: Heard = (reply) => {
        if (reply === 'lost') return end(false);
        heardMs = clock.runMs();
        if (reply.kind === 'fence' && profile.fence === 'gs-r') end(true);
        else if (reply.kind === 'process' && reply.id === id) end(true);
        else if (reply.kind === 'asb') say(pushed?.trouble ?? null);
      };
      const say = (now: PrinterFault | null) => {
        wellSinceMs = now === null ? (wellSinceMs ?? clock.runMs()) : null;
        told.trouble(now);
      };
      const ping = async () => {
        const now = await condition();
        if (!ears.has(ear)) return;
        if (now) say(now.trouble);
        const nowMs = clock.runMs();
        const isSilent = nowMs - heardMs > silentMs;
        if (isSilent && wellSinceMs === null) told.trouble('printer-away');
        if (wellSinceMs !== null && (isSilent || nowMs - wellSinceMs > longestWellMs)) return end(false);
        stopPing = clock.after(pingMs, () => void ping());
      };
      let stopPing = clock.after(pingMs, () => void ping());
      ears.add(ear);
    });
  }

  /** What it still holds must not run into the next slip. */
  function cutOff(): PrintOutcome {
    hasRemains = true;
    flushes = 0;
    link?.abandon();
    return 'cut-off';
  }

  return {
    address: options.address,
    check,
    print,
    expectRemains() {
      hasRemains = true;
      flushes = 0;
    },
    async close() {
      link?.close();
    },
  };
}
