import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createRouter } from '../../main/core/router.ts';
import { composeKiosk } from '../../main/hosts/compose.ts';
import { openForReading } from '../../main/journal/open-database.ts';
import { verifyJournal } from '../../main/journal/proof/verify.ts';
import { openKeyFiles } from '../../main/keys/key-files.ts';
import { openStaffPin } from '../../main/staff/staff-pin.ts';
import { runCli } from '../support/system/run-cli.ts';
import { card, createTestClock, scratchFolder, testConfig } from '../support/test-kiosk.ts';

const config = testConfig();
const settings = { schema: 1, venue: config.venue, gates: config.gates, gateId: config.gateId };
const clock = createTestClock(Date.now());

function start(folder: string) {
  const composed = composeKiosk({
    dataDir: folder,
    config,
    clock,
    queueSlips: false,
    runQueues: true,
    settingsFile: null,
  });
  if (!composed.ok) throw new Error(composed.fault.kind);
  const { core, close } = composed.value;
  return {
    core,
    close,
    client: createRouterClient(createRouter(core), { context: { reqHeaders: new Headers() } }),
  };
}

const template = mkdtempSync(`${tmpdir()}/cong-used-`);
afterAll(() => rmSync(template, { recursive: true, force: true }));

/** In it a kiosk has worked: a passage, a PIN, a colleague, a trust list. Hashing a PIN takes a while: once for all. */
beforeAll(async () => {
  const { core, close, client } = start(template);
  await core.scan({ text: card(1), source: 'hid' });
  await openStaffPin(`${template}/keys`, openKeyFiles(`${template}/keys`, {}).pinPepper).set('271828');
  const signed = await client.signIn({ id: 'admin', pin: '271828' });
  const reqHeaders = new Headers({ session: signed.ok ? signed.value.session : '' });
  const admin = createRouterClient(createRouter(core), { context: { reqHeaders } });
  expect(await admin.addStaff({ name: 'Người gác', role: 'guard', pin: '161803' })).toMatchObject({
    ok: true,
  });
  mkdirSync(`${template}/trust`);
  writeFileSync(`${template}/trust/list.json`, '{}');
  await close();
});

function usedFolder(): string {
  const folder = scratchFolder();
  cpSync(template, folder, { recursive: true });
  return folder;
}

const harms = {
  cut: (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 10)),
  emptied: (path: string) => writeFileSync(path, ''),
  'of other bytes': (path: string) => writeFileSync(path, Buffer.from('ff00'.repeat(40), 'hex')),
  'longer than it can be': (path: string) => writeFileSync(path, '0'.repeat(70_000_000)),
  'a folder': (path: string) => {
    rmSync(path);
    mkdirSync(path);
  },
  'a link to what never ends': (path: string) => {
    rmSync(path);
    symlinkSync('/dev/zero', path);
  },
  'a pipe that nobody writes': (path: string) => {
    rmSync(path);
    execFileSync('mkfifo', [path]);
  },
  'a link to nothing': (path: string) => {
    rmSync(path);
    symlinkSync('/nowhere', path);
  },
  'a link to itself': (path: string) => {
    rmSync(path);
    symlinkSync(path, path);
  },
} as const;
type Harm = keyof typeof harms;

/** What the kiosk says afterwards; everybody passes in every case. */
const files: readonly (readonly [file: RegExp, faults: readonly object[]])[] = [
  [/^keys\/device\.key$/, [{ kind: 'key-damaged', of: 'device', sinceMs: expect.any(Number) }]],
  [/^keys\/day-\d{8}\.key$/, [{ kind: 'key-damaged', of: 'day', sinceMs: expect.any(Number) }]],
  [/^keys\/tag-\d{6}\.key$/, [{ kind: 'key-damaged', of: 'tag', sinceMs: expect.any(Number) }]],
  [/^keys\/pin-pepper\.key$/, []],
  [/^keys\/device\.pub$/, []],
  [/^keys\/staff\.json$/, []],
  [/^keys\/staff-pin\.json$/, []],
  [/^device\.id$/, []],
  [/^trust\/list\.json$/, [{ kind: 'trust-list-broken', file: 'list.json' }]],
];
const cases = files.flatMap(([file, faults]) =>
  (Object.keys(harms) as Harm[]).map((harm) => ({ file, harm, faults })),
);

