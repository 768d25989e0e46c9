import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { salvage } from '../../../main/journal/repair/salvage.ts';
import { markDamaged } from '../../../main/journal/repair/set-aside.ts';
import { processorMs } from '../../support/processor-time.ts';
import {
  card,
  openTestKiosk,
  readEvents,
  scratchFolder,
  startTestKiosk,
  type TestKiosk,
} from '../../support/test-kiosk.ts';

/** A closed journal of so many events. */
async function closedJournal(people = 50) {
  const folder = scratchFolder();
  const kiosk = openTestKiosk({ folder });
  for (let person = 1; person <= people; person++) await kiosk.scan(card(person));
  const { origin } = kiosk.file;
  kiosk.close();
  return { folder, path: `${folder}/journal.db`, origin };
}

async function begunAnew(folder: string) {
  const kiosk = startTestKiosk({ folder });
  const { seq } = await kiosk.scan(card(1));
  return { ...kiosk.file, seq };
}

/** Spoils the page that event 3 lies in, far from what is read at the start. */
function damageOldEvents(path: string): void {
  const bytes = readFileSync(path);
  const page = Math.floor(bytes.indexOf(',3,"scan"') / 4096);
  bytes.fill(0xff, page * 4096, page * 4096 + 64);
  writeFileSync(path, bytes);
}

/** Somebody passes; where the core ends over it, after its next start. */
async function lifeOf(folder: string, what: string): Promise<string> {
  for (let start = 0; start < 2; start++) {
    let kiosk: TestKiosk | null = null;
    try {
      kiosk = openTestKiosk({ folder });
      await kiosk.scan(card(99));
      return kiosk.file.renewal?.why ?? 'goes on';
    } catch {
      // As a core that ends, and is started again.
    } finally {
      kiosk?.close();
    }
  }
  throw new Error(`${what}: the gate stays shut`);
}

describe('a journal', () => {
  test('that is sound goes on', async () => {
    const { folder, origin } = await closedJournal();
    expect(await begunAnew(folder)).toMatchObject({ seq: 51, origin, renewal: null });
  });

  test.each([
    [
      'whose header is gone',
      (path: string) =>
        writeFileSync(path, Buffer.concat([Buffer.alloc(4096), readFileSync(path).subarray(4096)])),
    ],
    ['that is another file', (path: string) => writeFileSync(path, 'Xin chào\n'.repeat(10_000))],
  ])(
    '%s is put aside whole, and a new epoch of the same device begins with 5 seconds of work',
    async (_name, damage) => {
      const { folder, path, origin } = await closedJournal();
      damage(path);
      const bytes = readFileSync(path);
      const begunMs = processorMs();
      const anew = await begunAnew(folder);
      expect(processorMs() - begunMs).toBeLessThan(5_000);
      expect(anew).toMatchObject({ seq: 1, origin: { device: origin.device }, renewal: { why: 'damaged' } });
      expect(anew.origin.epoch).not.toBe(origin.epoch);
      expect(readFileSync(`${anew.renewal?.place}/journal.db`).equals(bytes)).toBe(true);
    },
  );

  test('with a bit of its head or of its names damaged never shuts the gate, nor renames the kiosk', async () => {
    const { folder, path, origin } = await closedJournal(5);
    const sound = readFileSync(path);
    const names = sound.indexOf(origin.device);
    const bytes = [
      ...Array.from({ length: 100 }, (_, at) => at),
      ...Array.from({ length: 40 }, (_, at) => names - 10 + at),
      ...Array.from({ length: 40 }, (_, at) => 120 + at * 97),
    ];
    const ends = new Set<string>();
    for (const at of bytes) {
      rmSync(`${folder}/aside`, { recursive: true, force: true });
      for (const name of ['', '-wal', '-shm']) rmSync(`${path}${name}`, { force: true });
      const spoiled = Buffer.from(sound);
      spoiled[at] = (spoiled[at] ?? 0) ^ (at % 2 === 0 ? 0x20 : 0x02);
      writeFileSync(path, spoiled);
      ends.add(await lifeOf(folder, `byte ${at}`));
      expect(readFileSync(`${folder}/device.id`, 'utf8'), `byte ${at}`).toBe(`${origin.device}\n`);
    }
    expect([...ends].sort()).toEqual(['damaged', 'goes on']);
  });

  test('whose tables are not those of this program is put aside, also where SQLite would go on', async () => {
    const { folder, path, origin } = await closedJournal(5);
    const text = readFileSync(path, 'latin1');
    expect(text).toContain("direction TEXT GENERATED ALWAYS AS (tuple ->> '$[13]')");
    writeFileSync(path, text.replace("'$[13]'", "'$[12]'"), 'latin1');
    expect(await begunAnew(folder)).toMatchObject({
      origin: { device: origin.device },
      renewal: { why: 'damaged' },
    });
  });

  test('found damaged while it is used ends the process, and is put aside at the next start', async () => {
    const { folder, path, origin } = await closedJournal(600);
    damageOldEvents(path);
    const kiosk = openTestKiosk({ folder });
    expect(() => kiosk.file.forgetting.read(3)).toThrow();
    kiosk.close();
    const anew = await begunAnew(folder);
    expect(anew).toMatchObject({ seq: 1, origin: { device: origin.device }, renewal: { why: 'damaged' } });
    expect(existsSync(`${folder}/journal.damaged`)).toBe(false);
  });

  test('that is gone, or cut to nothing, is not replaced in silence', async () => {
    for (const take of [rmSync, (path: string) => truncateSync(path, 0)]) {
      const { folder, path, origin } = await closedJournal();
      take(path);
      expect(await begunAnew(folder)).toMatchObject({
        origin: { device: origin.device },
        renewal: { why: 'missing', place: null },
      });
    }
  });

  test('that is put aside twice lies twice', async () => {
    const { folder, path } = await closedJournal();
    for (const _ of [1, 2]) {
      writeFileSync(path, 'Xin chào\n'.repeat(10_000));
      (await begunAnew(folder)).close();
    }
    expect(readdirSync(`${folder}/aside`)).toEqual(['1', '2']);
  });

  test.each([
    ['deleted', (path: string) => rmSync(path)],
    ['moved', (path: string) => renameSync(path, `${path}.elsewhere`)],
    [
      'replaced',
      (path: string) => {
        renameSync(path, `${path}.elsewhere`);
        writeFileSync(path, '');
      },
    ],
  ])('%s while it is used promises nothing more', async (_name, take) => {
    const folder = scratchFolder();
    const kiosk = startTestKiosk({ folder });
    await kiosk.scan(card(1));
    take(`${folder}/journal.db`);
    await expect(kiosk.scan(card(2))).rejects.toThrow('not in its place');
    expect(kiosk.announced).toHaveLength(1);
  });

  test('of a version that kept no name beside it keeps its device from now on', async () => {
    const { folder, path, origin } = await closedJournal();
    rmSync(`${folder}/device.id`);
    (await begunAnew(folder)).close();
    mkdirSync(`${folder}/elsewhere`);
    renameSync(path, `${folder}/elsewhere/journal.db`);
    expect((await begunAnew(folder)).origin.device).toBe(origin.device);
  });
});

