import { forgetOld } from '../line/retention.ts';
import type { Keys } from '../ports.ts';
import type { Built, ComposeOptions } from './compose.ts';

const forgetEveryMs = 600_000;

/** At the start, and every ten minutes: most times there is nothing to forget. */
export function keepForgetting(
  { clock, config }: ComposeOptions,
  { file, keys, timekeeper }: Built & { readonly keys: Keys },
): () => void {
  let stop = () => {};
  const act = () => {
    forgetOld({
      ...file.forgetting,
      keys,
      record: file.journal.record,
      stamp: timekeeper.stamp,
      identityDays: config.retention.identityDays,
    });
    stop = clock.after(forgetEveryMs, act);
  };
  act();
  return () => stop();
}
