import { ORPCError } from '@orpc/client';
import { useCallback, useEffect, useState } from 'react';
import type { TextKey } from '../../../resources/texts/texts.ts';
import type { Answers, OfficeClient } from '../office-client.ts';

export type Job = NonNullable<Answers['posters']['job']['job']>;
export type JobOrder = Parameters<OfficeClient['posters']['make']>[0];

export type PosterJob = {
  /** The last file that this person asked for; null: none, or it is gone. */
  readonly job: Job | null;
  /** Why the last one that they asked for is not being made. */
  readonly why: TextKey | null;
  readonly isUnderWay: boolean;
  readonly make: (order: JobOrder) => void;
  readonly cancel: () => void;
};

const askAgainMs = 1_000;

/** A file of posters goes on being made whatever page is open: whoever comes back finds it. */
export function usePosterJob(client: OfficeClient, mayMake: boolean): PosterJob {
  const [job, setJob] = useState<Job | null>(null);
  const [why, setWhy] = useState<TextKey | null>(null);
  const [isAsked, setAsked] = useState(false);
  const isUnderWay = job?.state === 'waiting' || job?.state === 'drawing';
  useEffect(() => {
    if (!mayMake) return;
    const asking = new AbortController();
    const ask = () =>
      client.posters.job(undefined, { signal: asking.signal }).then(
        ({ job: now }) => asking.signal.aborted || setJob(now),
        // What was there stays, and is asked for again.
        () => undefined,
      );
    void ask();
    const timer = isUnderWay ? setInterval(ask, askAgainMs) : undefined;
    return () => {
      asking.abort();
      clearInterval(timer);
    };
  }, [client, mayMake, isUnderWay]);
  const make = useCallback(
    (order: JobOrder) => {
      if (isAsked) return;
      setAsked(true);
      setWhy(null);
      client.posters
        .make(order)
        .then(setJob, (error: unknown) => setWhy(whyNot(error)))
        .finally(() => setAsked(false));
    },
    [client, isAsked],
  );
  const cancel = useCallback(() => {
    if (job === null) return;
    client.posters.cancel({ id: job.id }).then(
      () => setJob(null),
      () => setWhy('office.posters.why.failed'),
    );
  }, [client, job]);
  return { job, why, isUnderWay, make, cancel };
}

function whyNot(error: unknown): TextKey {
  switch (error instanceof ORPCError ? error.code : null) {
    case 'NO_PUBLIC_URL':
      return 'office.posters.no-url';
    case 'NONE_OPEN':
      return 'office.posters.why.none-open';
    case 'TOO_MANY':
    // More ids than the call takes.
    case 'BAD_REQUEST':
      return 'office.posters.why.too-many';
    case 'CONFLICT':
      return 'office.posters.why.yours';
    case 'BUSY':
      return 'office.posters.why.busy';
    default:
      return 'office.posters.why.failed';
  }
}
