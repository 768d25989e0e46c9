import { setTimeout as sleep } from 'node:timers/promises';
import { advanceRollOuts } from '../bundles/advance-roll-outs.ts';
import type { Database } from '../database/database.ts';
import { eraseWords } from '../feedback/erase-words.ts';
import { placeFeedback } from '../feedback/place-feedback.ts';
import { buildFigures } from '../figures/build-figures.ts';
import { watchFleet } from '../fleet/watch-fleet.ts';
import { explainTrouble } from '../http/explain-trouble.ts';
import type { Tell } from '../log/log-entry.ts';
import { sendDue } from '../mail/send-due.ts';
import type { MailServer } from '../mail/send-letter.ts';
import type { LocalTime } from '../reports/local-time.ts';
import { makeDuePapers } from '../schedules/make-due.ts';
import { dropDays } from './drop-days.ts';

type Surroundings = {
  readonly nowMs: () => number;
  readonly time: LocalTime;
  readonly keepDays: number;
  readonly log: Tell;
  /** null: no letter is sent. */
  readonly mailServer: MailServer | null;
};

const figuresMs = 10_000;
/** Whoever gives a place its unit sees so soon what was said there. */
const feedbackMs = 10_000;
/** An alarm stands so long after its limit at the latest. */
const fleetMs = 20_000;
/** A stage takes minutes. */
const rollOutsMs = 15_000;
/** A report stands there so long after its moment at the latest, and is on its way so long after its approval. */
const schedulesMs = 15_000;
const lettersMs = 10_000;
const retentionMs = 3_600_000;
/** What takes long comes seldom: at most that share of the time is spent on it. */
const share = 0.1;

/** What is done beside the kiosks, at the start and again and again. `stop` waits for what is under way. */
export function startUpkeep(
  database: Database,
  { nowMs, time, keepDays, log, mailServer }: Surroundings,
): { readonly stop: () => Promise<void> } {
  const ending = new AbortController();
  /** Who waits for somebody else's answer takes no time of ours: `ofTime` 1. */
  async function repeat(work: () => Promise<unknown>, pauseMs: number, ofTime = share): Promise<void> {
    while (!ending.signal.aborted) {
      const sinceMs = performance.now();
      await work().catch((error: unknown) =>
        explainTrouble(error, { database: () => database, log, route: 'upkeep' }),
      );
      const tookMs = performance.now() - sinceMs;
      await sleep(Math.max(pauseMs, tookMs / ofTime), null, { signal: ending.signal }).catch(() => {});
    }
  }
  const underWay = [
    repeat(() => buildFigures(database, nowMs(), ending.signal), figuresMs),
    repeat(() => placeFeedback(database), feedbackMs),
    repeat(() => database.transaction((queries) => watchFleet(queries, nowMs(), time)), fleetMs),
    repeat(() => advanceRollOuts(database, nowMs()), rollOutsMs),
    repeat(() => makeDuePapers(database, { nowMs: nowMs(), time }, ending.signal), schedulesMs),
    ...(mailServer === null
      ? []
      : [
          repeat(
            () => sendDue(database, { server: mailServer, nowMs, ending: ending.signal, log }),
            lettersMs,
            1,
          ),
        ]),
    repeat(() => database.transaction((queries) => eraseWords(queries, nowMs())), retentionMs),
    repeat(() => dropDays(database, { nowMs: nowMs(), time, keepDays }), retentionMs),
  ];
  return {
    async stop() {
      ending.abort();
      await Promise.all(underWay);
    },
  };
}
