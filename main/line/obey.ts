import type { ScanSource } from '../../protocol/event.ts';
import { actOf, type CommandFact, isUndo, recordedAct } from '../domain/command.ts';
import { dayBefore } from '../domain/local-time.ts';
import type { GateDirection } from '../domain/rules.ts';
import type { Stamp } from '../ports/clock.ts';
import type { EventDraft, Journal, SlipOrder } from '../ports/journal.ts';

/** The event of a command that is obeyed. The direction is that of the passage that it is about. */
export function draftCommand(
  { command, card, target }: CommandFact,
  { source, stamp, isDone }: { readonly source: ScanSource; readonly stamp: Stamp; readonly isDone: boolean },
): EventDraft {
  return {
    kind: 'staff',
    stamp,
    source,
    reason: recordedAct(command, isDone),
    credential: 'command',
    trust: 'signed',
    direction: target?.direction ?? null,
    ref: target?.seq ?? null,
    actor: actorOf(card),
    detail: isUndo(command) ? { why: command.slice('undo-'.length) } : null,
  };
}

/** What a command does to the slip of the passage that it is about. */
export function slipOrderOf({ command, target }: CommandFact): SlipOrder | null {
  if (!target) return null;
  if (isUndo(command)) return { kind: 'drop', seq: target.seq };
  return command === 'reprint' ? { kind: 'copy', seq: target.seq } : null;
}

/** One act of one card is one showing, whatever scanner saw it, also over a restart. */
export function commandSightingKey({ command, card }: Pick<CommandFact, 'command' | 'card'>): string {
  return sightingKeyOfAct(actorOf(card), actOf(command));
}

export function sightingKeyOfAct(actor: string, act: string): string {
  return `command|${actor}|${act.replace(/-nothing$/, '')}`;
}

function actorOf(card: number): string {
  return `card-${card}`;
}

const directions: Readonly<Record<string, GateDirection>> = {
  'direction-in': 'in',
  'direction-out': 'out',
  'direction-both': 'both',
};

/** Which way the gate leads today; null: as the settings say. A switch ends with its day. */
export function switchedDirection(journal: Journal, localDay: number): GateDirection | null {
  const last = journal.lastStaffAct(localDay, Object.keys(directions));
  return last && (directions[last.act] ?? null);
}

/** Since when somebody waits for help; null when nobody does. */
export function helpSince(journal: Journal, localDay: number): number | null {
  const last = journal.lastStaffAct(dayBefore(localDay), ['help', 'help-came']);
  return last?.act === 'help' ? last.atMs : null;
}
