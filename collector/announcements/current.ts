import type { BundledAnnouncement } from '../../protocol/announcement.ts';
import type { Target } from '../bundles/target.ts';
import { isFor, type Standpoint } from '../bundles/target-kiosks.ts';
import type { Queries } from '../database/database.ts';

type Row = {
  readonly id: string;
  readonly words: BundledAnnouncement['words'];
  readonly tone: BundledAnnouncement['tone'];
  readonly from_ms: number;
  readonly until_ms: number;
  readonly target: Target;
};

/** Announcements that are not over for one kiosk, those that begin later too: it shows them without the network. */
export async function currentAnnouncements(
  { query }: Queries,
  at: { readonly standpoint: Standpoint; readonly nowMs: number; readonly most: number },
): Promise<readonly BundledAnnouncement[]> {
  const rows = await query<Row>(
    `select id, words, tone, from_ms, until_ms, target from announcements
     where withdrawn_ms is null and until_ms > $1 order by from_ms, id limit 200`,
    [at.nowMs],
  );
  return rows
    .filter(({ target }) => isFor(target, at.standpoint))
    .slice(0, at.most)
    .map(({ id, words, tone, from_ms, until_ms }) => ({
      id,
      words,
      tone,
      fromMs: from_ms,
      untilMs: until_ms,
    }));
}
