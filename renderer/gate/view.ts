import type { Announcement } from '../../main/domain/announcement.ts';
import { isUndo } from '../../main/domain/command.ts';
import type { Decision, Refusal, RetryReason } from '../../main/domain/decision.ts';
import type { Hours } from '../../main/domain/hours.ts';
import type { Status } from '../../main/domain/status.ts';
import { wordsIn } from '../../main/domain/visitor-language.ts';
import { documentKey } from '../../main/words/document-words.ts';
import { unreachable } from '../../protocol/result.ts';
import { type TextKey, textOf, type Values } from '../../resources/texts/texts.ts';
import { type VisitorLanguage, visitorText } from '../../resources/texts/visitor-texts.ts';
import { clockTime, listOf, minuteTime } from '../kit/say.ts';
import type { Snapshot } from '../wire/snapshot.ts';
import { evacuationView, inEvacuation, isEvacuating } from './evacuation-view.ts';
import type { View } from './screen-view.ts';
import { expiryDate } from './visitor-dates.ts';
import type { Speech, VisitorSay } from './visitor-words.tsx';

/** In the language of the staff. */
type StaffSay = (key: TextKey, values?: Values) => string;
type Saying = {
  readonly say: VisitorSay;
  readonly sayStaff: StaffSay;
  readonly language: VisitorLanguage;
  /** Visitor and staff read the same language. */
  readonly isOneLanguage: boolean;
};
type Verdict = Saying & { readonly status: Status };

/** `isDark`: before the camera. */
export function viewOf(snapshot: Snapshot, speech: Speech, isDark = false): View {
  const saying = sayingOf(speech);
  const { say, sayStaff } = saying;
  const { status, shown } = snapshot;
  // Nothing has stopped: it begins.
  if (!snapshot.isConnected && !status && snapshot.outage === null)
    return { ...pause(say), lines: [], staff: sayStaff('fault.core-starting') };
  if (!snapshot.isConnected) return outOfOrder(say, sayOutage(snapshot, sayStaff));
  if (!status) return { state: 'reading', title: say('reading.title'), lines: [] };
  const evacuates = isEvacuating(status);
  if (evacuates && !shown && !snapshot.isReading) return evacuationView(status, speech.visitor);
  if (status.faults.some(({ kind }) => kind === 'disk-full'))
    return outOfOrder(say, `${sayStaff('fault.disk-full')} ${sayStaff(`disk-full.${status.whenDiskFull}`)}`);
  if (snapshot.isTesting) return pause(say);
  if (snapshot.isReading) return { state: 'reading', title: say('reading.title'), lines: [] };
  if (!shown)
    return {
      state: 'ready',
      title: say('ready.title'),
      hint: say('ready.hint'),
      lines: status.camera.kind === 'fine' ? [say(isDark ? 'ready.dark' : 'ready.camera')] : [],
      note: wordsIn(status.notice, speech.visitor),
    };
  const view = verdictView(shown, { ...saying, status });
  return evacuates ? inEvacuation(view, speech.visitor) : view;
}

function sayingOf({ visitor, staff }: Speech): Saying {
  return {
    say: (key, values) => visitorText(visitor, key, values),
    sayStaff: (key, values) => textOf(staff, key, values),
    language: visitor,
    isOneLanguage: visitor === staff,
  };
}

function sayOutage({ outage }: Snapshot, say: StaffSay): string {
  if (outage === null) return say('fault.core-restarting');
  return `${say(`outage.${outage}`)} · ${say('out-of-order.code', { code: outage })}`;
}

function pause(say: VisitorSay): View {
  return { state: 'out-of-order', title: say('pause.title'), lines: [say('pause.detail')] };
}

function outOfOrder(say: VisitorSay, staff: string | undefined): View {
  return {
    state: 'out-of-order',
    title: say('out-of-order.title'),
    lines: [say('out-of-order.detail')],
    ...(staff && { staff }),
  };
}

