import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import type { CollectorClient } from './collector-client.ts';
import { collectorClient } from './collector-client.ts';
import type { Forked, Store } from './fork-collector.ts';
import { forkCollector } from './fork-collector.ts';
import { createDatabase, sharedPostgres } from './postgres.ts';

export type Suite = (given: {
  readonly collector: () => CollectorClient;
  /** A new one with nothing in its tables. */
  readonly nextStore: () => Promise<Store>;
  /** A new one without tables: something is restored there. */
  readonly bareStore: () => Promise<Store>;
}) => void;

/** The same suite on PGlite and, where the machine has its binaries, on a PostgreSQL server. */
export async function eachStore(title: string, suite: Suite): Promise<void> {
  const postgres = await sharedPostgres();
  const scratch = mkdtempSync(join(tmpdir(), 'collector-test-'));
  let stores = 0;
  const nextFolder = async () => ({ folder: join(scratch, `store-${++stores}`) });
  const nextDatabase = (has: 'nothing' | 'tables') => async () => ({
    url: await createDatabase('url' in postgres ? postgres.url : '', 'test', has),
  });

  afterAll(async () => {
    if ('stop' in postgres) await postgres.stop();
    rmSync(scratch, { recursive: true, force: true });
  });
  describe(`${title} on PGlite`, () => withCollector(nextFolder, nextFolder, suite));
  describe.skipIf('skipped' in postgres)(
    `${title} on a PostgreSQL server${'skipped' in postgres ? ` (skipped: ${postgres.skipped})` : ''}`,
    () => withCollector(nextDatabase('tables'), nextDatabase('nothing'), suite),
  );
}

type Next = () => Promise<Store>;

function withCollector(nextStore: Next, bareStore: Next, suite: Suite): void {
  let forked: Forked;
  beforeAll(async () => {
    forked = await forkCollector(await nextStore());
    await forked.ready;
  });
  afterAll(async () => {
    await forked.stop();
  });
  let client: CollectorClient | null = null;
  suite({ collector: () => (client ??= collectorClient(forked)), nextStore, bareStore });
}
