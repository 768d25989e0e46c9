import type { BundleRequest } from '../../protocol/bundle.ts';
import type { BundleOutcome } from '../../protocol/bundle-outcome.ts';
import type { Clock } from '../ports/clock.ts';
import type { AskWishes, WishesFault } from '../ports/office-wishes.ts';
import type { OfficeReport } from '../settings/office/office-bundles.ts';

type Parts = {
  /** null: no office is asked. */
  readonly ask: AskWishes | null;
  readonly origin: Pick<BundleRequest, 'device' | 'epoch'>;
  readonly bundles: {
    offer(file: string, from: 'collector'): BundleOutcome;
    report(): OfficeReport;
  };
  /** Kinds of what is wrong with the machine now. */
  readonly faults: () => readonly string[];
  readonly clock: Clock;
};

/** How long until it asks again. */
const pauseMs = {
  /** The collector said that there is something new; or what came was taken, and is told. */
  woken: 400,
  /** Settings are on trial: how it goes is told sooner. */
  trying: 30_000,
  usual: 5 * 60_000,
  unknown: 30 * 60_000,
  refused: 60_000,
  away: 30_000,
} as const;
const mostFaults = 40;

export type FollowedOffice = {
  /** A batch was answered: of everything that the office wants this is the newest. Whatever is not known yet is asked for. */
  hear(revision: number): void;
  /** A bundle came another way, or settings were changed: it is told. */
  wake(): void;
  stop(): void;
};

/** Asks the office again and again what it wants of this kiosk, takes it, and tells what came of it. */
export function followOffice({ ask, origin, bundles, faults, clock }: Parts): FollowedOffice {
  let revision: number | null = null;
  let isStopped = false;
  let isBusy = false;
  let isWoken = false;
  let stopTimer = () => {};

  /** How long until the next. */
  async function round(asking: AskWishes): Promise<number> {
    const said = bundles.report();
    const kinds = [...new Set(faults())].slice(0, mostFaults);
    const answer = await asking({ format: 1, ...origin, ...said, faults: kinds });
    if (isStopped) return pauseMs.usual;
    if (!answer.ok) return pauseAfter(answer.fault);
    revision = answer.value.revision;
    const { bundle } = answer.value;
    if (bundle === null) return said.outcome?.kind === 'trying' ? pauseMs.trying : pauseMs.usual;
    const before = JSON.stringify(said.outcome);
    const outcome = bundles.offer(bundle, 'collector');
    // What was said already is not said again at once.
    if (JSON.stringify(outcome) !== before) return pauseMs.woken;
    return outcome.kind === 'trying' ? pauseMs.trying : pauseMs.usual;
  }

  function pauseAfter({ kind }: WishesFault): number {
    return pauseMs[kind];
  }

  function schedule(delayMs: number): void {
    stopTimer();
    if (!isStopped) stopTimer = clock.after(delayMs, run);
  }

  function run(): void {
    if (ask === null || isBusy || isStopped) return;
    isBusy = true;
    isWoken = false;
    void round(ask).then((nextMs) => {
      isBusy = false;
      schedule(isWoken ? pauseMs.woken : nextMs);
    });
  }

  function wake(): void {
    isWoken = true;
    if (!isBusy && ask !== null) schedule(pauseMs.woken);
  }

  if (ask !== null) schedule(pauseMs.woken);
  return {
    hear(newest) {
      if (newest === revision) return;
      revision = newest;
      wake();
    },
    wake,
    stop() {
      isStopped = true;
      stopTimer();
    },
  };
}
