import type { Identity } from '../domain/identity.ts';
import type { SlipLine } from '../domain/slip-line.ts';
import { maskedForSlip, printableName } from './printable-name.ts';
import type { SlipLanguage } from './slip-words.ts';
import { wordsIn } from './slip-words.ts';

/** Which child went with whom, or came late: names masked, as on any slip. Nothing where it is forgotten. */
export function pupilLines(identity: Identity | null, language: SlipLanguage): readonly SlipLine[] {
  const { pair, notes } = wordsIn(language);
  const { members: child, group, name, purpose: relation } = identity ?? {};
  const lines: (SlipLine | undefined | '')[] = [
    child && pair('report.pupil', maskedForSlip(child)),
    group && pair('report.class', printableName(group)),
    name && pair('report.collector', maskedForSlip(name)),
    relation && pair('report.relation', printableName(relation)),
    ...(name ? notes('report.pupil.sign') : []),
  ];
  return lines.filter((line): line is SlipLine => Boolean(line));
}
