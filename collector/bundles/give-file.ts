import { mostAnnouncements } from '../../protocol/announcement.ts';
import type { Signer } from '../../protocol/signer.ts';
import { currentAnnouncements } from '../announcements/current.ts';
import type { Queries } from '../database/database.ts';
import { deviceOf } from '../enrolment/devices.ts';
import type { Acting } from '../venues/note-act.ts';
import type { Standpoint } from './target-kiosks.ts';
import { bundleFor, type WishRow, withItsList } from './wishes.ts';

/** What a kiosk without a network is brought on a memory stick. */
export async function giveFile(
  queries: Queries,
  { standpoint, signer }: { readonly standpoint: Standpoint; readonly signer: Signer },
  { nowMs, note }: Acting,
): Promise<string | 'gone' | null> {
  const { device } = standpoint;
  const known = await deviceOf(queries, device);
  if (known === null || known.state === 'retired') return 'gone';
  const [row] = await queries.query<WishRow>(
    `insert into kiosk_wishes (device) values ($1) on conflict (device) do update set device = excluded.device
     returning settings, issued_settings, settings_serial, settings_ms, serial, digest, file`,
    [device],
  );
  if (!row) throw new Error('a kiosk that was just written is not there');
  const announcements = await currentAnnouncements(queries, { standpoint, nowMs, most: mostAnnouncements });
  const asked = { device, serial: 0 };
  const file = await bundleFor(queries, { row, asked, key: known.key, signer, announcements, nowMs });
  if (file === null) return null;
  await note(queries, { act: 'bundle-given', about: device });
  return withItsList(queries, { file, row });
}
