import { dayBefore, localTimeOf } from '../domain/local-time.ts';
import type { Rules } from '../domain/rules.ts';
import { canBeTried, createTrial, type Verdicts } from '../domain/try-rules.ts';
import type { Stamp } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import { type Config, gateOf, rulesOf } from '../settings/config.ts';

export type RulesTrial = {
  readonly localDay: number;
  /** Codes that were shown on that day and of which something can be said. */
  readonly codes: number;
  /** By the settings in force, and by those that are tried. */
  readonly now: Verdicts;
  readonly tried: Verdicts;
};

type Parts = {
  readonly journal: Pick<Journal, 'spanOfDay' | 'scansOfDay'>;
  readonly stamp: () => Stamp;
};

/** A gate that was shut for the holidays has its last day before them. */
const daysBack = 14;
/** Far more than a gate writes in a day; what comes later on it is left out. */
const mostEvents = 60_000;
/** About two milliseconds, then the gate has its turn. */
const sliceOf = 250;

/** What the last full day would have been with other settings; null: there was none in two weeks. */
export function createRulesTrial({ journal, stamp }: Parts) {
  function lastDay(): number | null {
    let localDay = stamp().local.day;
    for (let back = 0; back < daysBack; back++) {
      localDay = dayBefore(localDay);
      if (journal.spanOfDay(localDay)) return localDay;
    }
    return null;
  }
  return async (before: Config, after: Config): Promise<RulesTrial | null> => {
    const localDay = lastDay();
    const span = localDay === null ? null : journal.spanOfDay(localDay);
    if (localDay === null || span === null) return null;
    const [now, tried] = [trialOf(before), trialOf(after)];
    let codes = 0;
    let { afterSeq } = span;
    for (let seen = 0; seen < mostEvents; seen += sliceOf) {
      const { scans, lastSeq } = journal.scansOfDay(localDay, { ...span, afterSeq, most: sliceOf });
      for (const row of scans.filter(canBeTried)) {
        const scan = { ...row, local: localTimeOf(row.atMs, before.venue.timeZone) };
        codes += 1;
        now.take(scan);
        tried.take(scan);
      }
      if (lastSeq === null) break;
      afterSeq = lastSeq;
      await new Promise((go) => setImmediate(go));
    }
    return { localDay, codes, now: now.verdicts(), tried: tried.verdicts() };
  };
}

function trialOf(config: Config) {
  const rules: Rules = rulesOf(config, 0);
  return createTrial(rules, gateOf(config).direction);
}
