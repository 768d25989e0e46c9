import { writeAct } from '../acts/write-act.ts';
import type { Database, Queries } from '../database/database.ts';
import { paperSchema } from '../papers/written/paper.ts';
import type { Reach } from '../units/reach.ts';
import { newMessageId } from './compose-letter.ts';
import type { Letter } from './contract.ts';
import { type LetterFault, pauseAfter } from './letter.ts';

/** A letter whose try has begun; another process takes it after this time, and no try lasts so long. */
const leaseMs = 5 * 60_000;
const longestAnswer = 300;
const mostListed = 100;

type New = {
  readonly paper: number;
  readonly recipients: readonly string[];
  readonly from: string;
  readonly nowMs: number;
};

/** One letter a recipient; whoever has a letter of that paper gets no other. How many recipients there are. */
export async function queueLetters(
  { query }: Queries,
  { paper, recipients, from, nowMs }: New,
): Promise<number> {
  for (const recipient of recipients)
    await query(
      `insert into letters (paper, recipient, message_id, state, tries, next_ms, is_doubtful, answer)
       values ($1, $2, $3, 'queued', 0, $4, false, '') on conflict (paper, recipient) do nothing`,
      [paper, recipient, newMessageId(paper, from), nowMs],
    );
  return recipients.length;
}

export type TakenLetter = {
  readonly number: number;
  readonly paper: number;
  readonly recipient: string;
  readonly messageId: string;
  /** With this one. */
  readonly tries: number;
};

/**
 * The letter that waits longest, for this process alone. One whose try never ended, as when the power failed, may have been
 * taken by the server: it is sent again under the same id, and counts as doubtful.
 */
export async function takeLetter({ query }: Queries, nowMs: number): Promise<TakenLetter | null> {
  const [letter] = await query<TakenLetter>(
    `with due as (
       select number from letters where state = 'queued' and next_ms <= $1
       order by next_ms, number limit 1 for update skip locked
     )
     update letters set tries = letters.tries + 1, next_ms = $2, begun_ms = $1,
       is_doubtful = letters.is_doubtful or letters.begun_ms is not null
     from due where letters.number = due.number
     returning letters.number, paper, recipient, message_id as "messageId", letters.tries`,
    [nowMs, nowMs + leaseMs],
  );
  return letter ?? null;
}

/** What came of a try. `later`: it was none, and is made after `afterMs`. */
export type Outcome =
  | { readonly kind: 'sent'; readonly answer: string }
  | { readonly kind: 'failed'; readonly fault: LetterFault }
  | { readonly kind: 'later'; readonly afterMs: number; readonly isDoubtful: boolean };

type Settling = { readonly letter: TakenLetter; readonly outcome: Outcome; readonly nowMs: number };

/** Writes it down, and in the log of acts what is over. */
export function settleLetter(database: Database, { letter, outcome, nowMs }: Settling): Promise<void> {
  const { number, paper, tries } = letter;
  return database.transaction(async (queries) => {
    const { query } = queries;
    const tell = (act: 'letter-sent' | 'letter-stopped') =>
      writeAct(queries, {
        act,
        atMs: nowMs,
        who: null,
        about: String(paper),
        detail: { letter: number, tries },
      });
    // A try that another process took over meanwhile is its own to settle; what was sent was sent.
    const own = `number = $1 and tries = $2 and state = 'queued'`;
    switch (outcome.kind) {
      case 'sent': {
        const rows = await query(
          `update letters set state = 'sent', why = null, answer = $2, settled_ms = $3, begun_ms = null,
             is_doubtful = is_doubtful or tries <> $4
           where number = $1 and state <> 'sent' returning number`,
          [number, outcome.answer.slice(0, longestAnswer), nowMs, tries],
        );
        if (rows.length > 0) await tell('letter-sent');
        return;
      }
      case 'later':
        await query(
          `update letters set tries = tries - 1, next_ms = $3, begun_ms = null, is_doubtful = is_doubtful or $4
           where ${own}`,
          [number, tries, nowMs + outcome.afterMs, outcome.isDoubtful],
        );
        return;
      case 'failed': {
        const { kind: why, answer, isDoubtful } = outcome.fault;
        const pauseMs = pauseAfter(tries, outcome.fault);
        const rows = await query(
          `update letters set state = $3, next_ms = $4, settled_ms = $5, begun_ms = null, why = $6, answer = $7,
             is_doubtful = is_doubtful or $8
           where ${own} returning number`,
          [
            ...[number, tries, pauseMs === null ? 'stopped' : 'queued', nowMs + (pauseMs ?? 0)],
            ...[pauseMs === null ? nowMs : null, why, answer, isDoubtful],
          ],
        );
        if (rows.length > 0 && pauseMs === null) await tell('letter-stopped');
        return;
      }
    }
  });
}

/** In a database of a backup: what was on its way then may have arrived since, and somebody decides. */
export async function stopRestored({ query }: Queries, nowMs: number): Promise<void> {
  await query(
    `update letters set state = 'stopped', why = 'restored', answer = '', begun_ms = null, is_doubtful = true,
       settled_ms = $1
     where state = 'queued'`,
    [nowMs],
  );
}

type Asked = { readonly reach: Reach; readonly paper: number | undefined };

/** Of one paper; or of whichever what is not sent, stopped ones first. */
export async function listLetters(
  { query }: Queries,
  { reach, paper }: Asked,
): Promise<{ readonly letters: Letter[]; readonly hasMore: boolean }> {
  const rows = await query<Omit<Letter, 'title'> & { readonly of: unknown }>(
    `select letters.number, letters.paper, recipient, state, tries, next_ms as "nextMs", why, answer,
       is_doubtful as "isDoubtful", settled_ms as "settledMs", papers.paper as of
     from letters join papers on papers.number = letters.paper
     where ($1::text[] is null or papers.unit = any($1))
       and (letters.paper = $2 or ($2::bigint is null and state in ('queued', 'stopped')))
     order by state = 'stopped' desc, letters.number limit ${mostListed + 1}`,
    [reach && [...reach], paper ?? null],
  );
  return {
    letters: rows
      .slice(0, mostListed)
      .map(({ of, ...row }) => ({ ...row, title: paperSchema.parse(of).title })),
    hasMore: rows.length > mostListed,
  };
}

type Stopped = {
  readonly number: number;
  readonly reach: Reach;
  readonly nowMs: number;
  /** `queued`: it is tried as if it never had been. */
  readonly to: 'queued' | 'dropped';
};

/** What becomes of a letter that was stopped, and the paper that it is of; null: there is no such letter within reach. */
export async function settleStopped(
  { query }: Queries,
  { number, reach, nowMs, to }: Stopped,
): Promise<number | null> {
  const [row] = await query<{ paper: number }>(
    `update letters set state = $4, tries = 0, next_ms = $3
     from papers where papers.number = letters.paper and letters.number = $1 and state = 'stopped'
       and ($2::text[] is null or papers.unit = any($2)) returning letters.paper`,
    [number, reach && [...reach], nowMs, to],
  );
  return row?.paper ?? null;
}

/** How many letters there are of it; null: there is no such paper within reach. */
export async function countLetters(
  { query }: Queries,
  { paper, reach }: { readonly paper: number; readonly reach: Reach },
): Promise<number | null> {
  const [row] = await query<{ n: number }>(
    `select (select count(*) from letters where paper = papers.number) as n from papers
     where number = $1 and ($2::text[] is null or unit = any($2)) for update`,
    [paper, reach && [...reach]],
  );
  return row?.n ?? null;
}
