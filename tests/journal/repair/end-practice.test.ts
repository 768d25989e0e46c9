import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createDayFigures } from '../../../main/core/desk/day-figures.ts';
import { createInsideNow } from '../../../main/core/desk/inside-now.ts';
import { decodeSlipCode } from '../../../main/domain/slip-code.ts';
import { openJournal } from '../../../main/journal/journal.ts';
import { countEvents, openForReading } from '../../../main/journal/open-database.ts';
import { openKeyFiles } from '../../../main/keys/key-files.ts';
import { composeSlip } from '../../../main/print/compose-slip.ts';
import { rulesOf } from '../../../main/settings/config.ts';
import { journalPlaceOf } from '../../../main/settings/journal-place.ts';
import { practiceVenue } from '../../../protocol/practice.ts';
import { admitted, hourMs } from '../../support/kiosk/expected.ts';
import {
  card,
  cardNumber,
  openTestKiosk,
  scratchFolder,
  startTestKiosk,
  type TestKiosk,
  testConfig,
  testSlipSettings,
} from '../../support/test-kiosk.ts';

const practice = testConfig('both', { capacity: 2 }, { setup: 'practice' });
const place = testConfig('both', { capacity: 2 }, { setup: 'done' });

/** The code on the slip of that event. */
function slipCodeOf({ file, keys }: TestKiosk, seq: number): string {
  const source = file.slipSource(seq);
  const lines = source ? composeSlip(source, testSlipSettings(), { keys, copy: 1 }) : [];
  return lines.find((line) => line.kind === 'code')?.code ?? '';
}

/** A folder in which two visitors were tried, and both are inside. */
async function tried(): Promise<{
  readonly folder: string;
  readonly device: string;
  readonly epoch: string;
}> {
  const folder = scratchFolder();
  const kiosk = openTestKiosk({ folder, config: practice });
  await kiosk.scan(card(1));
  await kiosk.scan(card(2));
  const { origin } = kiosk.file;
  kiosk.close();
  return { folder, ...origin };
}

test('what was tried counts for nothing once the place is set up: figures, room, slips, hours, who is inside', async () => {
  const { folder, device, epoch } = await tried();
  const kiosk = startTestKiosk({ folder, config: place });
  expect(
    createDayFigures(kiosk.file.journal, createInsideNow(kiosk.file.journal))(
      rulesOf(place, 1),
      kiosk.stamp(),
    ),
  ).toMatchObject({
    in: 0,
    out: 0,
    inside: 0,
    refused: 0,
  });
  const first = await kiosk.scan(card(3));
  expect([first.decision.kind, first.slipNo, first.seq]).toEqual(['admit', 1, 1]);
  expect((await kiosk.scan(card(1))).direction).toBe('in');
  expect(kiosk.file.inspect(20261121).hours).toEqual([{ hour: 9, in: 2, out: 0, refused: 0 }]);
  expect(kiosk.file.origin.device).toBe(device);
  expect([kiosk.file.origin.epoch === epoch, kiosk.file.renewal]).toEqual([false, null]);
  expect(kiosk.events().map(({ venue }) => venue)).toEqual(['ben-thu', 'ben-thu']);
});

test('nothing of it is lost: it lies among the earlier logs, its people are found there and erased', async () => {
  const { folder, epoch } = await tried();
  const kiosk = startTestKiosk({ folder, config: place });
  expect(existsSync(`${folder}/earlier/${epoch}.db`)).toBe(true);
  const found = kiosk.file.forgetting.findByTags(
    kiosk.keys.everyTagOf({ kind: 'pid12', number: cardNumber(1) }),
  );
  expect(found.map((one) => one.epoch)).toEqual([epoch]);
  expect(kiosk.file.forgetting.read(found[0]?.seq ?? 0, epoch)?.event.venue).toBe(practiceVenue);
  const draft = () => ({ kind: 'retention', stamp: kiosk.stamp() }) as const;
  expect(kiosk.file.forgetting.erase(found, draft).ok).toBe(true);
  expect(kiosk.file.forgetting.read(found[0]?.seq ?? 0, epoch)?.identity).toBeNull();
});

test('the office that was believed is believed, and one that was announced is once the log goes there', async () => {
  const { folder } = await tried();
  const [believed, announced] = ['aa', 'bb'].map((two) => two.repeat(32)) as [string, string];
  const [here, there] = ['https://o-day.example', 'https://o-kia.example'] as const;
  const before = openTestKiosk({ folder, config: practice });
  before.file.outbox.announceWitness({ url: here, key: believed });
  before.file.outbox.believeAnnounced(here);
  before.file.outbox.announceWitness({ url: there, key: announced });
  before.close();
  const { outbox } = startTestKiosk({ folder, config: place }).file;
  expect(outbox.witness()).toBe(believed);
  outbox.believeAnnounced(there);
  expect(outbox.witness()).toBe(announced);
});

test('a place that goes on keeps its log, and so does a practice', async () => {
  for (const config of [practice, place]) {
    const folder = scratchFolder();
    const before = openTestKiosk({ folder, config });
    await before.scan(card(1));
    before.close();
    const kiosk = startTestKiosk({ folder, config });
    expect([kiosk.file.origin, kiosk.file.journal.newestSeq()]).toEqual([before.file.origin, 1]);
    expect(kiosk.events()[0]?.venue).toBe(journalPlaceOf(config).venue);
  }
});

