import type { CoreOrder } from './core-process.ts';
import type { ElectronParts } from './parts.ts';
import type { Screen } from './screen.ts';
import type { UtilityChild } from './utility-child.ts';

export type HandOver = {
  /** null while there is none that can take a port. */
  core: UtilityChild | null;
  screen: Screen | null;
  over(): void;
  /** Of a port that was let go: another one in its place, unless there is a newer already. */
  again(wire: number): void;
};

/** One end of a channel for the core, one for the screen; the shell is not in the way of what they say. */
export function createHandOver({ MessageChannelMain }: Pick<ElectronParts, 'MessageChannelMain'>): HandOver {
  let newest = 0;
  const hand: HandOver = {
    core: null,
    screen: null,
    over() {
      if (!hand.core || !hand.screen?.isLoaded()) return;
      newest += 1;
      const { port1, port2 } = new MessageChannelMain();
      hand.core.process.postMessage({ kind: 'wire', wire: newest } satisfies CoreOrder, [port1]);
      hand.screen.give(port2);
    },
    again(wire) {
      if (wire === newest) hand.over();
    },
  };
  return hand;
}
