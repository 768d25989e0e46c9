import type { TextKey } from '../../resources/texts/texts.ts';
import type { ShownFeedback } from '../domain/feedback.ts';
import type { InvitationOf } from '../domain/invitation-code.ts';
import type { RollEntry, RollList, ShiftFacts } from '../domain/report.ts';
import type { Manifest } from '../domain/sailing.ts';
import type { SlipLine } from '../domain/slip-line.ts';
import type { SlipSource } from '../ports/journal.ts';
import { refusalText } from '../words/refusal-words.ts';
import { feedbackLines } from './compose-feedback.ts';
import { inspectionLines } from './compose-inspection.ts';
import { invitationLines } from './compose-invitation.ts';
import { manifestLines } from './compose-manifest.ts';
import { pupilLines } from './compose-pupil.ts';
import type { SlipSettings } from './compose-slip.ts';
import { firstLanguage, momentOf, wordsIn } from './slip-words.ts';

export type ReportParts = {
  readonly settings: SlipSettings & { readonly venueCode: string | null };
  /** When it is drawn, UTC epoch milliseconds. */
  readonly nowMs: number;
  /** Who is inside, for a roll-call. */
  readonly listInside: (isNamed: boolean) => RollList;
  /** null: it is over, or its kiosk began anew. */
  readonly feedbackOf: (number: number) => ShownFeedback | null;
  /** null: whom it was for is off the list. */
  readonly invitationOf: InvitationOf;
  /** Whom a boat's list has; null: there is none any more. */
  readonly manifestOf: (localDay: number, no: number) => Manifest | null;
};

const allLetters = 'ăằẳẵắặ âầẩẫấậ đ êềểễếệ ôồổỗốộ ơờởỡớợ ưừửữứự ÀẢÃÁẠ ỲỶỸÝỴ';

/** What was asked for by a guard; null where the event is no report. */
export function composeReport(
  { event, head, identity }: SlipSource,
  parts: ReportParts,
): readonly SlipLine[] | null {
  const { settings } = parts;
  const opening = openingOf(settings, event.atMs, event.gate);
  switch (event.reason) {
    case 'print-test':
      return testLines(settings, event.atMs, event.gate);
    case 'print-shift':
      return [...opening('report.shift'), ...shiftLines(JSON.parse(event.detail ?? '{}'), head, settings)];
    case 'print-inspection':
      return [
        ...opening('report.inspection'),
        ...inspectionLines(JSON.parse(event.detail ?? '{}'), head, settings),
      ];
    case 'print-roll-call':
      return [
        ...opening('report.roll-call'),
        ...rollLines(parts, settings, event.detail?.includes('"named":true') === true),
      ];
    case 'child-handed':
    case 'child-handed-other':
      return [...opening('report.child-handed'), ...pupilLines(identity, settings.language)];
    case 'pupil-late':
      return [...opening('report.pupil-late'), ...pupilLines(identity, settings.language)];
    case 'print-manifest': {
      const { day, no, named } = JSON.parse(event.detail ?? '{}') as Readonly<Record<string, unknown>>;
      const manifest = parts.manifestOf(Number(day), Number(no));
      return (
        manifest && [...opening('report.manifest'), ...manifestLines(manifest, named === true, settings)]
      );
    }
    case 'print-invitation': {
      const { day, id } = JSON.parse(event.detail ?? '{}') as Readonly<Record<string, unknown>>;
      const invitation = parts.invitationOf({ localDay: Number(day), id: String(id) }, event.localDay);
      return invitation && invitationLines(invitation, settings);
    }
    case 'feedback-raised':
    case 'feedback-printed': {
      const { number } = JSON.parse(event.detail ?? '{}') as Readonly<Record<string, unknown>>;
      const feedback = parts.feedbackOf(Number(number));
      return feedback && [...opening('report.feedback'), ...feedbackLines(feedback, settings)];
    }
    case 'print-poster':
      return posterLines(settings);
    default:
      return null;
  }
}

/** All kinds of letters and a code: what a printer must be able to. */
export function testLines(settings: SlipSettings, atMs: number, gate = ''): readonly SlipLine[] {
  return [
    ...openingOf(settings, atMs, gate)('report.test'),
    { kind: 'edges' },
    { kind: 'center', text: allLetters },
    { kind: 'code', code: 'B23FGHJKLMNP' },
  ];
}

