import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type Role, roles } from '../../../collector/access.ts';
import { createNoteRefused } from '../../../collector/acts/note-refused.ts';
import { calls } from '../../../collector/answer-calls.ts';
import type { Circumstances } from '../../../collector/call-context.ts';
import type { Database, OpenFault } from '../../../collector/database/database.ts';
import { openEmbedded } from '../../../collector/database/embedded.ts';
import { migrate } from '../../../collector/database/migrate.ts';
import { openPostgres } from '../../../collector/database/postgres.ts';
import { enrolOwn } from '../../../collector/enrolment/devices.ts';
import { createDoor } from '../../../collector/enrolment/door.ts';
import { ingest } from '../../../collector/ingest/ingest.ts';
import { parseBatch } from '../../../collector/ingest/parse-batch.ts';
import { layerReader } from '../../../collector/map/layer/read-layer.ts';
import { makeFirstKey } from '../../../collector/people/first-account.ts';
import { openPosterJobs } from '../../../collector/posters/poster-jobs.ts';
import { localTime } from '../../../collector/reports/local-time.ts';
import { tableReader } from '../../../collector/venues/table/read-table.ts';
import { encodeEvent, type JournalEvent } from '../../../protocol/event.ts';
import type { Result } from '../../../protocol/result.ts';
import { putEmptyDatabase } from './empty-database.ts';
import { device, type Kiosk, makeBatch, makeEvent, makeKiosk, testSigner } from './make-batch.ts';
import { createDatabase, sharedPostgres } from './postgres.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const time = localTime(timeZone)!;
/** 17:30 in Vietnam, on the day of `makeEvent`. */
export const nowMs = Date.UTC(2026, 10, 21, 10, 30);
/** What an event of staff has, and what it has not. */
export const staff = { kind: 'staff', decision: null, direction: null, slipNo: null, tag: null } as const;

/** What calls are answered with to somebody who has those roles, in that unit; null: to whoever comes. */
export function contextOf(
  database: Database,
  as: readonly Role[] | null,
  unit: string | null = null,
): Omit<Circumstances, 'nowMs'> {
  return {
    get read() {
      return database.read;
    },
    database,
    time,
    timeZone,
    person: as && { id: 'p-1', name: 'Nguyễn Thị Thử', roles: as, unit },
    session: { token: null, give: () => {}, take: () => {} },
    oidcFlow: { token: null, give: () => {}, take: () => {} },
    oidc: null,
    firstKey: makeFirstKey(),
    sender: '127.0.0.1',
    signInPlace: async () => () => {},
    tell: () => {},
    noteRefused: createNoteRefused(),
    door: createDoor(),
    readTable: tableReader(),
    readLayer: layerReader(),
    publicUrl: 'https://cong.example.vn',
    posterJobs: openPosterJobs(() => {}),
    mailFrom: null,
    publicPages: { forget: () => {} },
    collectorKey: testSigner.publicKey,
    collectorSigner: testSigner,
    peopleKey: Buffer.alloc(32, 7),
  };
}

export type TestDatabase = {
  readonly database: () => Database;
  /** The office's calls as they are answered at that moment to who has those roles, in that unit. */
  readonly ask: (atMs?: number, as?: readonly Role[], unit?: string) => RouterClient<typeof calls>;
  readonly send: (kiosk: Kiosk, part: { first: number; last: number }, contactMs?: number) => Promise<void>;
  /** A whole journal of these rows, in one batch. */
  readonly record: (
    epoch: string,
    rows: readonly Partial<JournalEvent>[],
    contactMs?: number,
  ) => Promise<void>;
};

/** The same suite on PGlite and, where the machine has its binaries, on a PostgreSQL server; one database a suite. */
export async function eachDatabase(title: string, suite: (given: TestDatabase) => void): Promise<void> {
  const postgres = await sharedPostgres();
  const scratch = mkdtempSync(join(tmpdir(), 'collector-calls-'));
  afterAll(async () => {
    if ('stop' in postgres) await postgres.stop();
    rmSync(scratch, { recursive: true, force: true });
  });
  describe(`${title} on PGlite`, () =>
    suite(
      opened(async () => {
        await putEmptyDatabase(scratch);
        return openEmbedded(scratch);
      }),
    ));
  describe.skipIf('skipped' in postgres)(
    `${title} on a PostgreSQL server${'skipped' in postgres ? ` (skipped: ${postgres.skipped})` : ''}`,
    () => {
      const url = 'url' in postgres ? postgres.url : '';
      suite(opened(async () => openPostgres(await createDatabase(url, 'calls', 'tables'))));
    },
  );
}

function opened(open: () => Promise<Result<Database, OpenFault>>): TestDatabase {
  let database: Database;
  beforeAll(async () => {
    const result = await open();
    if (!result.ok) throw new Error(result.fault.kind);
    database = result.value;
    await migrate(database);
  });
  afterAll(() => database.close());

  async function send(kiosk: Kiosk, part: { first: number; last: number }, contactMs = nowMs) {
    const batch = parseBatch(makeBatch(kiosk, part).body);
    if (!batch.ok) throw new Error(batch.fault);
    const { device: name, key } = batch.value.header;
    await database.transaction((queries) => enrolOwn(queries, { device: name, key }, contactMs));
    const taken = await ingest(database, batch.value, { nowMs: contactMs, time, signer: null });
    expect(taken.ok).toBe(true);
  }
  return {
    database: () => database,
    ask: (atMs = nowMs, as = roles, unit) =>
      createRouterClient(calls, { context: { ...contextOf(database, as, unit), nowMs: atMs } }),
    send,
    record: (epoch, rows, contactMs) => {
      const lines = rows.map((row, index) => encodeEvent(makeEvent(index + 1, { epoch, ...row })));
      return send(makeKiosk(lines, { device, epoch }), { first: 1, last: rows.length }, contactMs);
    },
  };
}
