import type { ComposedKiosk } from './compose.ts';
import type { Child } from './supervise.ts';

/** What the collector of this PC says to who started it, besides `listening` and `ready`. */
export type CollectorReport =
  | { readonly kind: 'first-account'; readonly link: string }
  | { readonly kind: 'enrolled'; readonly device: string };

/** The core and the collector of one PC, known to each other through the process that started both, and nobody else. */
export type OwnCollector = {
  /** A collector has begun: it hears who its kiosk is. */
  began(collector: Pick<Child, 'send'>): void;
  /** A core has begun. Its key may be another than before: the one of before was damaged. */
  knows(identity: ComposedKiosk['identity']): void;
};

export function introduce(): OwnCollector {
  let collector: Pick<Child, 'send'> | null = null;
  let identity: ComposedKiosk['identity'] | null = null;
  const tell = () => {
    if (collector && identity) collector.send({ kind: 'own-kiosk', ...identity });
  };
  return {
    began(next) {
      collector = next;
      tell();
    },
    knows(next) {
      identity = next;
      tell();
    },
  };
}
