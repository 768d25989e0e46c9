import { killHard } from './kill-hard.ts';
import type { ElectronParts } from './parts.ts';

const askMs = 2_000;
/** Counted, not timed: a PC that slept must not find it dead. */
const mostMissed = 5;
const serviceName = 'network.mojom.NetworkService';

export type NetworkHeard = {
  readonly log: (line: string) => void;
  /** It is ended in this moment: what it was loading never comes. */
  readonly ended: () => void;
};

/**
 * Asks Chromium's network service for a cookie that is not there, every two seconds; one that answers none of five in a
 * row hangs, and is ended. Chromium starts another. Without it no page can be loaded, and a page that is gone would stay
 * gone; Chromium itself sees only one that died.
 */
export function watchNetwork(
  { app, session }: Pick<ElectronParts, 'app' | 'session'>,
  { log, ended }: NetworkHeard,
): { stop(): void } {
  let missed = 0;
  const ask = () =>
    session.defaultSession.cookies.get({ name: 'none' }).then(
      () => {
        missed = 0;
      },
      // It died with the question: no answer, either.
      () => {},
    );
  const timer = setInterval(() => {
    missed += 1;
    if (missed > mostMissed) {
      missed = 0;
      log('the network service does not answer, and is ended');
      killHard(app.getAppMetrics().find((process) => process.serviceName === serviceName)?.pid);
      ended();
    } else void ask();
  }, askMs);
  return { stop: () => clearInterval(timer) };
}
