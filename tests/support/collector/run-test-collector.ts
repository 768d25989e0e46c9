import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localTime } from '../../../collector/reports/local-time.ts';
import { type Collector, runCollector } from '../../../collector/run-collector.ts';
import { buildPage, pageFolder } from '../../../main/hosts/build/build-page.ts';
import { freePort } from '../kiosk-host.ts';
import { putEmptyDatabase } from './empty-database.ts';

const timeZone = 'Asia/Ho_Chi_Minh';

export type TestCollector = {
  readonly base: string;
  readonly opened: Collector['opened'];
  /** Ends it, if it runs; the folder stays. */
  readonly stop: () => Promise<void>;
  /** On the same port and folder. */
  readonly again: () => Promise<void>;
  readonly remove: () => void;
};

/** A collector in this process, on a free port, with the page as it is built; its clock is the test's. */
export async function runTestCollector(
  nowMs: () => number,
  page: string = pageFolder,
): Promise<TestCollector> {
  if (page === pageFolder) await buildPage({ watch: false });
  const folder = mkdtempSync(join(tmpdir(), 'collector-run-'));
  await putEmptyDatabase(folder);
  const port = await freePort();
  const start = async () => {
    const started = await runCollector(
      {
        store: { kind: 'folder', folder },
        key: null,
        carried: null,
        forgetKey: null,
        tls: null,
        isBehindProxy: false,
        page,
        listen: '127.0.0.1',
        port,
        timeZone,
        time: localTime(timeZone)!,
      },
      { nowMs, log: () => {} },
    );
    if (!started.ok) throw new Error(started.fault.kind);
    return started.value;
  };
  let running: Collector | null = await start();
  return {
    base: `http://127.0.0.1:${port}`,
    opened: running.opened,
    stop: async () => {
      await running?.close();
      running = null;
    },
    again: async () => {
      running = await start();
      await running.opened;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
