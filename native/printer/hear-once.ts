import type { Clock } from '../../main/ports/clock.ts';
import type { PrinterReply } from './replies.ts';

/** Who listens to a printer; `lost` when its link is gone. */
export type Heard = (reply: PrinterReply | 'lost') => void;

type Meant<Kind> = { readonly kind: Kind; readonly withinMs: number };

/** The first reply of that kind; null when the link was lost or nothing came in time. */
export function hearOnce<Kind extends PrinterReply['kind']>(
  ears: Set<Heard>,
  clock: Pick<Clock, 'after'>,
  { kind, withinMs }: Meant<Kind>,
): Promise<Extract<PrinterReply, { kind: Kind }> | null> {
  return new Promise((resolve) => {
    const end = (found: Extract<PrinterReply, { kind: Kind }> | null) => {
      stopTimer();
      ears.delete(ear);
      resolve(found);
    };
    const ear: Heard = (reply) => {
      if (reply === 'lost') end(null);
      else if (isOf(reply, kind)) end(reply);
    };
    const stopTimer = clock.after(withinMs, () => end(null));
    ears.add(ear);
  });
}

function isOf<Kind extends PrinterReply['kind']>(
  reply: PrinterReply,
  kind: Kind,
): reply is Extract<PrinterReply, { kind: Kind }> {
  return reply.kind === kind;
}
