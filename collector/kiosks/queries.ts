import { sql } from 'kysely';
import type { Reader } from '../database/tables.ts';
import { stillWaiting } from '../fleet/still-waiting.ts';

export type JournalContact = {
  readonly device: string;
  readonly epoch: string;
  readonly venue: string | null;
  readonly gate: string | null;
  /** Highest number up to which nothing is missing. */
  readonly ack: number;
  readonly lastContactMs: number;
};

const columns = ['device', 'epoch', 'venue', 'gate', 'ack', 'last_contact_ms as lastContactMs'] as const;

/**
 * By device, but for those that somebody retired. One that was restored has a new journal; the last that was heard of
 * speaks for it. A report after which nothing waits is a contact, too: the figures are of then.
 */
export function readKiosks(read: Reader): Promise<readonly JournalContact[]> {
  const retired = read.selectFrom('devices').select('device').where('state', '=', 'retired');
  return read
    .selectFrom('kiosks')
    .leftJoin('kiosk_reports as reports', 'reports.device', 'kiosks.device')
    .distinctOn('kiosks.device')
    .select(['kiosks.device', 'kiosks.epoch', 'venue', 'gate', 'ack'])
    .select(
      sql<number>`greatest(last_contact_ms, case when ${sql.raw(stillWaiting)} = 0 then received_ms end)`.as(
        'lastContactMs',
      ),
    )
    .where('kiosks.device', 'not in', retired)
    .orderBy('kiosks.device')
    .orderBy('last_contact_ms', 'desc')
    .execute();
}

/** The journals of a device, the last that was heard of first. */
export function readJournals(read: Reader, device: string): Promise<readonly JournalContact[]> {
  return read
    .selectFrom('kiosks')
    .select(columns)
    .where('device', '=', device)
    .orderBy('last_contact_ms', 'desc')
    .execute();
}
