import { passedAtMs } from '../../protocol/passed-at.ts';
import { peopleOf } from '../../protocol/people.ts';
import { type TextKey, textOf } from '../../resources/texts/texts.ts';
import type { Identity } from '../domain/identity.ts';
import type { Raster } from '../domain/raster.ts';
import { fillSiteText } from '../domain/site-text.ts';
import { encodeSlipCode, lowOfSeq, slipMacText } from '../domain/slip-code.ts';
import type { SlipLine } from '../domain/slip-line.ts';
import { fieldsIn, type VenueKind, venueProfiles } from '../domain/venue-profile.ts';
import type { DeskField } from '../domain/visitor.ts';
import type { SlipSource } from '../ports/journal.ts';
import type { Keys } from '../ports/keys.ts';
import { documentKey } from '../words/document-words.ts';
import { maskedForSlip, printableName } from './printable-name.ts';
import { momentOf, type SlipLanguage, type Words, wordsIn } from './slip-words.ts';

/** What the site gives to every slip. */
export type SlipSettings = {
  readonly venue: {
    readonly name: string;
    readonly timeZone: string;
    readonly kind: VenueKind;
  };
  readonly gates: readonly { readonly id: string; readonly number: number; readonly name: string }[];
  /** The site's own line, with named fields in braces. */
  readonly text: string;
  readonly language: SlipLanguage;
  /** Above the venue's name. */
  readonly logo: Raster | null;
  /** How long a visit lasts at most, as in the rules; null: until midnight. */
  readonly visitEndsAfterMs: number | null;
};

/** The slip of one event, with the visitor's name masked and no number. `copy` 1 is the first. */
export function composeSlip(
  source: SlipSource,
  settings: SlipSettings,
  { keys, copy }: { readonly keys: Keys; readonly copy: number },
): readonly SlipLine[] {
  const { event, identity, head } = source;
  const { venue, language, logo } = settings;
  const gate = settings.gates.find(({ id }) => id === event.gate);
  const code = gate && codeOf(source, { gateNumber: gate.number, keys });
  // Of a passage that was mended: when they stood at the gate, as the desk and the list say.
  const passedMs = passedAtMs(event);
  const { time, date } = momentOf(passedMs, venue.timeZone);
  const { word, pair, notes } = wordsIn(language);
  const people = peopleOf(event);
  const way = event.direction === 'out' ? 'slip.out' : 'slip.in';
  const slip = String(event.slipNo ?? 0).padStart(4, '0');
  const text = fillSiteText(settings.text, {
    venue: venue.name,
    gate: gate?.name ?? event.gate,
    date,
    time,
    slip,
  });
  const lines: (SlipLine | null | undefined | false | '')[] = [
    copy > 1 && { kind: 'banner', text: word('slip.copy', { n: copy - 1 }) },
    logo && { kind: 'image', raster: logo },
    { kind: 'title', text: venue.name },
    { kind: 'center', text: gate?.name ?? event.gate },
    { kind: 'rule' },
    {
      kind: 'headline',
      text: word(way),
      time,
      date,
      ...(language === 'both' && { under: textOf('en', way) }),
    },
    pair('slip.number', slip),
    ...visitorLines(identity, fieldsIn(venueProfiles[venue.kind], 'slip'), { pair, people }),
    pair(
      'slip.document',
      word(event.credential === 'number' ? 'slip.number-only' : documentKey(event.credential)),
    ),
    event.direction !== 'out' && pair('slip.until', validUntil(passedMs, settings, word)),
    { kind: 'rule' },
    code && { kind: 'code', code },
    text && { kind: 'center', text },
    // For staff who look it up, small; what a guard wrote down was read from no code.
    ...notes(event.trust === 'signed' || isOwnWord(event.credential) ? 'slip.staff' : 'slip.staff-unsigned', {
      head: head.slice(0, 8),
    }),
  ];
  return lines.filter((line): line is SlipLine => Boolean(line));
}

/** What a slip can say of a visitor; the name masked. */
const slipKeys = {
  name: 'slip.visitor',
  group: 'slip.group',
  host: 'slip.host',
  purpose: 'slip.purpose',
  department: 'slip.department',
  sailing: 'slip.sailing',
  plate: 'slip.plate',
} as const satisfies Partial<Record<DeskField, TextKey>>;

/** In the order of a slip: who, how many, to whom. */
function visitorLines(
  identity: Identity | null,
  fields: readonly DeskField[],
  { pair, people }: { readonly pair: Words['pair']; readonly people: number },
): readonly SlipLine[] {
  const order = Object.keys(slipKeys) as (keyof typeof slipKeys)[];
  const lines = (shown: readonly (keyof typeof slipKeys)[]) =>
    shown.flatMap((field) => {
      const text = fields.includes(field) ? identity?.[field] : undefined;
      if (!text) return [];
      return pair(slipKeys[field], field === 'name' ? maskedForSlip(text) : printableName(text));
    });
  const count = people > 1 ? [pair('slip.people', String(people))] : [];
  return [...lines(order.slice(0, 2)), ...count, ...lines(order.slice(2))];
}

/** Until when it lets its visitor out again: to the end of that visit. */
function validUntil(
  atMs: number,
  { visitEndsAfterMs, venue }: Pick<SlipSettings, 'visitEndsAfterMs' | 'venue'>,
  word: Words['word'],
): string {
  const { time, date } = momentOf(atMs + (visitEndsAfterMs ?? 0), venue.timeZone);
  return visitEndsAfterMs === null ? word('slip.until.day', { date }) : `${time} ${date}`;
}

/** Written down here, on the list or at the desk. */
function isOwnWord(credential: string | null): boolean {
  return credential === 'visitor' || credential === 'invitation';
}

/**
 * For the venue of its event: a slip of the practice is nobody's at the place. null when the month's key is gone: such a
 * slip could not be checked.
 */
function codeOf(
  { event }: SlipSource,
  { gateNumber, keys }: { gateNumber: number; keys: Keys },
): string | null {
  const { venue, localDay } = event;
  const seqLow = lowOfSeq(event.seq);
  const mac = keys.slipMac(slipMacText({ venue, gateNumber, localDay, seqLow }), localDay);
  return mac === null ? null : encodeSlipCode({ gateNumber, seqLow, mac });
}