test('whoever reads the log while the practice ends keeps no gate shut, and reads on', async () => {
  const { folder, epoch } = await tried();
  const reader = openForReading(`${folder}/journal.db`);
  reader.exec('BEGIN');
  expect(countEvents(reader)).toBe(2);
  const kiosk = startTestKiosk({ folder, config: place });
  expect((await kiosk.scan(card(3))).seq).toBe(1);
  expect(countEvents(reader)).toBe(2);
  reader.exec('COMMIT');
  expect(countEvents(reader)).toBe(1);
  reader.close();
  const earlier = openForReading(`${folder}/earlier/${epoch}.db`);
  expect(countEvents(earlier)).toBe(2);
  earlier.close();
});

test('a disk that takes no copy of the practice keeps no gate shut: nothing real is lost, and the log says so', async () => {
  const { folder, epoch } = await tried();
  mkdirSync(`${folder}/earlier/${epoch}.part`, { recursive: true });
  const said: string[] = [];
  const opened = openJournal({
    folder,
    keys: openKeyFiles(`${folder}/keys`, {}),
    place: journalPlaceOf(place),
    timeZone: place.venue.timeZone,
    tell: (line) => said.push(line),
  });
  if (!opened.ok) throw new Error(opened.fault.kind);
  expect(opened.value.origin.epoch).toBe(epoch);
  opened.value.close();
  expect(said).toEqual([
    'what was tried stays in the log, and counts: it could not be put among the earlier ones (EISDIR)',
  ]);
  const kiosk = startTestKiosk({ folder, config: place });
  await kiosk.scan(card(3));
  expect(kiosk.events().map(({ venue }) => venue)).toEqual([practiceVenue, practiceVenue, 'ben-thu']);
});

test("a slip of the practice is nobody's at the place, though a visitor has its number, gate and day", async () => {
  const folder = scratchFolder();
  const tryOut = openTestKiosk({ folder, config: practice });
  const tried = slipCodeOf(tryOut, (await tryOut.scan(card(1))).seq);
  tryOut.clock.advance(hourMs);
  expect((await tryOut.scan(tried)).decision).toEqual(admitted('out'));
  tryOut.close();
  const kiosk = startTestKiosk({ folder, config: place });
  const real = slipCodeOf(kiosk, (await kiosk.scan(card(2))).seq);
  expect(decodeSlipCode(tried)).toMatchObject({ gateNumber: 1, seqLow: 1 });
  expect(decodeSlipCode(real)).toMatchObject({ gateNumber: 1, seqLow: 1 });
  kiosk.clock.advance(hourMs);
  expect((await kiosk.scan(tried)).decision).toMatchObject({ kind: 'retry', reason: 'unknown' });
  expect((await kiosk.scan(real)).decision).toEqual(admitted('out'));
});

const hasStrace = spawnSync('strace', ['-V']).status === 0;
const beginPlace = fileURLToPath(new URL('../../support/journal/begin-place.ts', import.meta.url));
/** Whatever puts a name or bytes on the disk. */
const steps = 'mkdir,rename,fsync,fdatasync';

function beginTraced(folder: string, trace: string, more: readonly string[] = []) {
  const strace = ['-f', '-y', '-qq', '-o', trace, '-e', `trace=${steps}`, ...more];
  return spawnSync('strace', [...strace, process.execPath, beginPlace, folder]);
}

describe.skipIf(!hasStrace)(`system calls${hasStrace ? '' : ' (skipped: strace is not here)'}`, () => {
  test('power that goes at any step of the end leads to a place with an empty log, and loses nothing', async () => {
    const { folder: practised, epoch } = await tried();
    let cutAt = 1;
    for (; ; cutAt++) {
      const folder = scratchFolder();
      cpSync(practised, folder, { recursive: true });
      const kill = `inject=${steps}:signal=SIGKILL:when=${cutAt}`;
      const { status } = beginTraced(folder, '/dev/null', ['-e', kill]);
      const kiosk = startTestKiosk({ folder, config: place });
      expect([cutAt, kiosk.file.renewal, kiosk.file.journal.newestSeq()]).toEqual([cutAt, null, 0]);
      expect((await kiosk.scan(card(1))).slipNo).toBe(1);
      expect(readdirSync(`${folder}/earlier`)).toEqual([`${epoch}.db`]);
      const earlier = openForReading(`${folder}/earlier/${epoch}.db`);
      expect(countEvents(earlier)).toBe(2);
      earlier.close();
      kiosk.close();
      if (status === 0) break;
    }
    expect(cutAt).toBeGreaterThan(6);
  });

  test('the earlier log and its name are on the disk before anything is taken out of the log', async () => {
    const { folder, epoch } = await tried();
    expect(beginTraced(folder, `${folder}/trace`).status).toBe(0);
    const done = [
      ...readFileSync(`${folder}/trace`, 'utf8').matchAll(/(fsync|fdatasync|rename)\(.*?\/([^/>"]+)[>"]/g),
    ].map(([, call, name]) => (call === 'rename' ? `rename ${name}` : name));
    const named = done.indexOf(`rename ${epoch}.part`);
    const synced = new Set(done.slice(0, named));
    expect({
      isFolderNamed: synced.has(folder.split('/').at(-1)),
      isCopied: synced.has(`${epoch}.part`),
      next: done.slice(named + 1, named + 3),
    }).toEqual({ isFolderNamed: true, isCopied: true, next: ['earlier', 'journal.db-wal'] });
  });
});
