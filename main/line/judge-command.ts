import { type CommandFact, type CommandTarget, isUndo, needsTarget } from '../domain/command.ts';
import { commandMacText, decodeCommandCode } from '../domain/command-code.ts';
import type { Credential } from '../domain/credential.ts';
import { dayBefore, monthOf } from '../domain/local-time.ts';
import type { Stamp } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { Keys } from '../ports/keys.ts';

export type CommandParts = { readonly journal: Journal; readonly keys: Keys; readonly venue: string };

/** What was recorded longer ago is no slip of the hand any more, and its slip has left with the visitor. */
const withinMs = 600_000;

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
  const fromDay = dayBefore(stamp.local.day);
  const newest = journal.newestPassage({ fromDay, withSlip: command === 'reprint' });
  // A card that is shown once more must not take back the passage before, which is another visitor's.
  const undone = isUndo(command)
    ? journal.cardsSeenSince(stamp.atMs - withinMs, fromDay).findLast(({ act }) => act === 'undo')
    : null;
  if (newest && undone && undone.seq > newest.seq) return null;
  return newest && Math.abs(stamp.atMs - newest.atMs) <= withinMs ? newest : null;
}
