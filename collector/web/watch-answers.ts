import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Between two questions, and so long an answer may take. */
const [pauseMs, answerMs] = [4_000, 4_000] as const;
/** Counted, not timed: a machine that slept must not find its office dead. */
const mostUnanswered = 3;

type Watched = {
  /** Where the process of the office listens. */
  readonly path: string;
  /** The process has ended. */
  readonly ended: AbortSignal;
  /** It said nothing for so many questions in a row: it hangs. */
  readonly onHung: () => void;
};

/** Asks as a person's browser would, all the way through its door: whatever it answers, it lives. */
export async function watchAnswers({ path, ended, onHung }: Watched): Promise<void> {
  let unanswered = 0;
  while (!ended.aborted) {
    await sleep(pauseMs, null, { signal: ended }).catch(() => {});
    if (ended.aborted) return;
    unanswered = (await answers(path, ended)) ? 0 : unanswered + 1;
    if (unanswered < mostUnanswered || ended.aborted) continue;
    onHung();
    return;
  }
}

function answers(socketPath: string, ended: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const signal = AbortSignal.any([ended, AbortSignal.timeout(answerMs)]);
    const asking = request({ socketPath, path: '/', headers: { host: 'localhost' }, agent: false, signal });
    asking.once('response', (response) => {
      response.resume();
      resolve(true);
    });
    asking.once('error', () => resolve(false));
    asking.end();
  });
}
