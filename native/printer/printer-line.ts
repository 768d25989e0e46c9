import type { Clock } from '../../main/ports/clock.ts';
import { boundHeard } from './bound-heard.ts';
import { sendStatus } from './escpos.ts';
import type { Heard } from './hear-once.ts';
import type { OpenLink, PrinterLink } from './link.ts';
import type { PrinterProfile } from './profiles.ts';
import { createReplyReader, type PrinterReply } from './replies.ts';
import { conditionOfAsb, type PrinterCondition } from './status.ts';
import { awayUnlessBug } from './unless-bug.ts';

/** The way to one printer: connected when it is needed, its bytes in a row, its words to whoever listens. */
export type PrinterLine = {
  /** Resolves with `new` for a link that was not there before; null: the printer is away. */
  connect(): Promise<'new' | 'open' | null>;
  isOpen(): boolean;
  /** What is at its address said more than a printer can, and is left alone. */
  isFlooding(): boolean;
  /** False when the link was lost. */
  give(bytes: Uint8Array): Promise<boolean>;
  /** Everything that was given on this link is taken. */
  taken(): Promise<unknown>;
  /** What the printer last said by itself; null: nothing yet. */
  pushed(): PrinterCondition | null;
  /** When it last said something about a slip, on the clock of the run; null: never on this link. */
  lastWordMs(): number | null;
  readonly ears: Set<Heard>;
  close(): void;
  /** Lets go at once, whatever is still under way. */
  abandon(): void;
};

type Parts = {
  readonly open: OpenLink;
  readonly profile: Pick<PrinterProfile, 'sendsStatus'>;
  readonly clock: Pick<Clock, 'runMs'>;
};

export function createPrinterLine({ open, profile, clock }: Parts): PrinterLine {
  let link: PrinterLink | null = null;
  let lastWordMs: number | null = null;
  /** The writes under way on this link. */
  let writes: Promise<unknown> = Promise.resolve();
  let pushed: PrinterCondition | null = null;
  const ears = new Set<Heard>();
  const bound = boundHeard(open, clock);

  function tell(reply: PrinterReply | 'lost'): void {
    if (reply !== 'lost' && reply.kind === 'asb') pushed = conditionOfAsb(reply.bytes);
    if (reply !== 'lost' && (reply.kind === 'fence' || reply.kind === 'process')) lastWordMs = clock.runMs();
    for (const ear of ears) ear(reply);
  }

  async function give(bytes: Uint8Array): Promise<boolean> {
    if (!link) return false;
    const taken = link.write(bytes);
    writes = Promise.all([writes, taken]);
    return taken;
  }

  return {
    async connect() {
      if (link) return 'open';
      const read = createReplyReader();
      const mine: { link: PrinterLink | null } = { link: null };
      pushed = null;
      mine.link = await bound
        .open({
          data: (bytes) => read(bytes).forEach(tell),
          lost() {
            if (link === mine.link) link = null;
            tell('lost');
          },
        })
        .catch(awayUnlessBug);
      link = mine.link;
      lastWordMs = null;
      writes = Promise.resolve();
      if (!link) return null;
      if (profile.sendsStatus) void give(sendStatus);
      return 'new';
    },
    isOpen: () => link !== null,
    isFlooding: bound.isFlooding,
    give,
    taken: () => writes,
    pushed: () => pushed,
    lastWordMs: () => lastWordMs,
    ears,
    close: () => link?.close(),
    abandon: () => link?.abandon(),
  };
}