function find(folder: string, file: RegExp): string {
  const all = ['', 'keys/', 'trust/'].flatMap((place) =>
    readdirSync(`${folder}/${place}`).map((name) => place + name),
  );
  const found = all.find((name) => file.test(name));
  if (!found) throw new Error(`no ${file} in ${all}`);
  return `${folder}/${found}`;
}

const known = ['trust-list-broken', 'key-damaged', 'journal-renewed', 'journal-changed'];

test.skipIf(process.platform === 'win32').each(cases)(
  '$file is $harm: the kiosk starts, says so, and people pass, now and after the next start',
  async ({ file, harm, faults }) => {
    const folder = usedFolder();
    harms[harm](find(folder, file));
    for (const person of [2, 3]) {
      const { core, close, client } = start(folder);
      const outcome = await core.scan({ text: card(person), source: 'hid' });
      expect(outcome).toMatchObject({ ok: true, value: { decision: { kind: 'admit' } } });
      const said = (await client.status()).faults.filter(({ kind }) => known.includes(kind));
      const always = file.source.includes('trust') ? [] : [{ kind: 'trust-list-broken', file: 'list.json' }];
      expect(said).toEqual(expect.arrayContaining([...faults, ...always]));
      expect(said).toHaveLength(faults.length + always.length);
      await close();
    }
    const database = openForReading(`${folder}/journal.db`);
    expect(verifyJournal(database, { isEverySignature: true })).toMatchObject({
      ok: true,
      signed: 'own-key',
    });
    database.close();
  },
);

test('a PIN whose pepper is damaged lets nobody in; the kiosk says why; one set anew does', async () => {
  const folder = usedFolder();
  harms.cut(`${folder}/keys/pin-pepper.key`);
  const { close, client } = start(folder);
  onTestFinished(close);
  expect(await client.signIn({ id: 'admin', pin: '271828' })).toMatchObject({ ok: false });
  expect((await client.status()).faults).toContainEqual({
    kind: 'key-damaged',
    of: 'pin',
    sinceMs: expect.any(Number),
  });
  await openStaffPin(`${folder}/keys`, openKeyFiles(`${folder}/keys`, {}).pinPepper).set('314159');
  expect(await client.signIn({ id: 'admin', pin: '314159' })).toMatchObject({ ok: true });
});

test('what is put aside goes with the time of its key', async () => {
  const folder = scratchFolder();
  writeFileSync(`${folder}/day-20261001.key`, 'cut');
  const keys = openKeyFiles(folder, {});
  expect(keys.dayKey(20261001).id).toMatch(/^20261001\./);
  expect(keys.damaged()).toEqual([{ name: 'day-20261001', sinceMs: expect.any(Number) }]);
  rmSync(`${folder}/day-20261001.key`);
  expect(keys.destroyBefore({ localDay: 20261101, month: 202610 })).toMatchObject({
    dayKeys: 1,
    held: 0,
  });
  expect(existsSync(`${folder}/day-20261001.key.damaged`)).toBe(false);
});

test('the doctor names each damaged file, before and after it is put aside', async () => {
  const folder = usedFolder();
  const saysOf = async () => {
    const { out } = await runCli(['doctor', '--data', folder]);
    return out.split('\n').filter((line) => line.startsWith('MEND'));
  };
  writeFileSync(`${folder}/config.json`, JSON.stringify(settings), { mode: 0o600 });
  rmSync(`${folder}/trust/list.json`);
  expect(await saysOf()).toEqual([expect.stringMatching(/rights +others may read \S+\/keys\. Run: chmod/)]);
  chmodSync(`${folder}/keys`, 0o700);
  expect(await saysOf()).toEqual([]);
  const day = find(folder, /^keys\/day-\d{8}\.key$/);
  harms.emptied(day);
  harms.cut(`${folder}/keys/staff.json`);
  expect(await saysOf()).toEqual([
    expect.stringMatching(/keys +day-\d{8}\.key cannot be read: damaged/),
    expect.stringMatching(/staff +staff\.json cannot be read/),
  ]);
  await start(folder).close();
  expect(await saysOf()).toEqual([
    expect.stringMatching(/keys +day-\d{8}\.key\.damaged was damaged and put aside/),
    expect.stringMatching(/staff +staff\.json cannot be read/),
  ]);
});
