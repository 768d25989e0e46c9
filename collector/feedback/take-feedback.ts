import type { FeedbackWord, SentFeedback } from '../../protocol/feedback.ts';
import type { FeedbackKind } from '../../protocol/feedback-words.ts';
import type { Queries } from '../database/database.ts';
import type { WordsSeal } from './seal-words.ts';

/** Where something was said. */
export type SaidAt = {
  /** The kiosk; empty: at no kiosk. */
  readonly device: string;
  /** Of the registry or of the kiosk's own settings; null: nobody knows. */
  readonly venue: string | null;
  readonly gate: string;
};

export type NewFeedback = SaidAt & {
  readonly id: string;
  /** As the kiosk's slip says it; null: there is none. */
  readonly slip: number | null;
  readonly source: 'visitor' | 'guard' | 'phone';
  readonly kind: FeedbackKind;
  readonly language: string;
  readonly raisedMs: number;
  readonly words: string;
  /** Of the code that leads to its answer on a phone; null: its kiosk has its own. */
  readonly codeDigest: string | null;
};

const dayMs = 86_400_000;

/**
 * Takes it in for the unit in which the venue lies. What is here already under that id stays as it is. The number that
 * the office knows it by.
 */
export async function takeFeedback(
  { query }: Queries,
  { id, slip, source, kind, language, raisedMs, words, device, venue, gate, codeDigest }: NewFeedback,
  { seal, nowMs, day }: { readonly seal: WordsSeal; readonly nowMs: number; readonly day: number },
): Promise<number> {
  const known = await numberOf({ query }, { device, id });
  // A number that was given is not used up by what comes again.
  if (known !== null) return known;
  const sealed = seal.close({ device, id, what: 'words' }, words);
  const taken = await query<{ number: number }>(
    `insert into feedback (device, id, slip, source, venue, gate, kind, language, raised_ms, received_ms, received_day,
       words, unit, state, due_ms, changed_ms, changed_by, version, code_digest)
     select $1, $2, $3, $4, place.id, $6, $7, $8, least($9::bigint, $10::bigint), $10, $12, $11, venues.unit,
       'new', $10 + answer_days * ${dayMs}::bigint, $10, '', 1, $13
     from feedback_rule
       cross join (select coalesce((select venue from venue_aliases where alias = $5), $5) as id) as place
       left join venues on venues.id = place.id
     on conflict (device, id) do nothing returning number`,
    [device, id, slip, source, venue, gate, kind, language, raisedMs, nowMs, sealed, day, codeDigest],
  );
  // Taken in by another request in the same moment.
  return taken[0]?.number ?? (await numberOf({ query }, { device, id })) ?? 0;
}

/** null: it is not here. */
async function numberOf(
  { query }: Queries,
  { device, id }: { readonly device: string; readonly id: string },
): Promise<number | null> {
  const [row] = await query<{ number: number }>('select number from feedback where device = $1 and id = $2', [
    device,
    id,
  ]);
  return row?.number ?? null;
}

/** Where the office says that a kiosk stands, or else its events: what it says of itself with each piece is not asked. */
export async function placeOfDevice({ query }: Queries, device: string): Promise<SaidAt> {
  const [row] = await query<{ venue: string | null; gate: string | null }>(
    `select coalesce(devices.venue, kiosks.venue) as venue, coalesce(devices.gate, kiosks.gate) as gate
     from devices left join kiosks using (device) where device = $1
     order by kiosks.last_contact_ms desc nulls last limit 1`,
    [device],
  );
  return { device, venue: row?.venue ?? null, gate: row?.gate ?? '' };
}

/** As a kiosk sends it. */
export function feedbackOfKiosk({ number, by, text, atMs, ...sent }: SentFeedback, at: SaidAt): NewFeedback {
  return { ...at, ...sent, slip: number, source: by, raisedMs: atMs, words: text, codeDigest: null };
}

type WordRow = {
  readonly id: string;
  readonly version: number;
  readonly state: FeedbackWord['state'];
  readonly changed_ms: number;
  readonly answer: Uint8Array | null;
};

/** What a kiosk does not know yet of what was said at it. */
export async function wordsFor(
  { query }: Queries,
  device: string,
  { known, seal }: { readonly known: readonly { id: string; version: number }[]; readonly seal: WordsSeal },
): Promise<FeedbackWord[]> {
  const versionOf = new Map(known.map(({ id, version }) => [id, version]));
  const rows = await query<WordRow>(
    'select id, version, state, changed_ms, answer from feedback where device = $1 and id = any($2)',
    [device, [...versionOf.keys()]],
  );
  return rows
    .filter(({ id, version }) => version > (versionOf.get(id) ?? 0))
    .map(({ id, version, state, changed_ms, answer }) => ({
      id,
      version,
      state,
      atMs: changed_ms,
      answer: seal.open({ device, id, what: 'answer' }, answer),
    }));
}
