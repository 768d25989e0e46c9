import { type Batch, rangeDigest } from '../../../protocol/batch.ts';
import { originHead } from '../../../protocol/chain.ts';
import type { Cosignature } from '../../../protocol/checkpoint.ts';
import type { Signer } from '../../../protocol/signer.ts';
import type { AnnouncedOffice, Outbox } from '../../ports/collector.ts';
import type { Sqlite } from '../open-database.ts';
import type { Origin } from '../origin.ts';
import { createCheckpoints } from '../proof/checkpoints.ts';
import { orDiskFull } from '../sqlite-trouble.ts';

type OutboxParts = {
  readonly database: Sqlite;
  readonly origin: Origin;
  readonly signer: Signer;
  /** False: over a gap no checkpoint can be made. */
  readonly hasNotes?: boolean;
};

/** The journal as the upload queue: rows stay, only the mark moves. */
export function createOutbox({ database, origin, signer, hasNotes = true }: OutboxParts): Outbox {
  const checkpoints = createCheckpoints({ database, origin, signer });
  const mark = database.prepare('SELECT acked FROM upload_mark');
  const setMark = database.prepare(
    `INSERT INTO upload_mark (one, acked, at_ms) VALUES (1, ?, ?)
     ON CONFLICT DO UPDATE SET acked = excluded.acked, at_ms = excluded.at_ms`,
  );
  const events = database.prepare('SELECT seq, tuple, hash FROM events WHERE seq > ? ORDER BY seq LIMIT ?');
  const hashOf = database.prepare('SELECT hash FROM events WHERE seq = ?');
  const newest = database.prepare('SELECT coalesce(max(seq), 0) AS seq FROM events');
  const countersigned = database
    .prepare('SELECT coalesce(max(size), 0) FROM checkpoints WHERE cosignature IS NOT NULL')
    .pluck();
  const range = database.prepare('SELECT tuple FROM events WHERE seq BETWEEN ? AND ? ORDER BY seq').pluck();
  const acknowledge = database.transaction((seq: number, atMs: number, cosignature: Cosignature | null) => {
    setMark.run(seq, atMs);
    if (cosignature === null) return;
    pin.run(cosignature.key);
    checkpoints.keep(seq, atMs, cosignature);
  });
  const pin = database.prepare("INSERT INTO meta (key, value) VALUES ('witness', ?) ON CONFLICT DO NOTHING");
  const repin = database.prepare(
    "INSERT INTO meta (key, value) VALUES ('witness', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  );
  const unpin = database.prepare("DELETE FROM meta WHERE key = 'witness'");
  const announce = database.prepare(
    "INSERT INTO meta (key, value) VALUES ('witness-next', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  );
  const announced = database.prepare("SELECT value FROM meta WHERE key = 'witness-next'").pluck();
  const drop = database.prepare("DELETE FROM meta WHERE key = 'witness-next'");
  const believe = database.transaction((url: string) => {
    const text = announced.get();
    if (typeof text !== 'string') return;
    const next = JSON.parse(text) as AnnouncedOffice;
    if (!isSameAddress(next.url, url)) return;
    repin.run(next.key);
    drop.run();
  });
  const pinned = database.prepare("SELECT value FROM meta WHERE key = 'witness'").pluck();
  return {
    forgetWitness: () => void unpin.run(),
    announceWitness: (office) => orDiskFull(() => void announce.run(JSON.stringify(office))),
    believeAnnounced: (url) => orDiskFull(() => believe(url)),
    dropAnnounced: () => orDiskFull(() => void drop.run()),
    // What it has of this journal is sent anew from the mark in any case.
    stands() {},
    witness: () => (pinned.get() as string | undefined) ?? null,
    acked: () => (mark.get() as { acked: number } | undefined)?.acked ?? 0,
    setAcked: (seq, atMs, cosignature = null) => orDiskFull(() => void acknowledge(seq, atMs, cosignature)),
    witnessed: () => countersigned.get() as number,
    digest: (first, last) => rangeDigest(range.all(first, last) as string[]),
    newestSeq: () => (newest.get() as { seq: number }).seq,
    batchAfter(seq, count) {
      const rows = events.all(seq, count) as { seq: number; tuple: string; hash: Buffer }[];
      const [first, last] = [rows[0], rows.at(-1)];
      if (!first || !last) return null;
      const note = hasNotes ? checkpoints.noteAt(last.seq) : null;
      const before = hashOf.get(first.seq - 1) as { hash: Buffer } | undefined;
      const batch: Batch = {
        header: {
          format: 1,
          ...origin,
          first: first.seq,
          last: last.seq,
          prevHash: (before?.hash ?? originHead(origin.device, origin.epoch)).toString('hex'),
          head: last.hash.toString('hex'),
          ...(note !== null && { checkpoint: note }),
          key: signer.publicKey,
        },
        tuples: rows.map(({ tuple }) => tuple),
      };
      return batch;
    },
  };
}

function isSameAddress(one: string, other: string): boolean {
  return URL.parse(one)?.href === URL.parse(other)?.href;
}
