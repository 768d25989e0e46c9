import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tell } from '../../../collector/log/log-entry.ts';
import type { Settings } from '../../../collector/read-settings.ts';
import { localTime } from '../../../collector/reports/local-time.ts';
import { type Collector, runCollector } from '../../../collector/run-collector.ts';
import { buildPage, pageFolder } from '../../../main/hosts/build/build-page.ts';
import { freePort } from '../kiosk-host.ts';
import { putEmptyDatabase } from './empty-database.ts';
import { testSigner } from './make-batch.ts';
import { officeCookie } from './office-cookie.ts';

const timeZone = 'Asia/Ho_Chi_Minh';

export type TestCollector = {
  readonly base: string;
  readonly opened: Collector['opened'];
  readonly keys: Collector['keys'];
  /** Takes in a kiosk with that key, or the key of all test kiosks. */
  readonly enrol: (device: string, key?: string) => Promise<void>;
  /** Where the first account is made; null: somebody has one. */
  readonly firstLink: () => Promise<string | null>;
  /** The cookie of somebody who may read all. */
  readonly office: () => Promise<string>;
  /** Ends it, if it runs; the folder stays. */
  readonly stop: () => Promise<void>;
  /** On the same port and folder. */
  readonly again: () => Promise<void>;
  readonly remove: () => void;
};

type Options = {
  readonly hasKey?: boolean;
  /** Browsers reach it by a name. */
  readonly isPublic?: boolean;
  /** A provider that sends browsers back to 127.0.0.1. */
  readonly oidc?: Settings['oidc'];
  /** Where its letters are handed over. */
  readonly smtp?: Settings['smtp'];
  /** Hears what the operator is told. */
  readonly log?: Tell;
};

/** A collector in this process, on a free port, with the page as it is built; its clock is the test's. */
export async function runTestCollector(
  nowMs: () => number,
  page: string = pageFolder,
  { hasKey = false, isPublic = false, oidc = null, smtp = null, log = () => {} }: Options = {},
): Promise<TestCollector> {
  if (page === pageFolder) await buildPage({ watch: false });
  const folder = mkdtempSync(join(tmpdir(), 'collector-run-'));
  await putEmptyDatabase(folder);
  const port = await freePort();
  const start = async () => {
    const started = await runCollector(
      {
        store: { kind: 'folder', folder },
        key: hasKey ? join(folder, 'collector.key') : null,
        carried: null,
        venuesFile: null,
        office: null,
        forgetKey: null,
        unlock: null,
        tls: null,
        isBehindProxy: false,
        publicUrl: isPublic ? `http://localhost:${port}` : oidc ? `http://127.0.0.1:${port}` : null,
        oidc,
        smtp,
        metricsTokenFile: null,
        log: null,
        page,
        listen: '127.0.0.1',
        port,
        keepDays: 21,
        timeZone,
        time: localTime(timeZone)!,
      },
      { nowMs, log, spawnOffice: null },
    );
    if (!started.ok) throw new Error(started.fault.kind);
    return started.value;
  };
  let running: Collector | null = await start();
  const base = `http://127.0.0.1:${port}`;
  return {
    base,
    keys: () => running?.keys() ?? null,
    enrol: async (device, key = testSigner.publicKey) => running?.enrolOwn({ device, key }),
    firstLink: async () => (await running?.firstAccountLink()) ?? null,
    office: async () => {
      const link = (await running?.firstAccountLink()) ?? null;
      return officeCookie(base, () => link);
    },
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
