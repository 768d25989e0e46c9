import type { Cosignature } from '../../protocol/checkpoint.ts';
import { fingerprintOf } from '../../protocol/enrolment.ts';
import type { Fault } from '../domain/fault.ts';
import { retryAfterMs } from '../domain/retry-schedule.ts';
import type { Clock } from '../ports/clock.ts';
import type { Collector, CollectorFault, Outbox } from '../ports/collector.ts';
import { checkWitness } from './check-witness.ts';

export type UploaderParts = {
  readonly outbox: Outbox;
  readonly collector: Collector;
  readonly clock: Clock;
  readonly batchSize: number;
  readonly retryCapMs: number;
  /** In [0, 1). */
  readonly random: () => number;
  /** The collector said what time it is; the answer was that long under way. */
  readonly learnTime: (collectorNowMs: number, roundTripMs: number) => void;
  /** A batch was answered; the answer names the newest of what the office wants of its kiosks, or 0. */
  readonly hearRevision?: (revision: number) => void;
  /** The collector does not know this kiosk, or not under its key: it asks to be taken in. */
  readonly askToBeTakenIn?: () => void;
  /** What is refused once is not sent again in this run: nothing is added to it that could change the answer. */
  readonly restsWhenRefused?: boolean;
  /** The collector has less than it had: it was restored from a copy. */
  readonly rewound: (fromSeq: number, toSeq: number) => void;
};

export type UploadReport = {
  readonly kind: 'fine' | 'care' | 'fault';
  readonly waiting: number;
  readonly lastAnswerMs: number | null;
  readonly faults: readonly Fault[];
};

export type Uploader = {
  /** Something may wait. Never blocks, never throws. */
  wake(): void;
  report(): UploadReport;
  /** Sends until nothing is left or one try failed; the fault of that try. */
  drain(): Promise<CollectorFault | null>;
  stop(): void;
};

/** What comes within this time after an event goes with it. */
const gatherMs = 400;
/** No answer, whatever it says, makes the kiosk ask without a pause. */
const shortestPauseMs = 100;
/** A collector that is away for less is not worth a guard's attention. */
const careAfterMs = 15_000;

/** The journal on its way to the collector: one batch at a time, in order, the mark moved only by the answer. */
export function createUploader(parts: UploaderParts): Uploader {
  const { outbox, clock } = parts;
  let failures = 0;
  let key = '';
  let trouble: Trouble = 'away';
  let failingSinceMs: number | null = null;
  let lastAnswerMs: number | null = null;
  let size = parts.batchSize;
  let isStopped = false;
  let isBusy = false;
  let stopTimer: (() => void) | null = null;

  /** Sends one batch. null: nothing was left, or the collector took it. */
  async function sendNext(): Promise<CollectorFault | null> {
    const acked = outbox.acked();
    const batch = acked < outbox.newestSeq() ? outbox.batchAfter(acked, size) : null;
    if (!batch) return null;
    key = batch.header.key;
    const sentAt = clock.runMs();
    const answer = await parts.collector.send(batch);
    if (isStopped) return null;
    if (!answer.ok) return note(answer.fault);
    const seen = checkWitness(batch, answer.value, { witness: outbox.witness(), acked });
    if (seen.kind === 'stranger') return note({ kind: 'stranger' });
    // Whoever is not known says nothing about the time, and nobody on the way changes it.
    if (outbox.witness() === null || seen.isTimeProven)
      parts.learnTime(answer.value.nowMs, clock.runMs() - sentAt);
    parts.hearRevision?.(answer.value.revision ?? 0);
    const ack = Math.min(seen.ack, outbox.newestSeq());
    // An answer that moves nothing is as good as none, or this would be a loop without a pause.
    if (ack === acked) {
      outbox.stands(ack);
      return note({ kind: 'away' });
    }
    return move(acked, ack, seen.cosignature);
  }

  /** A lower answer is believed: the journal still has everything. */
  function move(from: number, to: number, cosignature: Cosignature | null): CollectorFault | null {
    lastAnswerMs = clock.wallMs();
    // A mark that could not be written, for the disk is full, is asked for again later, not at once.
    if (!outbox.setAcked(to, lastAnswerMs, cosignature).ok) return note({ kind: 'busy', retryAfterMs: null });
    if (to < from) {
      parts.rewound(from, to);
      return note({ kind: 'busy', retryAfterMs: null });
    }
    failures = 0;
    failingSinceMs = null;
    trouble = 'away';
    size = parts.batchSize;
    return null;
  }

  function note(fault: CollectorFault): CollectorFault {
    failures += 1;
    trouble = troubleOf(fault);
    failingSinceMs ??= clock.wallMs();
    const isUnknown = fault.kind === 'waiting' || (fault.kind === 'rejected' && fault.isOtherKey);
    if (isUnknown) parts.askToBeTakenIn?.();
    // What is refused for what it is may pass in parts: no row holds up the others for ever.
    if (fault.kind === 'rejected' && [400, 413, 422].includes(fault.status))
      size = Math.max(1, Math.floor(size / 2));
    return fault;
  }

  function faultOf(since: { readonly sinceMs: number; readonly waiting: number }): Fault {
    return trouble === 'waiting'
      ? { kind: 'collector-waiting', ...since, fingerprint: fingerprintOf(key) }
      : { kind: `collector-${trouble}`, ...since };
  }

  async function run(): Promise<void> {
    if (isBusy || isStopped) return;
    isBusy = true;
    const fault = await sendNext();
    isBusy = false;
    if (isStopped) return;
    if (fault && parts.restsWhenRefused && troubleOf(fault) === 'refuses') return;
    if (fault) schedule(pauseAfter(fault));
    else if (outbox.acked() < outbox.newestSeq()) schedule(0);
  }

  function pauseAfter(fault: CollectorFault): number {
    const asked = fault.kind === 'busy' ? fault.retryAfterMs : null;
    const pauseMs = asked ?? retryAfterMs(failures, parts.retryCapMs, parts.random());
    return Math.min(parts.retryCapMs, Math.max(shortestPauseMs, pauseMs));
  }

  function schedule(delayMs: number): void {
    stopTimer?.();
    stopTimer = clock.after(delayMs, () => {
      stopTimer = null;
      void run();
    });
  }

  return {
    wake() {
      if (!isBusy && !stopTimer && !isStopped) schedule(gatherMs);
    },
    report() {
      const waiting = outbox.newestSeq() - outbox.acked();
      const isAway = failingSinceMs !== null && clock.wallMs() - failingSinceMs >= careAfterMs;
      const faults = isAway ? [faultOf({ sinceMs: failingSinceMs ?? 0, waiting })] : [];
      return { kind: isAway ? 'care' : 'fine', waiting, lastAnswerMs, faults };
    },
    async drain() {
      while (outbox.acked() < outbox.newestSeq()) {
        const sizeBefore = size;
        const fault = await sendNext();
        // A batch that is refused for what it is gets smaller; anything else would be refused again.
        if (fault && size === sizeBefore) return fault;
      }
      return null;
    },
    stop() {
      isStopped = true;
      stopTimer?.();
    },
  };
}

type Trouble = 'away' | 'stranger' | 'refuses' | 'waiting' | 'retired';

/** 403: it knows another key of this kiosk. 409: it has other events under these numbers. */
function troubleOf(fault: CollectorFault): Trouble {
  if (fault.kind === 'rejected') return [403, 409].includes(fault.status) ? 'refuses' : 'away';
  return fault.kind === 'busy' ? 'away' : fault.kind;
}
