import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { connectCollector } from '../../../main/upload/http-collector.ts';
import { createUploader, type Uploader } from '../../../main/upload/uploader.ts';
import { collectorCommand, missingPrograms } from '../../support/collector/backup-programs.ts';
import { eachStore } from '../../support/collector/each-store.ts';
import { enrolKiosk } from '../../support/collector/enrol-kiosk.ts';
import { type Forked, forkCollector, type Store } from '../../support/collector/fork-collector.ts';
import { asNdjson, readCollected, readTuples } from '../../support/system/stored-events.ts';
import { card, openTestKiosk, scratchFolder } from '../../support/test-kiosk.ts';
import { createManualClock } from '../../support/upload/manual-clock.ts';

const scratch = mkdtempSync(join(tmpdir(), 'collector-backup-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A kiosk at a gate, with its journal, and what sends it. */
function kioskOf(collector: Forked) {
  const folder = scratchFolder();
  const kiosk = openTestKiosk({ folder });
  const rewinds: (readonly [number, number])[] = [];
  const sendTo = ({ base }: Forked): Uploader =>
    createUploader({
      outbox: kiosk.file.outbox,
      collector: connectCollector(base, { signer: kiosk.keys.signer(), nowMs: Date.now }),
      clock: createManualClock(),
      batchSize: 10,
      retryCapMs: 1_000,
      random: () => 0,
      learnTime: () => {},
      rewound: (from, to) => void rewinds.push([from, to]),
    });
  onTestFinished(() => kiosk.close());
  return {
    ...kiosk,
    folder,
    rewinds,
    sendTo,
    enrol: (at: Forked = collector) => enrolKiosk(at, folder),
    async scanAll(first: number, last: number) {
      for (let person = first; person <= last; person++) await kiosk.scan(card(person));
    },
  };
}

/** Sends until nothing is left; a mark that goes back asks for another turn. */
async function drained(uploader: Uploader): Promise<void> {
  for (let turn = 0; turn < 3; turn++) if ((await uploader.drain()) === null) return;
  expect(await uploader.drain()).toBeNull();
}

async function begun(store: Store, key: string): Promise<Forked> {
  const collector = await forkCollector(store, { args: ['--key', key] });
  onTestFinished(async () => void (await collector.stop()));
  await collector.ready;
  return collector;
}

const noPrograms = missingPrograms();
const skipped = noPrograms.length > 0 ? ` (skipped: no ${noPrograms.join(', ')})` : '';

await eachStore(`a backup${skipped}`, ({ nextStore, bareStore }) => {
  test.skipIf(noPrograms.length > 0)(
    'made while it runs, put back: kiosks send again what came later, and nobody is signed in',
    async () => {
      const [into, key] = [mkdtempSync(join(scratch, 'backups-')), join(scratch, `key-${Math.random()}`)];
      const [store, place] = [await nextStore(), await bareStore()];
      const collector = await begun(store, key);
      const [gate, later] = [kioskOf(collector), kioskOf(collector)];
      await gate.enrol();
      await gate.scanAll(1, 30);
      await drained(gate.sendTo(collector));
      const cookie = await collector.office();
      const made = await collectorCommand(['backup', into], store, key);
      expect(made).toMatchObject({ code: 0, said: expect.stringContaining('The backup is ') });
      const [name = ''] = readdirSync(into);
      expect(name).toMatch(/^cong-\d{8}T\d{6}Z$/);
      // What comes afterwards is in no backup: more of one kiosk, and all of another.
      await gate.scanAll(31, 45);
      await drained(gate.sendTo(collector));
      await later.enrol();
      await later.scanAll(1, 5);
      await drained(later.sendTo(collector));
      const before = { acked: gate.file.outbox.acked(), witness: gate.file.outbox.witness() };
      await collector.stop();

      const put = await collectorCommand(['restore', join(into, name)], place, `${key}.back`);
      expect(put).toMatchObject({ code: 0, said: expect.stringContaining('is back') });
      expect(readFileSync(`${key}.back`, 'utf8')).toBe(readFileSync(key, 'utf8'));
      const restored = await begun(place, `${key}.back`);
      // The cookie's name has the port of its collector.
      const kept = cookie.replace(/^office-\d+/, `office-${new URL(restored.base).port}`);
      const signedOut = await fetch(`${restored.base}/api/kiosks`, { headers: { cookie: kept } });
      expect(signedOut.status).toBe(401);

      await gate.scanAll(46, 46);
      await drained(gate.sendTo(restored));
      expect(gate.rewinds).toEqual([[before.acked, 30]]);
      expect(gate.file.outbox.witness()).toBe(before.witness);
      // The other one is a stranger again, until somebody takes it in; it then begins at its first event.
      await later.scanAll(6, 6);
      expect(await later.sendTo(restored).drain()).toMatchObject({ kind: 'waiting' });
      await later.enrol(restored);
      await drained(later.sendTo(restored));

      const office = { base: restored.base, cookie: await restored.office() };
      for (const { folder, file } of [gate, later]) {
        const collected = await readCollected(office, file.origin);
        expect(collected === asNdjson(readTuples(folder)), 'byte for byte').toBe(true);
      }
      const headers = { cookie: office.cookie };
      const ask = async (path: string) => (await fetch(`${restored.base}${path}`, { headers })).json();
      expect((await ask('/api/alarms')).alarms).toMatchObject([{ kind: 'stranger' }]);
      expect(await ask('/api/acts/chain')).toMatchObject({ isWhole: true });
      const { acts } = await ask('/api/acts');
      const restoredAt = acts.findIndex(({ act }: { act: string }) => act === 'restored');
      expect(acts[restoredAt + 1]).toMatchObject({ act: 'backed-up' });
      const { device, epoch } = gate.file.origin;
      const checkpoint = await ask(`/v1/checkpoint?device=${device}&epoch=${epoch}`);
      expect(checkpoint.size).toBe(gate.file.outbox.newestSeq());
    },
  );

  test.skipIf(noPrograms.length > 0)(
    'goes nowhere where something is, and nowhere once damaged',
    async () => {
      const [into, key] = [mkdtempSync(join(scratch, 'backups-')), join(scratch, `key-${Math.random()}`)];
      const [store, place] = [await nextStore(), await bareStore()];
      const collector = await begun(store, key);
      expect((await collectorCommand(['backup', into], store, key)).code).toBe(0);
      const backup = join(into, readdirSync(into)[0] ?? '');
      expect(readdirSync(into)).toHaveLength(1);
      await collector.stop();
      expect((await collectorCommand(['restore', backup], store, key)).said).toMatch(
        /There is a database already/,
      );
      const other = join(scratch, `other-${Math.random()}`);
      writeFileSync(other, 'ab'.repeat(32));
      expect((await collectorCommand(['restore', backup], place, other)).said).toMatch(/another key/);
      expect((await collectorCommand(['restore', into], place, `${key}.b`)).said).toMatch(
        /no backup of a collector/,
      );
      const file = 'folder' in store ? 'collector-db/global/pg_control' : 'database.dump';
      const bytes = readFileSync(join(backup, file));
      bytes[100] = (bytes[100] ?? 0) ^ 1;
      writeFileSync(join(backup, file), bytes);
      expect((await collectorCommand(['restore', backup], place, `${key}.b`)).said).toMatch(
        `${file} is missing or not`,
      );
      expect(existsSync(`${key}.b`)).toBe(false);
    },
  );

  test.skipIf(noPrograms.length > 0)('for a recipient is opened by nobody else', async () => {
    const [into, key] = [mkdtempSync(join(scratch, 'backups-')), join(scratch, `key-${Math.random()}`)];
    const [store, place] = [await nextStore(), await bareStore()];
    const collector = await begun(store, key);
    const [own, another] = [identity(), identity()];
    const made = await collectorCommand(['backup', into, '--recipient', own.recipient], store, key);
    expect(made.said).toMatch(/\.tar\.age\./);
    await collector.stop();
    const [name = '', ...more] = readdirSync(into);
    expect(more).toEqual([]);
    const sealed = readFileSync(join(into, name));
    expect(sealed.includes(readFileSync(key))).toBe(false);
    const restore = (file: string) =>
      collectorCommand(['restore', join(into, name), '--identity', file], place, `${key}.c`);
    expect((await restore(another.file)).said).toMatch(/The program age .* failed/);
    expect((await restore(own.file)).code).toBe(0);
    expect(readFileSync(`${key}.c`, 'utf8')).toBe(readFileSync(key, 'utf8'));
  });
});

describe('the command', () => {
  test('says what it takes', async () => {
    for (const args of [['backup'], ['backup', 'a', 'b'], ['restore', 'a', '--what']])
      expect((await collectorCommand(args, { folder: join(scratch, 'none') }, 'key')).said).toMatch(
        /Say: backup/,
      );
  });
});

function identity(): { readonly file: string; readonly recipient: string } {
  const file = join(scratch, `identity-${Math.random()}`);
  spawnSync('age-keygen', ['-o', file]);
  const [, recipient = ''] = /public key: (age1\w+)/.exec(readFileSync(file, 'utf8')) ?? [];
  return { file, recipient };
}
