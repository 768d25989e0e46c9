import type { JournalEvent } from '../../protocol/event.ts';
import type { Identity } from './identity.ts';

/**
 * What a passage is in the end. `asked`: the guard has not answered yet. `lapsed`: nobody was asked any more, for they
 * showed something else, or the kiosk began anew. `noted`: it is none, and names them all the same, such
 * as a child that was handed over to them.
 */
export type Standing = 'in' | 'out' | 'refused' | 'undone' | 'asked' | 'lapsed' | 'noted';

/** What staff had to do with it. */
export type PassageNote = 'asked' | 'let-in' | 'turned-away' | 'unanswered' | 'lifted' | 'mended';

/** An event of one person as it was kept. */
export type PersonEvent = {
  readonly event: Pick<
    JournalEvent,
    | 'epoch'
    | 'seq'
    | 'gate'
    | 'kind'
    | 'atMs'
    | 'direction'
    | 'decision'
    | 'reason'
    | 'credential'
    | 'ref'
    | 'detail'
  >;
  /** null: forgotten, or nothing was kept. */
  readonly identity: Identity | null;
  readonly isUndone: boolean;
};

/** A passage of one person, once, with everything that was said on it. */
export type PersonPassage = {
  /** Of the event that says what it is. */
  readonly seq: number;
  readonly gate: string;
  readonly atMs: number;
  readonly direction: 'in' | 'out' | null;
  readonly stands: Standing;
  readonly notes: readonly PassageNote[];
  readonly people: number;
  readonly credential: string | null;
  readonly identity: Identity | null;
};

/** A code that was looked at once more, or has to be shown again, is no passage. */
const said = ['admit', 'refuse', 'ask'];

/**
 * The events of one person as passages: a question with its answer, and what was written anew with what it replaces, are one.
 * Whatever else names them stands by itself, for nothing that is kept of somebody is left out. `nowMs`: UTC epoch
 * milliseconds.
 */
export function passagesOf(events: readonly PersonEvent[], nowMs: number): readonly PersonPassage[] {
  const byScan = new Map<string, PersonEvent[]>();
  const inOrder = events
    .filter(({ event: { kind, decision } }) => isWord(kind) && said.includes(decision ?? ''))
    .sort((first, second) => first.event.seq - second.event.seq);
  for (const one of inOrder) {
    const { epoch, seq, kind, ref } = one.event;
    const scan = `${epoch} ${kind === 'answer' ? ref : seq}`;
    byScan.set(scan, [...(byScan.get(scan) ?? []), one]);
  }
  /** Of one person the newest question alone waits. */
  const waits = ({ event }: PersonEvent) =>
    nowMs - event.atMs < longestQuestionMs &&
    !inOrder.some((later) => later.event.epoch === event.epoch && later.event.seq > event.seq);
  const inPassages = new Set(inOrder);
  const noted = events.filter((one) => one.identity !== null && !inPassages.has(one));
  return [...[...byScan.values()].flatMap((words) => passageOf(words, waits)), ...noted.map(noteOfPerson)];
}

/** No site lets a question wait longer. */
export const longestQuestionMs = 600_000;

function isWord(kind: string): boolean {
  return kind === 'scan' || kind === 'answer';
}

function passageOf(
  words: readonly PersonEvent[],
  waits: (question: PersonEvent) => boolean,
): readonly PersonPassage[] {
  const last = words.at(-1);
  if (!last) return [];
  const { seq, gate, atMs, direction, credential } = last.event;
  const detail = JSON.parse(last.event.detail ?? '{}') as { people?: number; passedAtMs?: number };
  const standing = standingOf(last);
  const stands = standing === 'asked' && !waits(last) ? 'lapsed' : standing;
  return [
    {
      seq,
      gate,
      atMs: detail.passedAtMs ?? atMs,
      direction: stands === 'refused' ? null : direction,
      stands,
      notes: [...new Set(words.flatMap(({ event }) => noteOf(event)))],
      people: detail.people ?? 1,
      credential,
      identity: words.findLast(({ identity }) => identity !== null)?.identity ?? null,
    },
  ];
}

function noteOfPerson({ event, identity }: PersonEvent): PersonPassage {
  const { seq, gate, atMs, credential } = event;
  return { seq, gate, atMs, direction: null, stands: 'noted', notes: [], people: 1, credential, identity };
}

function standingOf({ event: { decision, direction }, isUndone }: PersonEvent): Standing {
  if (isUndone) return 'undone';
  if (decision === 'refuse') return 'refused';
  if (decision === 'ask') return 'asked';
  return direction === 'out' ? 'out' : 'in';
}

function noteOf({ kind, decision, reason }: PersonEvent['event']): readonly PassageNote[] {
  if (decision === 'ask') return ['asked'];
  if (kind !== 'answer') return [];
  if (decision === 'refuse') return [reason === 'unanswered' ? 'unanswered' : 'turned-away'];
  return [reason === 'override' ? 'lifted' : reason === 'mended' ? 'mended' : 'let-in'];
}
