import type { News } from '../contract/gate.ts';
import type { Status } from '../domain/status.ts';

/** The status as a second screen gets it, whoever is signed in there or nobody: no visitor's name, not even a masked one, and no digit of a number. */
export function statusAfar(status: Status): Status {
  const { questions, refused } = status;
  return {
    ...status,
    questions: questions.map(({ lastThree: _, ...one }) => ({ ...one, maskedName: null })),
    refused: refused.map(({ lastThree: _, ...one }) => ({ ...one, maskedName: null })),
  };
}

/** The news without what is said to visitors, and without what scanners send in a test. */
export async function* newsAfar(news: AsyncIterable<News>): AsyncGenerator<News> {
  for await (const one of news) {
    if (one.kind === 'status') yield { kind: 'status', status: statusAfar(one.status) };
    else if (one.kind === 'written' || one.kind === 'restarting') yield one;
  }
}
