import { actOf, type CommandFact, isUndo } from '../domain/command.ts';
import { ok, type Result } from '../domain/result.ts';
import type { GateDirection } from '../domain/rules.ts';
import type { ScanSource } from '../domain/scan.ts';
import type { DiskFull, EventDraft, Journal, PrintJobs, Stamp } from '../ports.ts';

export type Slips = Pick<PrintJobs, 'queueCopy' | 'dropQueued'>;

/** The event of a command that is obeyed. The direction is that of the passage that it is about. */
export function draftCommand(
  { command, card, target }: CommandFact,
  { source, stamp }: { readonly source: ScanSource; readonly stamp: Stamp },
): EventDraft {
  return {
    kind: 'staff',
    stamp,
    source,
    reason: actOf(command),
    credential: 'command',
    trust: 'signed',
    direction: target?.direction ?? null,
    ref: target?.seq ?? null,
    actor: `card-${card}`,
    detail: isUndo(command) ? { why: command.slice('undo-'.length) } : null,
  };
}

/** What a command does besides being written down; the direction of the gate is read out of the journal. */
export function carryOut(
  { command, target }: CommandFact,
  slips: Slips,
  stamp: Stamp,
): Result<void, DiskFull> {
  if (target && isUndo(command)) return slips.dropQueued(target.seq, stamp);
  if (target && command === 'reprint') return slips.queueCopy(target.seq, stamp);
  return ok(undefined);
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
  const last = journal.lastStaffAct(localDay, ['help', 'help-came']);
  return last?.act === 'help' ? last.atMs : null;
}
