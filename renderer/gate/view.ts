import type { Announcement } from '../../main/domain/announcement.ts';
import { isUndo } from '../../main/domain/command.ts';
import type { Decision, Refusal } from '../../main/domain/decision.ts';
import type { Status } from '../../main/domain/status.ts';
import { unreachable } from '../../protocol/result.ts';
import type { Language, TextKey } from '../../resources/texts/texts.ts';
import { textOf } from '../../resources/texts/texts.ts';
import { clockTime, dateOf, listOf, minuteTime } from '../kit/say.ts';
import type { Snapshot } from '../wire/snapshot.ts';

export type ScreenState =
  | 'ready'
  | 'reading'
  | 'admitted-in'
  | 'admitted-out'
  | 'refused'
  | 'ask'
  | 'retry'
  | 'repeat'
  | 'obeyed'
  | 'nothing-done'
  | 'out-of-order';

/** What one screen says, in words. */
export type View = {
  readonly state: ScreenState;
  readonly title: string;
  /** Shown large: short enough to be read from across the hall. */
  readonly isShort?: boolean;
  readonly name?: string | null;
  /** Where the code is, in words: said unless it is drawn. */
  readonly hint?: string;
  readonly lines: readonly string[];
  /** For whoever wants to know, small. */
  readonly note?: string;
  /** For the staff, small. */
  readonly staff?: string;
};

type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;
type Saying = { readonly say: Say; readonly language: Language; readonly status: Status };

/** `isDark`: before the camera. */
export function viewOf(snapshot: Snapshot, language: Language, isDark = false): View {
  const say: Say = (key, values) => textOf(language, key, values);
  const { status, shown } = snapshot;
  if (!snapshot.isConnected) return outOfOrder(say, sayOutage(snapshot, say));
  if (!status) return { state: 'reading', title: say('reading.title'), lines: [] };
  if (status.faults.some(({ kind }) => kind === 'disk-full'))
    return outOfOrder(say, `${say('fault.disk-full')} ${say(`disk-full.${status.whenDiskFull}`)}`);
  if (snapshot.isTesting) return outOfOrder(say, say('test.open'));
  if (snapshot.isReading) return { state: 'reading', title: say('reading.title'), lines: [] };
  if (!shown)
    return {
      state: 'ready',
      title: say('ready.title'),
      hint: say('ready.hint'),
      lines: status.camera.kind === 'fine' ? [say(isDark ? 'ready.dark' : 'ready.camera')] : [],
      note: status.notice[language],
    };
  return verdictView(shown, { say, language, status });
}

function sayOutage({ outage }: Snapshot, say: Say): string {
  if (outage === null) return say('fault.core-restarting');
  return `${say(`outage.${outage}`)} · ${say('out-of-order.code', { code: outage })}`;
}

function outOfOrder(say: Say, staff: string | undefined): View {
  return {
    state: 'out-of-order',
    title: say('out-of-order.title'),
    lines: [say('out-of-order.detail')],
    ...(staff && { staff }),
  };
}

function verdictView(shown: Announcement, saying: Saying): View {
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

function admitted(shown: Announcement, direction: 'in' | 'out', { say, status }: Saying): View {
  const time = clockTime(shown.atMs, status.timeZone);
  const slip = String(shown.slipNo ?? 0).padStart(4, '0');
  const printed = shown.slipNo !== null && status.printer.kind !== 'none';
  const { people = 1 } = shown;
  const group = people > 1 ? [say('admitted.people', { people })] : [];
  const paper = printed ? [say(status.printer.kind === 'fault' ? 'slip.later' : 'slip.take')] : [];
  return {
    state: direction === 'in' ? 'admitted-in' : 'admitted-out',
    title: say(`admitted.${direction}.title`),
    isShort: direction === 'in',
    name: shown.maskedName,
    lines: [...group, say(`admitted.${direction}.detail`, { time, slip }), ...paper],
  };
}

function refused(refusal: Refusal, { say, status }: Saying): View {
  return { state: 'refused', title: say('refused.title'), lines: [refusalLine(refusal, { say, status })] };
}

/** A blocked person reads no reason: that is for the staff. */
function refusalLine(refusal: Refusal, { say, status }: Pick<Saying, 'say' | 'status'>): string {
  switch (refusal.reason) {
    case 'hours':
      return say('refused.hours', { from: minuteTime(refusal.fromMinute), to: minuteTime(refusal.toMinute) });
    case 'expired':
      return say('refused.expired', { date: dateOf(refusal.expires) });
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

function asked(
  shown: Announcement,
  { question }: Extract<Decision, { kind: 'ask' }>,
  { say, status }: Saying,
): View {
  const isNobodyThere = status.hasStaff && status.onDuty === null;
  return {
    state: 'ask',
    title: say('ask.title'),
    name: shown.maskedName,
    lines: [say('ask.detail')],
    staff: `${say(`ask.${question}`)} · ${say(isNobodyThere ? 'ask.sign-in' : 'ask.keys')}`,
  };
}

function retried(retry: Extract<Decision, { kind: 'retry' }>, { say, language, status }: Saying): View {
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

/** What a guard's command did; it is said to the guard alone, and short. */
function obeyed(shown: Announcement, obey: Extract<Decision, { kind: 'obey' }>, saying: Saying): View {
  const { say, status } = saying;
  const { command, isDone } = obey;
  const slip = String(shown.slipNo ?? 0).padStart(4, '0');
  const act = isUndo(command) ? 'undo' : command;
  if (isDone) {
    const time = shown.aboutMs === null ? '' : clockTime(shown.aboutMs, status.timeZone);
    const way = say(shown.direction === 'out' ? 'obey.way.out' : 'obey.way.in');
    const isAlone = act === 'help' && status.upload.kind !== 'fine';
    const lines = [say(isAlone ? 'obey.help.alone' : `obey.${act}.detail`, { slip, time, way })];
    if (act === 'undo' && shown.slipNo !== null) lines.push(say('obey.undo.slip', { slip }));
    return { state: 'obeyed', title: say(`obey.${act}`), name: shown.maskedName, lines };
  }
  const missed = act === 'undo' ? 'undo' : 'reprint';
  return {
    state: 'nothing-done',
    title: say(`obey.${missed}.nothing`),
    lines: [say(`obey.${missed}.nothing.detail`)],
  };
}

/** A repeat shows the verdict again; after an admission it says that all is well. */
function ignored(shown: Announcement, decision: Extract<Decision, { kind: 'ignore' }>, saying: Saying): View {
  const { say } = saying;
  if (decision.reason === 'asking')
    return { state: 'ask', title: say('ask.title'), lines: [say('ask.detail')] };
  const { repeats } = shown;
  if (repeats && repeats.kind !== 'admit')
    return verdictView({ ...shown, decision: repeats, repeats: null }, saying);
  return { state: 'repeat', title: say('repeat.title'), name: shown.maskedName, lines: [] };
}
