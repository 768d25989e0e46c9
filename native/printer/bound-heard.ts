import type { Clock } from '../../main/ports/clock.ts';
import type { OpenLink, PrinterLink } from './link.ts';

/** A status takes 4 bytes, a word on a slip 7: no printer says as much in that time. */
const mostBytes = 2_048;
const withinMs = 1_000;
/** Whoever floods is left alone for so long: each try costs what the bound lets through. */
const pauseMs = 10_000;

export type BoundLink = {
  readonly open: OpenLink;
  /** It flooded us a short while ago; nothing is opened until that is over. */
  isFlooding(): boolean;
};

/**
 * A way to a printer that says no more than a printer can. A far end that floods is no printer, but a camera, a scale or
 * an echo at its address: the link is let go, and not opened again for ten seconds.
 */
export function boundHeard(open: OpenLink, clock: Pick<Clock, 'runMs'>): BoundLink {
  let floodedMs: number | null = null;
  const isFlooding = () => floodedMs !== null && clock.runMs() - floodedMs < pauseMs;
  return {
    isFlooding,
    async open(heard) {
      if (isFlooding()) return null;
      let bytesHeard = 0;
      let sinceMs = clock.runMs();
      let isOver = false;
      const opened: { link: PrinterLink | null } = { link: null };
      opened.link = await open({
        lost: heard.lost,
        data(bytes) {
          if (isOver) return;
          if (clock.runMs() - sinceMs > withinMs) {
            sinceMs = clock.runMs();
            bytesHeard = 0;
          }
          bytesHeard += bytes.length;
          if (bytesHeard <= mostBytes) return heard.data(bytes);
          isOver = true;
          floodedMs = clock.runMs();
          opened.link?.abandon();
        },
      });
      // It flooded before anybody held the link.
      if (isOver) opened.link?.abandon();
      return opened.link;
    },
  };
}
