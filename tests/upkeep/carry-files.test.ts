import { createPrivateKey } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeCarried } from '../../collector/ingest/take-carried.ts';
import { openCollectorKeys } from '../../collector/proof/collector-key.ts';
import { localTime } from '../../collector/reports/local-time.ts';
import { salvage } from '../../main/journal/repair/salvage.ts';
import { carryByStick } from '../../main/staff/take-away/carry-by-stick.ts';
import { carry } from '../../main/upkeep/carry-files.ts';
import { openDrives } from '../../native/drives/open-drives.ts';
import { openCarried, publicHalf, sealCarried, sealKeyOf } from '../../protocol/carried.ts';
import { readNote } from '../../protocol/checkpoint.ts';
import { newSeed, signerOf } from '../../protocol/ed25519.ts';
import { cosignCheckpoint } from '../../protocol/signed-note.ts';
import { type CollectorHere, startCollector } from '../faults/collector-here.ts';
import { card, cardNumber, startTestKiosk, type TestKiosk, testConfig } from '../support/test-kiosk.ts';

const folder = mkdtempSync(`${tmpdir()}/cong-carry-`);
const keys = () => openCollectorKeys(`${folder}/collector.key`);
let collector: CollectorHere;
beforeAll(async () => {
  collector = await startCollector(folder);
});
afterAll(async () => {
  await collector.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A kiosk without a network, and its stick. */
async function startRemote(people = 40, sealKey = keys().sealKey) {
  const kiosk = startTestKiosk();
  const stick = `${kiosk.folder}/stick`;
  mkdirSync(stick);
  for (let person = 1; person <= people; person++) await kiosk.scan(card(person));
  await collector.enrol(kiosk);
  const upload = { ...testConfig().upload, sealFor: publicHalf(sealKey), carryFolder: stick };
  const go = (carryFolder = stick) =>
    carry({
      dataDir: kiosk.folder,
      upload: { ...upload, carryFolder },
      file: kiosk.file,
      signer: kiosk.keys.signer(),
      nowMs: Date.now(),
      tell: () => {},
    });
  return { kiosk, stick, go };
}

const time = localTime('Asia/Ho_Chi_Minh');
if (!time) throw new Error('no such zone');

async function bringIn(file: string | null) {
  const context = {
    nowMs: Date.now(),
    time: time as NonNullable<typeof time>,
    signer: keys().signer,
    key: keys().sealKey,
  };
  const taken = await takeCarried(collector.database, readFileSync(file ?? ''), context);
  if (taken.ok) writeFileSync(`${file}.ack`, JSON.stringify(taken.value));
  return taken;
}

async function stored({ file }: TestKiosk): Promise<number> {
  const rows = await collector.database.query('select 1 from events where device = $1', [file.origin.device]);
  return rows.length;
}

test('onto a stick that the screen names, and the answer off it: each counts once, and nothing else of it is read', async () => {
  const { kiosk, go } = await startRemote();
  const sticks = `${kiosk.folder}/simulated-usb`;
  const drives = openDrives({ kind: 'simulated', folder: sticks });
  const found = await drives.list();
  const id = (found.ok && found.value[0]?.id) || '';
  const exports = `${kiosk.folder}/exports`;
  const byStick = () => carryByStick(id, { folder: exports, drives, carry: go });
  const out = await byStick();
  const name = out.ok ? out.value.file : null;
  expect(name).toMatch(/^cong-.*\.carried$/);
  writeFileSync(`${kiosk.folder}/outside.ack`, 'not read');
  symlinkSync(`${kiosk.folder}/outside.ack`, `${sticks}/KINGSTON/cong-x.ack`);
  mkdirSync(`${sticks}/KINGSTON/cong-y.ack`);
  writeFileSync(`${sticks}/KINGSTON/of-somebody.ack`, 'not ours');
  expect(await bringIn(`${sticks}/KINGSTON/${name}`)).toMatchObject({ ok: true });
  const newest = kiosk.file.journal.newestSeq();
  expect(await byStick()).toEqual({ ok: true, value: { file: null, acked: newest, earlier: [] } });
  expect(readdirSync(exports).filter((one) => one.includes('.ack'))).toEqual([
    expect.stringMatching(new RegExp(`^${name}-[0-9a-f]{16}\\.ack\\.taken$`)),
  ]);
  expect(await byStick()).toMatchObject({ ok: true, value: { acked: newest } });
  expect(await stored(kiosk)).toBe(newest);
  writeFileSync(`${sticks}/KINGSTON.trouble`, 'full');
  await kiosk.scan(card(1));
  expect(await byStick()).toEqual({ ok: false, fault: { kind: 'drive-full' } });
});

test('two answers of one name are two: the collector took half of it first, and then the rest', async () => {
  const { kiosk, go } = await startRemote();
  const sticks = `${kiosk.folder}/simulated-usb`;
  const drives = openDrives({ kind: 'simulated', folder: sticks });
  const found = await drives.list();
  const id = (found.ok && found.value[0]?.id) || '';
  const byStick = () => carryByStick(id, { folder: `${kiosk.folder}/exports`, drives, carry: go });
  const out = await byStick();
  const name = out.ok ? out.value.file : null;
  const taken = await bringIn(`${sticks}/KINGSTON/${name}`);
  if (!taken.ok) throw new Error(taken.fault.kind);
  const answer = `${sticks}/KINGSTON/${name}.ack`;
  writeFileSync(answer, JSON.stringify({ ...taken.value, answers: [] }));
  expect(await byStick()).toMatchObject({ ok: true, value: { acked: 0 } });
  writeFileSync(answer, JSON.stringify(taken.value));
  const newest = kiosk.file.journal.newestSeq();
  expect(await byStick()).toMatchObject({ ok: true, value: { acked: newest } });
});

test('a log that was damaged and saved at a kiosk without a network is carried, too, until the answer is back', async () => {
  const { kiosk } = await startRemote(30);
  const { folder: data } = kiosk;
  const key = kiosk.keys.signer().publicKey;
  kiosk.close();
  const path = `${data}/journal.db`;
  writeFileSync(path, Buffer.concat([Buffer.alloc(4096), readFileSync(path).subarray(4096)]));
  const now = startTestKiosk({ folder: data });
  mkdirSync(`${data}/earlier`);
  salvage({ from: `${data}/aside/1/journal.db`, folder: `${data}/earlier`, key });
  const upload = {
    ...testConfig().upload,
    sealFor: publicHalf(keys().sealKey),
    carryFolder: `${data}/stick`,
  };
  const parts = {
    dataDir: data,
    upload,
    file: now.file,
    signer: now.keys.signer(),
    nowMs: Date.now(),
    tell: () => {},
  };
  const out = await carry(parts);
  const earlier = out.ok ? out.value.earlier : [];
  expect(earlier).toHaveLength(1);
  expect(await bringIn(earlier[0] ?? '')).toMatchObject({ ok: true });
  expect(await stored(now)).toBe(30);
  expect(await carry(parts)).toMatchObject({ ok: true, value: { earlier: [] } });
  await now.scan(card(77));
  const next = await carry(parts);
  expect(await bringIn(next.ok ? next.value.file : null)).toMatchObject({ ok: true });
  expect(await stored(now)).toBe(31);
});

describe('a log that is carried on a stick', () => {
  test('arrives, once, and the way back moves the mark', async () => {
    const { kiosk, go } = await startRemote();
    const out = await go();
    expect(out).toMatchObject({ ok: true, value: { acked: 0 } });
    const file = out.ok ? out.value.file : null;
    expect(await bringIn(file)).toMatchObject({ ok: true });
    expect(await bringIn(file)).toMatchObject({ ok: true });
    expect(await stored(kiosk)).toBe(40);
    expect(await go()).toEqual({ ok: true, value: { file: null, acked: 40, earlier: [] } });
    expect(kiosk.file.outbox.witness()).toBe(keys().signer.publicKey);
  });

  test('goes on with what came since, and an answer of before does no harm', async () => {
    const { kiosk, go } = await startRemote();
    const first = await go();
    await bringIn(first.ok ? first.value.file : null);
    for (let person = 100; person < 110; person++) await kiosk.scan(card(person));
    const second = await go();
    expect(second).toMatchObject({
      ok: true,
      value: { acked: 40, file: expect.stringContaining('-41-50.carried') },
    });
    await bringIn(second.ok ? second.value.file : null);
    expect(await go()).toEqual({ ok: true, value: { file: null, acked: 50, earlier: [] } });
    expect(await stored(kiosk)).toBe(50);
  });

  test('shows nothing to whoever finds the stick', async () => {
    const { kiosk, stick, go } = await startRemote(3);
    await go();
    const bytes = readFileSync(`${stick}/${readdirSync(stick)[0]}`);
    const { tag } = kiosk.events()[0] ?? {};
    for (const secret of [cardNumber(1), 'Bé Bảy', tag ?? '', '"admit"', '"scan"'])
      expect(bytes.includes(secret)).toBe(false);
    expect(openCarried(bytes, sealKeyOf(newSeed()))).toBeNull();
  });

  test('that was changed on its way is not taken', async () => {
    const { go } = await startRemote(5);
    const out = await go();
    const file = (out.ok && out.value.file) || '';
    for (const at of [10, 200, -1]) {
      const bytes = readFileSync(file);
      const place = at < 0 ? bytes.length + at : at;
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      writeFileSync(`${file}.bent`, bytes);
      expect(await bringIn(`${file}.bent`)).toEqual({ ok: false, fault: { kind: 'not-ours' } });
    }
  });

  test('that somebody else sealed is not taken without the kiosk’s signature', async () => {
    const { go } = await startRemote(5);
    const out = await go();
    const opened = openCarried(readFileSync((out.ok && out.value.file) || ''), keys().sealKey);
    if (!opened) throw new Error('it does not open');
    const items = opened.items.map((item) => ({
      ...item,
      headers: { ...item.headers, signature: `sig1=:${'A'.repeat(86)}==:` },
    }));
    const { device, epoch, first, last } = opened.head;
    writeFileSync(
      `${folder}/forged`,
      sealCarried({ device, epoch, first, last }, items, publicHalf(keys().sealKey)),
    );
    expect(await bringIn(`${folder}/forged`)).toMatchObject({ ok: false, fault: { kind: 'refused' } });
  });

  test('moves no mark by an answer that nobody countersigned, or somebody else did', async () => {
    const { kiosk, stick, go } = await startRemote(10);
    const out = await go();
    const file = (out.ok && out.value.file) || '';
    const taken = await bringIn(file);
    if (!taken.ok) throw new Error(taken.fault.kind);
    const answers = taken.value.answers.map(({ cosignature: _, ...rest }) => rest);
    writeFileSync(`${file}.ack`, JSON.stringify({ ...taken.value, answers }));
    expect(await go()).toEqual({ ok: false, fault: { kind: 'stranger' } });
    expect(kiosk.file.outbox.acked()).toBe(0);
    writeFileSync(`${stick}/other.ack`, '{}');
    expect(readdirSync(stick).some((name) => name.endsWith('.ack.refused'))).toBe(true);
    expect(await go()).toMatchObject({ ok: true, value: { acked: 0 } });
  });

  test('moves no mark by an answer that another collector countersigned', async () => {
    const { kiosk, stick, go } = await startRemote(10);
    const first = await go();
    await bringIn(first.ok ? first.value.file : null);
    await go();
    await kiosk.scan(card(50));
    await go();
    const { outbox, origin } = kiosk.file;
    const { header } = outbox.batchAfter(10, 1) ?? {};
    const checkpoint = readNote(header?.checkpoint ?? '')?.checkpoint;
    if (!header || !checkpoint) throw new Error('no checkpoint');
    const rogue = signerOf(newSeed());
    const { name, bytes } = cosignCheckpoint(checkpoint, { signer: rogue, name: 'cong/collector', nowMs: 0 });
    const answer = { ack: 11, head: header.head, nowMs: Date.now(), quarantined: [], last: 11 };
    const answers = [{ ...answer, cosignature: `${name} ${bytes}`, witness: rogue.publicKey }];
    writeFileSync(`${stick}/rogue.ack`, JSON.stringify({ format: 1, ...origin, answers }));
    expect(await go()).toEqual({ ok: false, fault: { kind: 'stranger' } });
    expect(outbox.acked()).toBe(10);
  });

  test('goes back where the collector lost what it had, and brings it again', async () => {
    const { kiosk, go } = await startRemote(30);
    const first = await go();
    await bringIn(first.ok ? first.value.file : null);
    await go();
    const { device } = kiosk.file.origin;
    for (const table of ['events', 'checkpoints', 'kiosks', 'trees'])
      await collector.database.query(`delete from ${table} where device = $1`, [device]);
    await kiosk.scan(card(77));
    const second = await go();
    expect(await bringIn(second.ok ? second.value.file : null)).toMatchObject({ ok: true });
    const third = await go();
    expect(third).toMatchObject({
      ok: true,
      value: { acked: 0, file: expect.stringContaining('-1-31.carried') },
    });
    await bringIn(third.ok ? third.value.file : null);
    expect(await go()).toEqual({ ok: true, value: { file: null, acked: 31, earlier: [] } });
    expect(await stored(kiosk)).toBe(31);
  });

  test('needs to know for whom it is sealed, and a place to be written', async () => {
    const { kiosk } = await startRemote(1);
    const parts = {
      dataDir: kiosk.folder,
      file: kiosk.file,
      signer: kiosk.keys.signer(),
      nowMs: 0,
      tell: () => {},
    };
    expect(await carry({ ...parts, upload: testConfig().upload })).toEqual({
      ok: false,
      fault: { kind: 'no-seal' },
    });
    const upload = {
      ...testConfig().upload,
      sealFor: publicHalf(keys().sealKey),
      carryFolder: `${kiosk.folder}/journal.db/stick`,
    };
    expect(await carry({ ...parts, upload })).toEqual({ ok: false, fault: { kind: 'no-room' } });
  });
});

test('the key that opens is not the key that signs', () => {
  const seed = newSeed();
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), seed]);
  expect(publicHalf(sealKeyOf(seed))).not.toBe(
    publicHalf(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })),
  );
});
