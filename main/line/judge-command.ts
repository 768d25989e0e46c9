import { type CommandFact, type CommandTarget, isUndo, needsTarget } from '../domain/command.ts';
import { commandMacText, decodeCommandCode } from '../domain/command-code.ts';
import type { Credential } from '../domain/credential.ts';
import { dayBefore, monthOf } from '../domain/local-time.ts';
import type { Journal, Keys, Stamp } from '../ports.ts';

export type CommandParts = { readonly journal: Journal; readonly keys: Keys; readonly venue: string };

/** What was recorded longer ago is no slip of the hand any more. */
const undoWithinMs = 600_000;
const dayMs = 86_400_000;

/** What a command code says; null when the credential is none, or this venue did not make it. */
export function judgeCommand(parts: CommandParts, credential: Credential, stamp: Stamp): CommandFact | null {
  if (credential.kind !== 'command') return null;
  const code = decodeCommandCode(credential.fields.code);
  if (!code) return null;
  const text = commandMacText({ ...code, venue: parts.venue });
  if (!keyDays(stamp.local.day).some((day) => parts.keys.commandMac(text, day) === code.mac)) return null;
  return {
    command: code.command,
    card: code.card,
    isExpired: stamp.atMs >= code.expiresAtMin * 60_000,
    target: targetOf(code.command, parts.journal, stamp),
  };
}

/** A card that was made on the last day of a month is good after midnight. */
function keyDays(today: number): readonly number[] {
  const yesterday = dayBefore(today);
  return monthOf(yesterday) === monthOf(today) ? [today] : [today, yesterday];
}

function targetOf(command: CommandFact['command'], journal: Journal, stamp: Stamp): CommandTarget | null {
  if (!needsTarget(command)) return null;
  return isUndo(command)
    ? journal.newestPassage({ sinceMs: stamp.atMs - undoWithinMs, withSlip: false })
    : journal.newestPassage({ sinceMs: stamp.atMs - dayMs, withSlip: true });
}