function verdictView(shown: Announcement, saying: Verdict): View {
  const { decision } = shown;
  switch (decision.kind) {
    case 'admit':
      return admitted(shown, decision.direction, saying);
    case 'refuse':
      return refused(decision, saying);
    case 'ask':
      return asked(shown, decision, saying);
    case 'retry':
      return retried(decision, saying);
    case 'obey':
      return obeyed(shown, decision, saying);
    case 'ignore':
      return ignored(shown, decision, saying);
    default:
      return unreachable(decision);
  }
}

function admitted(shown: Announcement, direction: 'in' | 'out', { say, status }: Verdict): View {
  const time = clockTime(shown.atMs, status.timeZone);
  const slip = String(shown.slipNo ?? 0).padStart(4, '0');
  const printed = shown.slipNo !== null && status.printer.kind !== 'none';
  const { people = 1 } = shown;
  const group = people > 1 ? [say('admitted.people', { people })] : [];
  const paper = printed ? [say(status.printer.kind === 'fault' ? 'slip.later' : 'slip.take')] : [];
  return {
    state: direction === 'in' ? 'admitted-in' : 'admitted-out',
    title: say(`admitted.${direction}.title`),
    isShort: direction === 'in' && fitsLarge(say('admitted.in.title')),
    name: shown.maskedName,
    lines: [...group, say(`admitted.${direction}.detail`, { time, slip }), ...paper],
  };
}

/** Its longest word stands in one row at the largest size, upright, too; a sign of Chinese is as wide as two letters. */
function fitsLarge(title: string): boolean {
  return title.split(/[\s，]/).every((word) => word.replace(/[^\u0000-\u2fff]/g, 'xx').length <= 8);
}

function refused(refusal: Refusal, saying: Verdict): View {
  const { say } = saying;
  return { state: 'refused', title: say('refused.title'), lines: [refusalLine(refusal, saying)] };
}

/** It stands in one row: "07:30–11:30". */
function spanText({ fromMinute, toMinute }: Hours): string {
  return `${minuteTime(fromMinute)}\u2060–\u2060${minuteTime(toMinute)}`;
}

/** A blocked person reads no reason: that is for the staff. */
function refusalLine(refusal: Refusal, { say, status, language }: Verdict): string {
  switch (refusal.reason) {
    case 'hours':
      return refusal.hours.length === 0
        ? say('refused.closed')
        : say('refused.hours', { hours: refusal.hours.map(spanText).join(', ') });
    case 'expired':
      return say('refused.expired', { date: expiryDate(refusal.expires, language) });
    case 'inside':
      return say('refused.inside', { time: clockTime(refusal.sinceMs, status.timeZone) });
    case 'full':
      return say('refused.full');
    case 'blocked':
    case 'staff':
    case 'unanswered':
      return say('refused.see-staff');
    default:
      return unreachable(refusal);
  }
}

function asked(shown: Announcement, { question }: Extract<Decision, { kind: 'ask' }>, saying: Verdict): View {
  const { say, sayStaff, isOneLanguage, status } = saying;
  // A code that is shown again says less than the question about it.
  const open = status.questions.find(({ seq }) => seq === shown.seq) ?? shown;
  const { turn = 1 } = open;
  // Where the guard's line is none of the visitor's language they read why in theirs, too.
  const why = isOneLanguage ? [] : [say(`ask.${question}`)];
  return {
    state: 'ask',
    title: say('ask.title'),
    turn: turn > 1 || status.questions.length > 1 ? say('turn.number', { n: turn }) : undefined,
    name: shown.maskedName,
    lines: [...turnLines(shown, saying), ...why],
    staff: `${sayStaff(`ask.${question}`)} · ${documentOf(open, sayStaff)}`,
  };
}

/** What was shown, and how its number ends. */
function documentOf({ credential, lastThree }: Announcement, say: StaffSay): string {
  return `${say(documentKey(credential))}${lastThree ? ` …${lastThree}` : ''}`;
}

