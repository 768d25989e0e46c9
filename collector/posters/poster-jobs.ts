import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Tell } from '../log/log-entry.ts';
import type { JobState } from './job-state.ts';
import type { PosterNews, PosterOrder } from './poster-worker.ts';
import type { Sheet } from './sheet.ts';

/** A file of posters that somebody asked for: it is drawn, and waits to be fetched. */
export type PosterJob = {
  readonly id: string;
  readonly state: JobState;
  readonly venues: number;
  readonly sheets: number;
  readonly drawn: number;
  readonly beganMs: number;
};

type Kept = { -readonly [Key in keyof PosterJob]: PosterJob[Key] } & {
  readonly who: string;
  file: Uint8Array<ArrayBuffer> | null;
  stop: () => void;
};

type Asked = { readonly sheets: readonly Sheet[]; readonly venues: number };

export type PosterJobs = {
  /** A place for a job, kept until it starts or is given up. `yours`: one of theirs is under way; `full`: so many of others. */
  reserve(
    who: string,
    nowMs: number,
  ): Result<{ start(asked: Asked): PosterJob; giveUp(): void }, 'yours' | 'full'>;
  /** The last of somebody, an hour at most. */
  of(who: string, nowMs: number): PosterJob | null;
  /** null: it is not theirs, not ready, or older than an hour. */
  file(who: string, id: string, nowMs: number): Uint8Array<ArrayBuffer> | null;
  /** It ends, or its file goes; false: they have no such job. */
  cancel(who: string, id: string): boolean;
  close(): void;
};

/** From its begin on. */
export const keptMs = 3_600_000;
/** Of all people; files in memory are as many at most. */
const mostJobs = 8;
const fontFolder = fileURLToPath(new URL('../../resources/fonts', import.meta.url));

/** Of one file. */
export type PosterBounds = {
  readonly mostBytes: number;
  readonly longestMs: number;
  /** Of the thread's old generation. */
  readonly memoryMb: number;
};

/** Two thousand sheets with long names have 15 MB and are drawn in ten seconds. */
const usual: PosterBounds = { mostBytes: 24 * 1024 * 1024, longestMs: 180_000, memoryMb: 256 };

/**
 * Files of posters, drawn one after another in a thread of their own, so that nobody waits for them. They are kept in
 * memory: what they show is in the database, and is drawn again where the collector began anew meanwhile.
 */
export function openPosterJobs(log: Tell, bounds: PosterBounds = usual): PosterJobs {
  const jobs = new Map<string, Kept>();
  const reserved = new Set<string>();
  let last: Promise<void> = Promise.resolve();

  function forgetOld(nowMs: number): void {
    for (const [who, { beganMs, state }] of jobs)
      if (state !== 'waiting' && state !== 'drawing' && nowMs - beganMs >= keptMs) jobs.delete(who);
  }
  /** Of the files that wait to be fetched; false: all are under way. */
  function forgetOldestBut(who: string): boolean {
    for (const [other] of jobs) if (other !== who && !isUnderWay(other)) return jobs.delete(other);
    return false;
  }
  const isUnderWay = (who: string) => {
    const state = jobs.get(who)?.state;
    return reserved.has(who) || state === 'waiting' || state === 'drawing';
  };
  function begin(who: string, nowMs: number, { sheets, venues }: Asked): PosterJob {
    reserved.delete(who);
    const job: Kept = {
      ...{ id: randomUUID(), who, state: 'waiting', venues, sheets: sheets.length, drawn: 0, beganMs: nowMs },
      file: null,
      stop: () => {},
    };
    jobs.set(who, job);
    last = last.then(() => (jobs.get(who) === job ? draw(job, { sheets, bounds, log }) : undefined));
    return shown(job);
  }
  return {
    reserve(who, nowMs) {
      forgetOld(nowMs);
      if (isUnderWay(who)) return failed('yours');
      const others = new Set([...jobs.keys(), ...reserved]);
      others.delete(who);
      if (others.size >= mostJobs && !forgetOldestBut(who)) return failed('full');
      reserved.add(who);
      return ok({ start: (asked) => begin(who, nowMs, asked), giveUp: () => void reserved.delete(who) });
    },
    of(who, nowMs) {
      forgetOld(nowMs);
      const job = jobs.get(who);
      return job === undefined ? null : shown(job);
    },
    file(who, id, nowMs) {
      forgetOld(nowMs);
      const job = jobs.get(who);
      return job?.id === id ? job.file : null;
    },
    cancel(who, id) {
      const job = jobs.get(who);
      if (job?.id !== id) return false;
      jobs.delete(who);
      job.stop();
      return true;
    },
    close() {
      for (const job of jobs.values()) job.stop();
      jobs.clear();
    },
  };
}

function shown({ id, state, venues, sheets, drawn, beganMs }: Kept): PosterJob {
  return { id, state, venues, sheets, drawn, beganMs };
}

type Drawing = {
  readonly sheets: readonly Sheet[];
  readonly bounds: PosterBounds;
  readonly log: Tell;
};

/** Resolves when its thread is over, whatever became of it. */
function draw(job: Kept, { sheets, bounds, log }: Drawing): Promise<void> {
  const { mostBytes, longestMs, memoryMb } = bounds;
  const order: PosterOrder = { sheets, fontFolder, mostBytes };
  const worker = new Worker(new URL('./poster-worker.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: memoryMb },
  });
  job.state = 'drawing';
  return new Promise((resolve) => {
    const timer = setTimeout(() => end(null), longestMs);
    function end(file: Uint8Array<ArrayBuffer> | null): void {
      clearTimeout(timer);
      job.file = file;
      job.state = file === null ? 'failed' : 'ready';
      void worker.terminate().then(() => resolve());
    }
    job.stop = () => end(null);
    worker.on('message', (news: PosterNews) => {
      if (news.kind === 'drawn') job.drawn = news.sheets;
      else end(news.kind === 'file' ? news.bytes : null);
    });
    worker.once('error', (error: unknown) => {
      log({ kind: 'posters-failed', code: error instanceof Error ? error.name : 'error' });
      end(null);
    });
  });
}
