import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { unreachable } from '../../protocol/result.ts';
import type { Door } from '../enrolment/door.ts';
import type { Tell } from '../log/log-entry.ts';
import type { FirstKey } from '../people/first-account.ts';
import { type FromOffice, fromOfficeSchema, type ToOffice } from './office-messages.ts';
import { watchAnswers } from './watch-answers.ts';

/** Starts the process of the office, which listens at that path and is told whom else it stands for. */
export type SpawnOffice = (listening: { readonly path: string; readonly port: number }) => ChildProcess;

type Parts = {
  readonly spawn: SpawnOffice;
  /** Of the address that people know. */
  readonly port: number;
  readonly door: Pick<Door, 'forget'>;
  readonly firstKey: FirstKey;
  readonly log: Tell;
};

export type Office = {
  /** null: it is not there. */
  readonly socket: () => string | null;
  /** Resolves when it listens, or ended without. */
  readonly started: Promise<void>;
  readonly stop: () => Promise<void>;
};

const [firstPauseMs, longestPauseMs, longLifeMs] = [500, 30_000, 60_000] as const;
const closeTimeoutMs = 5_000;

/**
 * Keeps the process of the office: one that ends is begun again, later each time it did not last; one that answers nobody
 * is ended.
 */
export function watchOffice({ spawn, port, door, firstKey, log }: Parts): Office {
  // Of mode 0700: nobody but this user comes to the socket, and nobody else says who asks.
  const folder = mkdtempSync(join(tmpdir(), 'cong-office-'));
  const ending = new AbortController();
  const { promise: started, resolve: isStarted } = Promise.withResolvers<void>();
  let at: string | null = null;
  let child: ChildProcess | null = null;

  function hear(message: FromOffice, path: string): void {
    switch (message.kind) {
      case 'listening':
        at = path;
        isStarted();
        break;
      case 'first-account-made':
        firstKey.use();
        break;
      case 'device-changed': {
        door.forget(message.device);
        const heard: ToOffice = { kind: 'device-forgotten', device: message.device };
        child?.send(heard);
        break;
      }
      default:
        unreachable(message);
    }
  }

  async function live(path: string): Promise<void> {
    const office = spawn({ path, port });
    child = office;
    const ended = new AbortController();
    office.on('message', (message) => {
      const said = fromOfficeSchema.safeParse(message);
      if (said.success) hear(said.data, path);
      if (said.data?.kind === 'listening')
        void watchAnswers({
          path,
          ended: ended.signal,
          onHung() {
            log({ kind: 'office-hangs' });
            office.kill('SIGKILL');
          },
        });
    });
    const first: ToOffice = { kind: 'first-key', key: firstKey.key };
    office.send(first, () => {});
    await new Promise<void>((resolve) => {
      office.once('exit', () => resolve());
      office.once('error', () => resolve());
    });
    ended.abort();
    at = null;
    isStarted();
  }

  async function keep(): Promise<void> {
    let pauseMs: number = firstPauseMs;
    for (let life = 1; !ending.signal.aborted; life += 1) {
      const sinceMs = performance.now();
      await live(join(folder, String(life)));
      if (ending.signal.aborted) return;
      if (performance.now() - sinceMs > longLifeMs) pauseMs = firstPauseMs;
      log({ kind: 'office-ended', pauseMs });
      await sleep(pauseMs, null, { signal: ending.signal }).catch(() => {});
      pauseMs = Math.min(2 * pauseMs, longestPauseMs);
    }
  }

  const kept = keep();
  return {
    socket: () => at,
    started,
    async stop() {
      ending.abort();
      child?.kill('SIGTERM');
      const timer = setTimeout(() => child?.kill('SIGKILL'), closeTimeoutMs);
      await kept;
      clearTimeout(timer);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
