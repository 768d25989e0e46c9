import type { ShownFeedback } from '../domain/feedback.ts';
import type { SlipLine } from '../domain/slip-line.ts';
import type { SlipSettings } from './compose-slip.ts';
import { momentOf, wordsIn } from './slip-words.ts';

/** Its number, where it stands, and the code that shows so again; what was said is not on it. */
export function feedbackLines(
  { number, kind, state, sinceMs, answer, code }: ShownFeedback,
  { language, venue }: SlipSettings,
): readonly SlipLine[] {
  const { word, pair, notes } = wordsIn(language);
  const { time, date } = momentOf(sinceMs, venue.timeZone);
  return [
    pair('report.feedback.number', String(number)),
    pair('report.feedback.kind', word(`feedback.kind.${kind}`)),
    pair('report.feedback.state', word(`feedback.state.${state}`)),
    ...(state === 'waiting' ? [] : [pair('report.feedback.since', `${time} ${date}`)]),
    ...(answer === null
      ? []
      : [
          { kind: 'rule' } as const,
          { kind: 'center', text: word('report.feedback.answer') } as const,
          { kind: 'note', text: answer } as const,
          { kind: 'rule' } as const,
        ]),
    { kind: 'code', code },
    ...notes('report.feedback.how'),
  ];
}
