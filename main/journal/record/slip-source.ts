import { decodeEvent } from '../../../protocol/event.ts';
import type { Identity } from '../../domain/identity.ts';
import type { SlipSource } from '../../ports/journal.ts';
import type { Keys } from '../../ports/keys.ts';
import type { Sqlite } from '../open-database.ts';
import { openIdentity } from './seal.ts';

/** All that one slip or report is drawn from; null when there is no such event or it has neither. */
export function readSlipSource(database: Sqlite, keys: Keys, seq: number): SlipSource | null {
  const row = database.prepare('SELECT tuple, hash FROM events WHERE seq = ?').get(seq) as
    | { tuple: string; hash: Buffer }
    | undefined;
  const event = row && decodeEvent(row.tuple);
  if (!event || (event.slipNo === null && event.kind !== 'staff')) return null;
  const identity = readIdentity(database, keys, { place: `${event.device}|${event.epoch}|${seq}`, seq });
  return { event, head: row.hash.toString('hex'), identity };
}

/** Opens what was sealed for an event; null when nothing was, or its key was destroyed. */
export function readIdentity(
  database: Sqlite,
  keys: Keys,
  { place, seq }: { readonly place: string; readonly seq: number },
): Identity | null {
  const row = database.prepare('SELECT day_key AS dayKey, sealed FROM identities WHERE seq = ?').get(seq) as
    | { dayKey: string; sealed: Buffer }
    | undefined;
  const key = row && keys.findDayKey(row.dayKey);
  return key ? openIdentity(row.sealed, key, place) : null;
}