/** Whose turn it is, where several wait. */
function turnLines({ seq, atMs }: Announcement, { say, status }: Verdict): readonly string[] {
  const { questions } = status;
  const known = questions.findIndex((one) => one.seq === seq);
  const before = known === -1 ? questions.length : known;
  if (before > 0) return [say('turn.behind', { n: before })];
  const others = questions.length - 1;
  if (others < 1) return [say('ask.detail')];
  return [say('turn.first', { time: clockTime(atMs, status.timeZone), n: others })];
}

function retried(retry: Extract<Decision, { kind: 'retry' }>, saying: Verdict): View {
  const { say, sayStaff, language, status } = saying;
  // A card of somebody who works here, and what only a guard can mend.
  if (retry.reason === 'command-expired' || retry.reason === 'badge-void')
    return toStaff(sayStaff, `retry.${retry.reason}`);
  if (retry.hint === 'layout' || retry.hint === 'input-method')
    return helped(retry.reason, sayStaff(`retry.hint.${retry.hint}`), saying);
  const accepted = listOf(
    status.admitKinds.slice(0, 3).map((kind) => say(`kind.${kind}`)),
    language,
  );
  if (retry.reason === 'unreadable') {
    return {
      state: 'retry',
      title: say('retry.unreadable'),
      lines: [say(`retry.hint.${retry.hint ?? 'again'}`)],
    };
  }
  const line = retry.hint ? say(`retry.hint.${retry.hint}`) : say(`retry.${retry.reason}`, { accepted });
  return { state: 'retry', title: say('retry.title'), lines: [line] };
}

function toStaff(say: StaffSay, key: TextKey): View {
  return { state: 'retry', title: say('retry.title'), lines: [say(key)], isForStaff: true };
}

/** The visitor reads that somebody comes, and the staff what to do. */
function helped(reason: RetryReason, what: string, { say, isOneLanguage }: Saying): View {
  const title = say(reason === 'unreadable' ? 'retry.unreadable' : 'retry.title');
  if (isOneLanguage) return { state: 'retry', title, lines: [what] };
  return { state: 'retry', title, lines: [say('ask.detail')], staff: what };
}

/** What a guard's command did; it is said to the guard alone, and short. */
function obeyed(shown: Announcement, obey: Extract<Decision, { kind: 'obey' }>, saying: Verdict): View {
  const { sayStaff: say, status } = saying;
  const { command, isDone } = obey;
  const slip = String(shown.slipNo ?? 0).padStart(4, '0');
  const act = isUndo(command) ? 'undo' : command;
  if (isDone) {
    const time = shown.aboutMs === null ? '' : clockTime(shown.aboutMs, status.timeZone);
    const way = say(shown.direction === 'out' ? 'obey.way.out' : 'obey.way.in');
    const isAlone = act === 'help' && status.upload.kind !== 'fine';
    const lines = [say(isAlone ? 'obey.help.alone' : `obey.${act}.detail`, { slip, time, way })];
    if (act === 'undo' && shown.slipNo !== null) lines.push(say('obey.undo.slip', { slip }));
    return { state: 'obeyed', title: say(`obey.${act}`), name: shown.maskedName, lines, isForStaff: true };
  }
  const missed = act === 'undo' ? 'undo' : 'reprint';
  return {
    state: 'nothing-done',
    title: say(`obey.${missed}.nothing`),
    lines: [say(`obey.${missed}.nothing.detail`)],
    isForStaff: true,
  };
}

/** A repeat shows the verdict again; after an admission it says that all is well. */
function ignored(
  shown: Announcement,
  decision: Extract<Decision, { kind: 'ignore' }>,
  saying: Verdict,
): View {
  const { say } = saying;
  if (decision.reason === 'asking')
    return { state: 'ask', title: say('ask.title'), lines: [say('turn.full')] };
  const { repeats, seq, asks = seq } = shown;
  if (repeats && repeats.kind !== 'admit')
    return verdictView({ ...shown, seq: asks, decision: repeats, repeats: null }, saying);
  return { state: 'repeat', title: say('repeat.title'), name: shown.maskedName, lines: [] };
}