describe('a write-ahead log', () => {
  /** A journal whose last events lie in its log only: its process was killed. */
  async function killedJournal() {
    const folder = scratchFolder();
    const kiosk = openTestKiosk({ folder });
    for (let person = 1; person <= 40; person++) await kiosk.scan(card(person));
    const key = kiosk.keys.signer().publicKey;
    const killed = scratchFolder();
    cpSync(folder, killed, { recursive: true });
    kiosk.close();
    return { folder: killed, key };
  }

  test.each([
    ['gone', (path: string) => rmSync(path)],
    ['cut to nothing', (path: string) => truncateSync(path, 0)],
  ])(
    'whose journal is %s is put aside before SQLite can empty it, and what it holds is saved',
    async (_name, take) => {
      const { folder, key } = await killedJournal();
      take(`${folder}/journal.db`);
      const anew = await begunAnew(folder);
      expect(anew.renewal).toMatchObject({ why: 'missing', place: `${folder}/aside/1` });
      const saved = salvage({ from: `${folder}/aside/1/journal.db`, folder: scratchFolder(), key });
      expect(saved).toMatchObject({ events: 40, missing: 0 });
    },
  );

  test('that was put aside when the power went is followed by its journal', async () => {
    const { folder, key } = await killedJournal();
    markDamaged(folder);
    mkdirSync(`${folder}/aside/1`, { recursive: true });
    renameSync(`${folder}/journal.db-wal`, `${folder}/aside/1/journal.db-wal`);
    const anew = await begunAnew(folder);
    expect(anew.renewal).toMatchObject({ why: 'damaged', place: `${folder}/aside/1` });
    expect(salvage({ from: `${folder}/aside/1/journal.db`, folder: scratchFolder(), key })).toMatchObject({
      events: 40,
    });
  });
});

test('a folder of before that somebody took away does not stand in the way', async () => {
  const { folder, path } = await closedJournal();
  mkdirSync(`${folder}/aside/2`, { recursive: true });
  writeFileSync(`${folder}/aside/2/journal.db`, '');
  writeFileSync(path, 'Xin chào\n'.repeat(10_000));
  expect((await begunAnew(folder)).renewal?.place).toBe(`${folder}/aside/3`);
});

test('a journal that cannot be opened is not held open', async () => {
  const { folder, path } = await closedJournal();
  writeFileSync(path, 'Xin chào\n'.repeat(10_000));
  await begunAnew(folder);
  const open = readdirSync('/proc/self/fd').map((fd) => readlink(fd));
  expect(open.filter((name) => name.startsWith(`${folder}/aside`))).toEqual([]);
});

function readlink(fd: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return '';
  }
}

test('events of the new epoch say so', async () => {
  const { folder, path, origin } = await closedJournal();
  rmSync(path);
  const anew = await begunAnew(folder);
  expect(readEvents(folder)[0]).toMatchObject({ device: origin.device, epoch: anew.origin.epoch, seq: 1 });
});
