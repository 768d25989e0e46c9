import type { Raster } from '../../main/domain/raster.ts';
import { failed, ok, type Result } from '../../main/domain/result.ts';
import type { Clock } from '../../main/ports.ts';
import type { Printer, PrinterFault, PrintOutcome, PrintTold } from '../../main/printer-port.ts';
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
import type { OpenLink, PrinterLink } from './link.ts';
import type { PrinterProfile } from './profiles.ts';
import { createReplyReader, type PrinterReply } from './replies.ts';
import { conditionOfAsb, conditionOfRealTime, type PrinterCondition } from './status.ts';

export type EscposPrinterOptions = {
  /** For people: "127.0.0.1:9100", "/dev/usb/lp0". */
  readonly address: string;
  readonly open: OpenLink;
  readonly profile: PrinterProfile;
  readonly clock: Pick<Clock, 'after' | 'runMs'>;
  /** A slip of an earlier run may lie in the printer, half sent. */
  readonly mayHoldRemains: boolean;
};

const answerMs = 1_000;
/** While a slip is awaited the printer is asked how it is this often: more would be in its way. */
const pingMs = 1_000;
/** A printer that was well and says nothing for this long has lost the slip, or us. */
const silentMs = 20_000;
/** The widest head: what is flushed must be enough for it. */
const widestBytes = 72;

type Heard = (reply: PrinterReply | 'lost') => void;

/** An ESC/POS printer on any link: asked how it is, given one slip at a time, believed when it says that it printed. */
export function openEscposPrinter(options: EscposPrinterOptions): Printer {
  const { open, profile, clock } = options;
  const canAnswer = profile.answers === 'dle-eot';
  let link: PrinterLink | null = null;
  let hasRemains = options.mayHoldRemains;
  let pushed: PrinterCondition | null = null;
  const ears = new Set<Heard>();

  function tell(reply: PrinterReply | 'lost'): void {
    if (reply !== 'lost' && reply.kind === 'asb') pushed = conditionOfAsb(reply.bytes);
    for (const ear of ears) ear(reply);
  }

  async function connect(): Promise<PrinterLink | null> {
    if (link) return link;
    const read = createReplyReader();
    const mine: { link: PrinterLink | null } = { link: null };
    pushed = null;
    mine.link = await open({
      data: (bytes) => read(bytes).forEach(tell),
      lost() {
        if (link === mine.link) link = null;
        tell('lost');
      },
    });
    link = mine.link;
    if (!link) return null;
    if (hasRemains && (await link.write(flushRemains(widestBytes, profile)))) hasRemains = false;
    if (profile.sendsStatus) await link?.write(sendStatus);
    return link;
  }

  /** The first reply that is meant; null when the link was lost or nothing came in time. */
  function hear<Found>(
    isMeant: (reply: PrinterReply) => Found | null,
    withinMs: number,
  ): Promise<Found | null> {
    return new Promise((resolve) => {
      const end = (found: Found | null) => {
        stopTimer();
        ears.delete(ear);
        resolve(found);
      };
      const ear: Heard = (reply) => {
        const found = reply === 'lost' ? null : isMeant(reply);
        if (reply === 'lost' || found !== null) end(found);
      };
      const stopTimer = clock.after(withinMs, () => end(null));
      ears.add(ear);
    });
  }

  async function ask(question: Uint8Array): Promise<number | null> {
    const answer = hear((reply) => (reply.kind === 'real-time' ? reply.byte : null), answerMs);
    void link?.write(question);
    return link ? answer : null;
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
    return now.trouble ? failed(now.trouble) : ok({ paperLow: now.isPaperLow });
  }

  async function print(slip: Raster, told: PrintTold): Promise<PrintOutcome> {
    const way = await connect();
    if (!way) return 'not-begun';
    if (!(await way.write(encodeSlip(slip, profile)))) return cutOff();
    if (!told.sent()) return cutOff();
    if (!canAnswer) return 'unconfirmed';
    const id = newId();
    const isUsual = profile.fence === 'gs-r';
    const confirmed = awaitFence(id, told);
    void way.write(isUsual ? fence : processFence(id));
    return (await confirmed) ? 'printed' : cutOff();
  }

  /**
   * Until the printer says that it has printed. Paper that is out and a cover that is open are waited for, however long:
   * the printer keeps what it was given and goes on. Only a lost link, or silence of a printer that was well, ends it.
   */
  function awaitFence(id: string, told: PrintTold): Promise<boolean> {
    return new Promise((resolve) => {
      let heardMs = clock.runMs();
      let trouble: PrinterFault | null = null;
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
        trouble = now;
        told.trouble(now);
      };
      const ping = async () => {
        const now = await condition();
        if (!ears.has(ear)) return;
        if (now) say(now.trouble);
        else if (trouble === null && clock.runMs() - heardMs > silentMs) {
          link?.close();
          return end(false);
        }
        stopPing = clock.after(pingMs, () => void ping());
      };
      let stopPing = clock.after(pingMs, () => void ping());
      ears.add(ear);
    });
  }

  /** What it still holds must not run into the next slip. */
  function cutOff(): PrintOutcome {
    hasRemains = true;
    link?.close();
    return 'cut-off';
  }

  return {
    address: options.address,
    check,
    print,
    async close() {
      link?.close();
    },
  };
}

let lastId = 0;

/** Four characters that no status byte looks like. */
function newId(): string {
  lastId = (lastId + 1) % 10_000;
  return String(lastId).padStart(4, '0');
}
