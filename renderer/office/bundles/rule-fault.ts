import type { RuleFault } from '../../../collector/site-rules/contract.ts';
import type { Say } from '../../kit/words.tsx';
import { shownText } from '../wire-text.tsx';

/** Which local code cannot be used, and what to do. */
export function ruleFaultText({ rule, why, group }: RuleFault, say: Say): string {
  return say(`office.site-rules.why.${why}`, { rule: shownText(rule), group: shownText(group) });
}
