import type { Clock } from '../../main/ports/clock.ts';

/** 21 November 2026, 07:00 in Viet Nam. */
const beginsMs = Date.UTC(2026, 10, 21);

export type Scheduler = {
  nowMs(): number;
  /** Calls once, so many virtual milliseconds later; stop it by calling the answer. */
  after(delayMs: number, call: () => void | Promise<void>): () => void;
  /** Real work, such as compressing: virtual time stands still until it is done. */
  during<Value>(work: Promise<Value>): Promise<Value>;
  /** A machine's clocks; `jump` moves its wall clock. */
  machine(): Clock & { jump(ms: number): void };
  /** Runs whatever falls due until then, one thing after the other; real work in between is waited for. */
  runUntil(ms: number): Promise<void>;
};

/** Virtual time: nothing waits, and what happens at one moment happens in the order in which it was asked for. */
export function createScheduler(): Scheduler {
  type Task = { readonly dueMs: number; readonly turn: number; readonly call: () => void | Promise<void> };
  const tasks = new Set<Task>();
  const underWay = new Set<Promise<unknown>>();
  let nowMs = 0;
  let turns = 0;

  function after(delayMs: number, call: Task['call']): () => void {
    const task = { dueMs: nowMs + Math.max(0, Math.round(delayMs)), turn: turns++, call };
    tasks.add(task);
    return () => void tasks.delete(task);
  }

  function nextUntil(ms: number): Task | null {
    let next: Task | null = null;
    for (const task of tasks) {
      if (task.dueMs > ms) continue;
      if (!next || task.dueMs < next.dueMs || (task.dueMs === next.dueMs && task.turn < next.turn))
        next = task;
    }
    return next;
  }

  /** Whoever waited for something goes on before the next thing happens. */
  async function settle(): Promise<void> {
    for (let turn = 0; turn < 3; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (underWay.size > 0) {
        await Promise.all(underWay);
        turn = 0;
      }
    }
  }

  return {
    nowMs: () => nowMs,
    after,
    during(work) {
      underWay.add(work);
      const done = () => void underWay.delete(work);
      work.then(done, done);
      return work;
    },
    machine() {
      let skewMs = 0;
      const bootMs = nowMs;
      return {
        wallMs: () => beginsMs + nowMs + skewMs,
        runMs: () => nowMs - bootMs,
        after,
        jump(ms) {
          skewMs += Math.round(ms);
        },
      };
    },
    async runUntil(ms) {
      await settle();
      for (let task = nextUntil(ms); task; task = nextUntil(ms)) {
        tasks.delete(task);
        nowMs = task.dueMs;
        await task.call();
        await settle();
      }
      nowMs = ms;
    },
  };
}
