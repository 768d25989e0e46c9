import type { Invitation } from '../domain/invitation-code.ts';
import type { SlipLine } from '../domain/slip-line.ts';
import type { SlipSettings } from './compose-slip.ts';
import { printableName } from './printable-name.ts';
import { wordsIn } from './slip-words.ts';

/** An invitation to hold up: where, which day, who invites, and its code. It names nobody who is invited. */
export function invitationLines(
  { code, localDay, host }: Invitation,
  { venue, language, logo }: SlipSettings,
): readonly SlipLine[] {
  const { word, pair, notes } = wordsIn(language);
  return [
    ...(logo ? [{ kind: 'image', raster: logo } as const] : []),
    { kind: 'title', text: word('report.invitation') },
    { kind: 'center', text: venue.name },
    { kind: 'rule' },
    pair('report.invitation.day', dateOf(localDay)),
    ...(host === null ? [] : [pair('report.invitation.host', printableName(host))]),
    { kind: 'code', code },
    ...notes('report.invitation.how'),
  ];
}

/** 21/11/2026 of 20261121. */
function dateOf(localDay: number): string {
  return String(localDay).replace(/^(\d{4})(\d\d)(\d\d)$/, '$3/$2/$1');
}
