import { randomBytes } from 'node:crypto';
import { openForWriting } from '../../main/journal/open-database.ts';
import { headReader, readOrigin } from '../../main/journal/origin.ts';
import { chainNext, encodeEvent } from '../../protocol/event.ts';
import { sha256 } from '../../protocol/sha256.ts';

const perTransaction = 20_000;
/** As the kiosk counts with each event. */
const counts = `
DELETE FROM reasons;
INSERT INTO reasons SELECT local_day, kind, coalesce(decision, ''), coalesce(reason, ''), count(*) FROM events GROUP BY 1, 2, 3, 4;
DELETE FROM rollups;
INSERT INTO rollups SELECT 'a', local_day, seq % 15 + 6, direction, decision, 'cccd', count(*) FROM events
  WHERE kind = 'scan' GROUP BY 2, 3, 4, 5;
`;
const dayMs = 86_400_000;

/**
 * Adds events of the past, chained as the kiosk chains them, until the journal holds `total`.
 * Each transaction reads the head anew: the core of a killed host writes for two more seconds.
 */
export function fillJournal(path: string, total: number): void {
  const database = openForWriting(path);
  database.pragma('synchronous = OFF');
  const origin = readOrigin(database);
  const readHead = headReader(database, origin);
  const insert = database.prepare('INSERT INTO events (seq, tuple, hash) VALUES (?, ?, ?)');
  const startMs = Date.now() - 400 * dayMs;
  const add = database.transaction(() => {
    let head = readHead();
    const until = Math.min(total, head.seq + perTransaction);
    for (let seq = head.seq + 1; seq <= until; seq++) {
      const tuple = encodeEvent({
        ...origin,
        seq,
        kind: 'scan',
        atMs: startMs + seq * 30_000,
        run: '00000000',
        runMs: seq * 30_000,
        clock: 'trusted',
        offsetMs: 3,
        localDay: Number(new Date(startMs + seq * 30_000).toISOString().slice(0, 10).replaceAll('-', '')),
        venue: 'sa-ky-ly-son',
        gate: 'cong-1',
        direction: seq % 2 ? 'in' : 'out',
        source: 'keyboard',
        decision: 'admit',
        reason: null,
        credential: 'cccd',
        trust: 'well-formed',
        tagKey: '202611.00000000',
        tag: randomBytes(16).toString('hex'),
        identity: randomBytes(16).toString('hex'),
        slipNo: null,
        ref: null,
        actor: null,
        rules: 1,
        detail: null,
      });
      const hash = chainNext(head.hash, tuple, sha256);
      insert.run(seq, tuple, hash);
      head = { seq, hash };
    }
  });
  while (readHead().seq < total) add.immediate();
  database.exec(counts);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}
