/**
 * What a guard can tell the kiosk by a code. A command code carries the place in this list: new ones go to its end.
 * An undo says why in its name.
 */
export const commands = [
  'direction-in',
  'direction-out',
  'direction-both',
  'undo-mistake',
  'undo-turned-back',
  'reprint',
  'help',
] as const;
export type Command = (typeof commands)[number];

/** Why a passage is taken back. */
export const undoReasons = ['mistake', 'turned-back'] as const;
export type UndoReason = (typeof undoReasons)[number];

/** A command whose code this venue made: what it is about was looked up before it is decided. */
export type CommandFact = {
  readonly command: Command;
  /** Number of the card that the code stands on: the shift's book says who has it. */
  readonly card: number;
  readonly isExpired: boolean;
  /** The passage that it undoes or prints again; null when there is none, or the command needs none. */
  readonly target: CommandTarget | null;
};

export type CommandTarget = {
  readonly seq: number;
  readonly direction: 'in' | 'out';
  readonly slipNo: number | null;
  /** 32 hex digits. */
  readonly tag: string | null;
  readonly atMs: number;
  /** A slip was queued to be printed for it. */
  readonly hasSlip: boolean;
};

/** An undo is one act, whatever its reason. */
export function actOf(command: Command): string {
  return isUndo(command) ? 'undo' : command;
}

/** As it stands in the journal, where nothing could be done too. */
export function recordedAct(command: Command, isDone: boolean): string {
  return isDone ? actOf(command) : `${actOf(command)}-nothing`;
}

export function isUndo(command: Command): command is Extract<Command, `undo-${string}`> {
  return command.startsWith('undo-');
}

/** Whether it is about a passage. */
export function needsTarget(command: Command): boolean {
  return isUndo(command) || command === 'reprint';
}
