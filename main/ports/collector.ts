import type { Batch } from '../../protocol/batch.ts';
import type { Cosignature } from '../../protocol/checkpoint.ts';
import type { KioskReport } from '../../protocol/kiosk-report.ts';
import type { Result } from '../../protocol/result.ts';
import type { DiskFull } from './journal.ts';

/** An office before the settings name it. `key`: 64 hex digits. */
export type AnnouncedOffice = { readonly url: string; readonly key: string };

/** The journal as the uploader sees it: a queue whose rows stay. */
export type Outbox = {
  /** Everything up to here is at the collector. */
  acked(): number;
  /** `cosignature`: what the collector put under the checkpoint of just that many events. */
  setAcked(seq: number, atMs: number, cosignature?: Cosignature | null): Result<void, DiskFull>;
  /** The key of the collector that countersigned first; null: none did. */
  witness(): string | null;
  /** The next one that countersigns is the one. */
  forgetWitness(): void;
  /** The one of that key is it, as its code has proven, as soon as the log goes to that address: durable before it does. */
  announceWitness(office: AnnouncedOffice): Result<void, DiskFull>;
  /** The log goes there: whoever was announced for that address is believed from now on. */
  believeAnnounced(url: string): Result<void, DiskFull>;
  /** Whoever was announced for another address than the log goes to is not. */
  dropAnnounced(): Result<void, DiskFull>;
  /** The next events after `seq`, at most `count`; null when there are none. */
  batchAfter(seq: number, count: number): Batch | null;
  newestSeq(): number;
  /** The collector was asked, and stands where it stood: it has nothing of what was sent before. */
  stands(seq: number): void;
  /** The collector countersigned so many; 0: none. */
  witnessed(): number;
  /** SHA-256 over the events of the range, a line feed after each; 64 hex digits. */
  digest(first: number, last: number): string;
};

export type CollectorAnswer = {
  readonly ack: number;
  /** Under the checkpoint of the batch; null when the collector has none to give. */
  readonly cosignature: Cosignature | null;
  /** The collector's clock, UTC epoch milliseconds. */
  readonly nowMs: number;
  /** Of the newest that the office wants of its kiosks; absent: that collector is older than that. */
  readonly revision?: number | undefined;
};

export type CollectorFault =
  | { readonly kind: 'away' }
  /** Whoever answered is not the collector that countersigned before. */
  | { readonly kind: 'stranger' }
  /** Nobody there has taken this kiosk in yet. */
  | { readonly kind: 'waiting' }
  /** Somebody there has retired it. */
  | { readonly kind: 'retired' }
  /** The collector does not take this batch as it is: fork, broken chain, bad request. */
  | {
      readonly kind: 'rejected';
      readonly status: number;
      /** It knows this kiosk under another key. */
      readonly isOtherKey?: boolean;
    }
  | { readonly kind: 'busy'; readonly retryAfterMs: number | null };

export type EventRange = {
  readonly device: string;
  readonly epoch: string;
  readonly first: number;
  readonly last: number;
};

/** What a collector has of a range of events. */
export type RangeReport = {
  readonly digest: string;
  /** null: all are there. */
  readonly firstMissing: number | null;
  readonly lastMissing: number | null;
  /** Up to here the collector dropped the events of the range by rule: the rest is about those behind. */
  readonly dropped?: number | undefined;
};

/** A collector that can be asked what it has. */
export type Auditor = {
  compare(range: EventRange): Promise<Result<RangeReport, CollectorFault>>;
};

export type Collector = {
  /** Safe to repeat: the collector ignores events it already has. */
  send(batch: Batch): Promise<Result<CollectorAnswer, CollectorFault>>;
};

export type ReportFault = {
  /** `unknown`: that collector is older than reports. `refused`: this kiosk is not taken in there. */
  readonly kind: 'away' | 'unknown' | 'refused';
};

/** Says how the kiosk is. Safe to repeat. */
export type SendReport = (report: KioskReport) => Promise<Result<void, ReportFault>>;
