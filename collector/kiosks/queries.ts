import type { Reader } from '../database/tables.ts';

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
 * speaks for it.
 */
export function readKiosks(read: Reader): Promise<readonly JournalContact[]> {
  const retired = read.selectFrom('devices').select('device').where('state', '=', 'retired');
  return read
    .selectFrom('kiosks')
    .distinctOn('device')
    .select(columns)
    .where('device', 'not in', retired)
    .orderBy('device')
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
