import { expect, test } from 'vitest';
import { migrate } from '../../../collector/database/migrate.ts';
import { migrations } from '../../../collector/database/migrations.ts';
import { openPostgres } from '../../../collector/database/postgres.ts';
import { buildFigures } from '../../../collector/figures/build-figures.ts';
import { readUnitFigures } from '../../../collector/figures/queries.ts';
import { ingest } from '../../../collector/ingest/ingest.ts';
import { parseBatch } from '../../../collector/ingest/parse-batch.ts';
import { readNames } from '../../../collector/kiosks/read-names.ts';
import { giveBack } from '../../../collector/proof/give-back.ts';
import { localTime } from '../../../collector/reports/local-time.ts';
import { dropDays } from '../../../collector/upkeep/drop-days.ts';
import { encodeEvent, type JournalEvent } from '../../../protocol/event.ts';
import { nowMs, staff } from '../../support/collector/each-database.ts';
import {
  device,
  epoch,
  makeBatch,
  makeEvent,
  makeKiosk,
  testSigner,
} from '../../support/collector/make-batch.ts';
import { createDatabase, sharedPostgres } from '../../support/collector/postgres.ts';

const postgres = await sharedPostgres();
const why = 'skipped' in postgres ? ` (skipped: ${postgres.skipped})` : '';
const time = localTime('Asia/Ho_Chi_Minh')!;
const released = 15;

test.skipIf('skipped' in postgres)(
  `what an earlier version stored is carried over as it was${why}`,
  async () => {
    if ('skipped' in postgres) return;
    const opened = await openPostgres(await createDatabase(postgres.url, 'before'));
    if (!opened.ok) throw new Error(opened.fault.kind);
    const database = opened.value;
    await database.query('create table schema_version (version integer primary key)');
    for (const [at, statements] of migrations.slice(0, released).entries()) {
      for (const statement of statements) await database.query(statement);
      await database.query('insert into schema_version values ($1)', [at + 1]);
    }
    const detail = JSON.stringify({ venue: { id: 'ben-pha', name: 'Bến phà' }, gates: [] });
    const events: readonly JournalEvent[] = [
      makeEvent(1, { kind: 'config', decision: null, direction: null, detail }),
      makeEvent(2, { direction: 'in' }),
      makeEvent(3, { direction: 'in' }),
      makeEvent(4, { ...staff, reason: 'undo', ref: 3 }),
    ];
    const kiosk = makeKiosk([
      ...events.map(encodeEvent),
      'no event',
      encodeEvent(makeEvent(6, { direction: 'in' })),
    ]);
    for (const [at, tuple] of kiosk.lines.slice(0, 5).entries()) {
      const event = events[at];
      await database.query(
        'insert into events values ($1, $2, $3, $4, $5, $6, $7, 12, $8, $9, $10, $11, null, $12, 1)',
        [
          device,
          epoch,
          at + 1,
          tuple,
          event?.kind,
          event?.atMs,
          event?.localDay,
          event?.venue,
          event?.gate,
          event?.direction,
          event?.decision,
          event?.reason,
        ],
      );
    }
    await database.query(`insert into quarantine values ($1, $2, 5, 'not-an-event', 0)`, [device, epoch]);
    await database.query(`insert into counts values (20261121, 'ben-pha', 'cong-1', 12, 'in', 'admit', 1)`);
    await database.query('insert into checkpoints values ($1, $2, 5, $3)', [device, epoch, kiosk.heads[5]]);
    await database.query(
      `insert into kiosks (device, epoch, ack, head, last_contact_ms, venue, gate, config_seq) values ($1, $2, 5, $3, 1, 'ben-pha', 'cong-1', 1)`,
      [device, epoch, kiosk.heads[5]],
    );
    await database.query(
      `insert into devices (device, key, since_ms, state, place_ms) values ($1, $2, 0, 'enrolled', 0)`,
      [device, testSigner.publicKey],
    );

    expect((await migrate(database)).ok).toBe(true);

    const given = async () => String((await giveBack(database, new URLSearchParams({ device, epoch }))).body);
    expect(await given()).toBe(
      kiosk.lines
        .slice(0, 5)
        .map((line) => `${line}\n`)
        .join(''),
    );
    expect((await readNames(database.read)).venue('ben-pha').name).toBe('Bến phà');
    const batch = parseBatch(makeBatch(kiosk, { first: 4, last: 6 }).body);
    if (!batch.ok) throw new Error(batch.fault);
    const context = { nowMs, time, signer: null };
    expect(await ingest(database, batch.value, context)).toMatchObject({ ok: true, value: { ack: 6 } });
    expect(await given()).toBe(kiosk.lines.map((line) => `${line}\n`).join(''));
    await buildFigures(database, nowMs);
    const days = { below: null, first: 20261121, last: 20261121 };
    expect((await readUnitFigures(database, days)).total.in).toBe(2);
    await database.query('update event_days set last_day = 20261101 where day = 0');
    await dropDays(database, { nowMs: nowMs + 5 * 86_400_000, time, keepDays: 21 });
    expect(await given()).toBe(`${kiosk.lines[5]}\n`);
    expect((await readUnitFigures(database, days)).total.in).toBe(2);
    await database.close();
    await postgres.stop();
  },
);
