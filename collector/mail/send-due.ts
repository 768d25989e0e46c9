import type { Database } from '../database/database.ts';
import type { Tell } from '../log/log-entry.ts';
import { readPaper } from '../papers/keep.ts';
import { type Attached, attach, composeLetter } from './compose-letter.ts';
import { isOfServer, pauseAfter } from './letter.ts';
import { type Outcome, settleLetter, type TakenLetter, takeLetter } from './outbox.ts';
import { type LetterLimits, type MailServer, sendLetter } from './send-letter.ts';

export type Posting = {
  readonly server: MailServer;
  readonly nowMs: () => number;
  /** The collector stops: what is under way is left, and tried again. */
  readonly ending: AbortSignal;
  readonly log: Tell;
  readonly limits?: LetterLimits;
};

/** Letters of one round. */
const mostAtOnce = 100;
/** Others draw their sheets just now. */
const busyMs = 60_000;

/**
 * Sends what is due, one letter after the other, each over a connection of its own. A server that is away is not asked for
 * the others of this round; they keep their place.
 */
export async function sendDue(database: Database, posting: Posting): Promise<void> {
  const { nowMs, ending, log } = posting;
  const sheets = keepLast();
  for (let sent = 0; sent < mostAtOnce && !ending.aborted; sent += 1) {
    const letter = await takeLetter(database, nowMs());
    if (letter === null) return;
    const outcome = await tryLetter(database, { letter, posting, sheets });
    await settleLetter(database, { letter, outcome, nowMs: nowMs() });
    if (outcome.kind !== 'failed') continue;
    const { fault } = outcome;
    log({ kind: 'letter-failed', why: fault.kind, isStopped: pauseAfter(letter.tries, fault) === null });
    if (isOfServer(fault)) return;
  }
}

type Trying = { readonly letter: TakenLetter; readonly posting: Posting; readonly sheets: Sheets };

async function tryLetter(database: Database, { letter, posting, sheets }: Trying): Promise<Outcome> {
  const { server, nowMs, ending, limits } = posting;
  const { paper, recipient: to, messageId } = letter;
  const found = await readPaper(database, { number: paper, reach: null });
  if (found === null) throw new Error('a letter of no paper');
  const attached = await sheets(paper, () => attach(found.printed));
  if (!attached.ok)
    return attached.fault.kind === 'busy'
      ? { kind: 'later', afterMs: busyMs, isDoubtful: false }
      : { kind: 'failed', fault: ofOurs('file', false) };
  const { from } = server;
  const message = await composeLetter({
    ...{ from, to, messageId, atMs: nowMs(), attached: attached.value },
    ...found,
  });
  if (!message.ok) return { kind: 'failed', fault: ofOurs('too-large', true) };
  const sealed = { from, to, message: message.value };
  const sent = await sendLetter(server, { letter: sealed, ending, ...(limits && { limits }) });
  if (sent.ok) return { kind: 'sent', answer: sent.value };
  const { fault } = sent;
  if (fault.kind === 'ended') return { kind: 'later', afterMs: 0, isDoubtful: fault.isDoubtful };
  return { kind: 'failed', fault };
}

function ofOurs(kind: 'file' | 'too-large', isFinal: boolean) {
  return { kind, answer: '', isFinal, isDoubtful: false } as const;
}

type Made = Awaited<ReturnType<typeof attach>>;
type Sheets = (paper: number, make: () => Promise<Made>) => Promise<Made>;

/** Letters of one paper follow each other: its sheets are drawn once. */
function keepLast(): Sheets {
  let last: { readonly paper: number; readonly attached: Attached } | null = null;
  return async (paper, make) => {
    if (last?.paper === paper) return { ok: true, value: last.attached };
    const made = await make();
    last = made.ok ? { paper, attached: made.value } : null;
    return made;
  };
}