function openingOf({ venue, gates, language }: SlipSettings, atMs: number, gateId: string) {
  const { word } = wordsIn(language);
  const { time, date } = momentOf(atMs, venue.timeZone);
  const gate = gates.find(({ id }) => id === gateId)?.name ?? gateId;
  return (title: TextKey): readonly SlipLine[] => [
    { kind: 'title', text: word(title) },
    { kind: 'center', text: venue.name },
    ...(gate === '' ? [] : [{ kind: 'center', text: gate } as const]),
    { kind: 'center', text: `${time} ${date}` },
    { kind: 'rule' },
  ];
}

function shiftLines(facts: ShiftFacts, head: string, { language, venue }: SlipSettings): readonly SlipLine[] {
  const { word, notes } = wordsIn(language);
  const moment = (atMs: number) => {
    const { time, date } = momentOf(atMs, venue.timeZone);
    return `${time} ${date}`;
  };
  const row = (key: TextKey, value: string | number): SlipLine => ({
    kind: 'row',
    left: word(key),
    right: String(value),
  });
  return [
    row('report.since', moment(facts.sinceMs)),
    row('report.in', facts.in),
    row('report.out', facts.out),
    row('report.undone', facts.undone),
    row('report.asked', facts.asked),
    row('report.retried', facts.retried),
    ...Object.entries(facts.refused).map(
      ([reason, count]): SlipLine => ({
        kind: 'row',
        left: refusalText(reason, firstLanguage(language)),
        right: String(count),
      }),
    ),
    { kind: 'rule' },
    row('report.last-upload', facts.lastUploadMs === null ? '–' : moment(facts.lastUploadMs)),
    row('report.not-sent', facts.notSent),
    ...notes('report.head', { head: head.slice(0, 8) }),
    ...notes('report.sign'),
  ];
}

function rollLines(
  { listInside, nowMs }: ReportParts,
  { language, venue }: SlipSettings,
  isNamed: boolean,
): readonly SlipLine[] {
  const { word } = wordsIn(language);
  const { entries, gates, isAway, more } = listInside(isNamed);
  const { time } = momentOf(nowMs, venue.timeZone);
  return [
    { kind: 'title', text: word('report.inside', { n: peopleIn(entries) + more, time }) },
    ...entries.map(({ slipNo, atMs, people, there, shownAs }): SlipLine => {
      const number = slipNo === null ? '–' : String(slipNo).padStart(4, '0');
      return {
        kind: 'row',
        left: `${there < people ? '[  ]' : '[x]'} ${number}  ${shownAs ?? '–'}${people > 1 ? ` (${there > 0 ? `${there}/` : ''}${people})` : ''}`,
        right: momentOf(atMs, venue.timeZone).time,
      };
    }),
    ...(isAway ? [note(word('report.roll-call.away'))] : []),
    ...gates.map(({ name, people, isListed, asOfMs }) =>
      note(
        isListed && asOfMs !== null
          ? word('report.roll-call.listed', {
              gate: name,
              n: people,
              time: momentOf(asOfMs, venue.timeZone).time,
            })
          : word('report.roll-call.unlisted', { gate: name, n: people }),
      ),
    ),
    ...(more > 0 ? [note(word('roll-call.more', { n: more }))] : []),
    { kind: 'note', text: word('report.roll-call.end') },
  ];
}

function note(text: string): SlipLine {
  return { kind: 'note', text };
}

function peopleIn(entries: readonly RollEntry[]): number {
  return entries.reduce((total, { people }) => total + people, 0);
}

/** null where the venue has no code. */
export function posterLines({
  venue,
  venueCode,
  logo,
  language,
}: ReportParts['settings']): readonly SlipLine[] | null {
  if (venueCode === null) return null;
  const { notes } = wordsIn(language);
  return [
    ...(logo ? [{ kind: 'image', raster: logo } as const] : []),
    { kind: 'title', text: venue.name },
    { kind: 'poster', text: venueCode },
    ...notes('report.poster'),
  ];
}
