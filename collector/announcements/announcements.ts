import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { raiseRevision } from '../bundles/revision.ts';
import type { Queries } from '../database/database.ts';
import type { Acting } from '../venues/note-act.ts';
import type { newAnnouncementSchema } from './contract.ts';

export type NewAnnouncement = z.output<typeof newAnnouncementSchema>;

/** The words stay out of the log of acts: the announcement is kept, and the log is for ever. */
export async function makeAnnouncement(
  queries: Queries,
  { words, tone, fromMs, untilMs, target }: NewAnnouncement,
  { who, nowMs, note }: Acting,
): Promise<string> {
  const id = randomBytes(6).toString('hex');
  await queries.query(
    `insert into announcements (id, words, tone, from_ms, until_ms, target, made_ms, made_by)
     values ($1, $2::jsonb, $3, $4, $5, $6::jsonb, $7, $8)`,
    [id, JSON.stringify(words), tone, fromMs, untilMs, JSON.stringify(target), nowMs, who],
  );
  await raiseRevision(queries);
  await note(queries, {
    act: 'announcement-made',
    about: id,
    detail: { for: target.kind, from: fromMs, until: untilMs },
  });
  return id;
}

/** `was`: it was withdrawn before. */
export async function withdrawAnnouncement(
  queries: Queries,
  id: string,
  { nowMs, note }: Acting,
): Promise<'done' | 'was' | 'gone'> {
  const [row] = await queries.query<{ withdrawn_ms: number | null }>(
    'select withdrawn_ms from announcements where id = $1 for update',
    [id],
  );
  if (!row) return 'gone';
  if (row.withdrawn_ms !== null) return 'was';
  await queries.query('update announcements set withdrawn_ms = $2 where id = $1', [id, nowMs]);
  await raiseRevision(queries);
  await note(queries, { act: 'announcement-withdrawn', about: id });
  return 'done';
}
