import { textOf } from '../../resources/texts/texts.ts';
import type { Command } from '../domain/command.ts';
import type { SlipLine } from '../domain/slip-line.ts';
import { momentOf } from './slip-words.ts';

export type CommandCard = {
  readonly venue: { readonly name: string; readonly timeZone: string };
  readonly command: Command;
  readonly card: number;
  readonly expiresAtMs: number;
  /** 24 symbols. */
  readonly code: string;
};

/** What a guard carries: one command, its code, whose it is and how long it is obeyed. In Vietnamese. */
export function composeCommandCard({
  venue,
  command,
  card,
  expiresAtMs,
  code,
}: CommandCard): readonly SlipLine[] {
  const { time, date } = momentOf(expiresAtMs, venue.timeZone);
  return [
    { kind: 'center', text: venue.name },
    { kind: 'title', text: textOf('vi', `command.${command}`) },
    { kind: 'code', code },
    { kind: 'center', text: textOf('vi', 'command.card', { card }) },
    { kind: 'center', text: textOf('vi', 'command.until', { time, date }) },
    { kind: 'note', text: textOf('vi', 'command.note') },
  ];
}
