import { createHash } from 'node:crypto';
import { type BundledAnnouncement, mostAnnouncements } from '../../protocol/announcement.ts';
import { type BundleRequest, signBundle, withList } from '../../protocol/bundle.ts';
import type { OfficeValues } from '../../protocol/office-settings.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import type { Signer } from '../../protocol/signer.ts';
import { sortedJson } from '../../protocol/sorted-json.ts';
import { trustNameSchema } from '../../protocol/trust-list.ts';
import { currentAnnouncements } from '../announcements/current.ts';
import { keepReceipts } from '../announcements/keep-receipts.ts';
import type { Queries } from '../database/database.ts';
import { listText } from '../trust-lists/queries.ts';
import type { Standpoint } from './target-kiosks.ts';

export type WishRow = {
  readonly settings: string;
  readonly issued_settings: string;
  readonly settings_serial: number;
  readonly settings_ms: number;
  readonly serial: number;
  readonly digest: string;
  readonly file: string | null;
};

/** What a kiosk says of itself; its row is held until the end of the transaction. */
export async function keepReport(
  { query }: Queries,
  { device, applied, outcome, differs, announcements, showing, faults }: BundleRequest,
  nowMs: number,
): Promise<WishRow> {
  const [row] = await query<WishRow>(
    `insert into kiosk_wishes (device, told_ms, applied, applied_ms, outcome, differs, announcements, showing, faults)
     values ($1, $2, $3, $2, $4::jsonb, $5::jsonb, $6::jsonb, $7::jsonb, $8::jsonb)
     on conflict (device) do update set told_ms = excluded.told_ms, applied = excluded.applied,
       applied_ms = case when kiosk_wishes.applied = excluded.applied and not ${isTrying('kiosk_wishes')}
         then kiosk_wishes.applied_ms else excluded.told_ms end,
       outcome = excluded.outcome, differs = excluded.differs, announcements = excluded.announcements,
       showing = excluded.showing, faults = excluded.faults
     returning settings, issued_settings, settings_serial, settings_ms, serial, digest, file`,
    [
      device,
      nowMs,
      applied,
      ...[outcome, differs, announcements, showing, faults].map((value) => JSON.stringify(value)),
    ],
  );
  if (!row) throw new Error('what a kiosk says was not written down');
  return row;
}

/** Settings that are on trial have not been applied yet. */
const isTrying = (table: string) => `coalesce(${table}.outcome ->> 'kind' = 'trying', false)`;

type Issuing = {
  readonly row: WishRow;
  readonly asked: Pick<BundleRequest, 'device' | 'serial'>;
  readonly key: string;
  readonly signer: Signer;
  readonly announcements: readonly BundledAnnouncement[];
  readonly nowMs: number;
};

/** The bundle that a kiosk is to take; null: it has what it is to have, or that is more than a bundle holds. */
export async function bundleFor({ query }: Queries, issuing: Issuing): Promise<string | null> {
  const { row, asked, key, signer, announcements, nowMs } = issuing;
  const settings = parseJson(row.settings) as OfficeValues;
  const digest = createHash('sha256')
    .update(sortedJson({ settings, announcements, key, collector: signer.publicKey }))
    .digest('hex');
  const isEmpty =
    row.serial === 0 && asked.serial === 0 && row.settings === '{}' && announcements.length === 0;
  if (isEmpty) return null;
  // A kiosk that knows a newer one than was made here: this database was restored from a copy.
  if (row.digest === digest && asked.serial <= row.serial) return asked.serial < row.serial ? row.file : null;
  const serial = Math.max(row.serial, asked.serial) + 1;
  const file = signBundle(
    {
      format: 1,
      serial,
      issuedMs: nowMs,
      for: { device: asked.device, key },
      collector: signer.publicKey,
      settings,
      announcements: [...announcements],
    },
    signer,
  );
  if (file === null) return null;
  await query(
    `update kiosk_wishes set serial = $2, digest = $3, file = $4,
       settings_serial = case when issued_settings = settings then settings_serial else $2 end,
       settings_ms = case when issued_settings = settings then settings_ms else $5 end,
       issued_settings = settings
     where device = $1`,
    [asked.device, serial, digest, file, nowMs],
  );
  return file;
}

/** Takes what a kiosk says of itself and answers with what the office wants of it. */
export async function answerReport(
  queries: Queries,
  asked: BundleRequest,
  given: {
    readonly key: string;
    readonly signer: Signer | null;
    readonly standpoint: Standpoint;
    readonly nowMs: number;
  },
): Promise<string | null> {
  const { key, signer, standpoint, nowMs } = given;
  const row = await keepReport(queries, asked, nowMs);
  await keepReceipts(queries, asked, nowMs);
  // A collector without a key makes no bundles.
  if (signer === null) return null;
  const announcements = await currentAnnouncements(queries, { standpoint, nowMs, most: mostAnnouncements });
  const file = await bundleFor(queries, { row, asked, key, signer, announcements, nowMs });
  if (file === null) return null;
  await queries.query(
    `update kiosk_wishes set fetched_serial = serial, fetched_ms = $2
     where device = $1 and fetched_serial <> serial`,
    [asked.device, nowMs],
  );
  return asked.lists?.includes(listIn(row.settings) ?? '') ? file : withItsList(queries, { file, row });
}

/** The bundle with the trust list that its settings name. */
export async function withItsList(
  queries: Queries,
  { file, row }: { readonly file: string; readonly row: Pick<WishRow, 'settings'> },
): Promise<string> {
  const digest = listIn(row.settings);
  if (digest === null) return file;
  const text = await listText(queries, digest);
  const both = text === null ? null : withList(file, text);
  if (both === null) throw new Error('settings name a trust list that was not kept');
  return both;
}

/** The digest of the list that settings name; null: none. */
function listIn(settings: string): string | null {
  const { trustList } = parseJson(settings) as OfficeValues;
  return trustNameSchema.safeParse(trustList).data?.digest ?? null;
}
