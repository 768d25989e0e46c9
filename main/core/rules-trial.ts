import { setImmediate as nextTurn } from 'node:timers/promises';
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
  readonly journal: Pick<Journal, 'scansOfDay'>;
  readonly stamp: () => Stamp;
};

/** A gate that was shut for the holidays has its last day before them. */
const daysBack = 14;
/** A busy day and half of another; what comes later on it is left out. */
const mostScans = 12_000;
/** About two milliseconds, then the gate has its turn. */
const sliceOf = 250;

/** What the last full day would have been with other settings; null: there was none in two weeks. One at a time. */
export function createRulesTrial({ journal, stamp }: Parts) {
  let latest = {};
  return async (before: Config, after: Config): Promise<RulesTrial | null> => {
    const asked = {};
    latest = asked;
    let localDay = dayBefore(stamp().local.day);
    for (let back = 1; journal.scansOfDay(localDay, { afterSeq: 0, most: 1 }).length === 0; back++) {
      if (back === daysBack) return null;
      localDay = dayBefore(localDay);
    }
    const [now, tried] = [trialOf(before), trialOf(after)];
    let codes = 0;
    let afterSeq = 0;
    for (let seen = 0; seen < mostScans; seen += sliceOf) {
      const slice = journal.scansOfDay(localDay, { afterSeq, most: sliceOf });
      for (const row of slice) {
        afterSeq = row.seq;
        if (!canBeTried(row)) continue;
        const scan = { ...row, local: localTimeOf(row.atMs, before.venue.timeZone) };
        codes += 1;
        now.take(scan);
        tried.take(scan);
      }
      if (slice.length < sliceOf) break;
      await nextTurn();
      if (latest !== asked) return null;
    }
    return { localDay, codes, now: now.verdicts(), tried: tried.verdicts() };
  };
}

function trialOf(config: Config) {
  const rules: Rules = rulesOf(config, 0);
  return createTrial(rules, gateOf(config).direction);
}
