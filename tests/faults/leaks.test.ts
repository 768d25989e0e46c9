import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { kill } from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backUp } from '../../main/journal/care/backup.ts';
import { salvage } from '../../main/journal/repair/salvage.ts';
import { startKioskHost } from '../support/kiosk-host.ts';
import type { KioskHost } from '../support/running-kiosk.ts';
import { type KioskPage, openKiosk, until, untilNone } from '../support/system/kiosk-client.ts';
import { orGone } from '../support/system/or-gone.ts';

/**
 * Everything that a stolen disk holds, but for the keys: of nobody's name, number, birth date, phone or address may
 * there be a trace – in the journal, its log, the collector's database, the log file, caches.
 */
const people = Array.from({ length: 40 }, (_, at) => ({
  number: `0510901${String(70_000 + at * 37).slice(-5)}`,
  name: `Vương Quỳnh Thử${'ABCDEFGHIJKLMNOPQRST'[at % 20]} Nghiệm${at}`,
  birth: `0${1 + (at % 9)}071990`,
  address: `Xóm Không Có ${at}, Xã Thử Nghiệm, Huyện Giả Định`,
}));

const kinds = [
  people.map(({ number }) => number),
  people.map(({ name }) => name),
  people.map(({ address }) => address),
  people.map((_, at) => `09051234${at}`),
];

let host: KioskHost;
let page: KioskPage;

beforeAll(async () => {
  host = await startKioskHost({ withCollector: true, ownCache: true });
  page = await openKiosk(host.url);
});
afterAll(async () => {
  page?.close();
  await host?.stop();
});

function filesIn(folder: string): readonly string[] {
  const entries = orGone(() => readdirSync(folder, { withFileTypes: true })) ?? [];
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (path === `${host.dataDir}/keys`) return [];
    // What is no file, such as a socket, holds nothing.
    return entry.isDirectory() ? filesIn(path) : entry.isFile() ? [path] : [];
  });
}

/** A text in every spelling in which a file could hold it. */
function spellings(text: string): readonly Buffer[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
  const forms = [text, text.normalize('NFD'), plain, text.toUpperCase(), plain.toUpperCase()];
  return [...new Set(forms)].flatMap((form) => [
    Buffer.from(form),
    Buffer.from(form, 'utf16le'),
    Buffer.from(Buffer.from(form).toString('base64').slice(0, -4)),
    Buffer.from(Buffer.from(form).toString('hex')),
  ]);
}

/** What all of them begin with. */
function beginning(secrets: readonly string[]): string {
  const [first = '', ...rest] = secrets;
  let length = first.length;
  while (!rest.every((secret) => secret.startsWith(first.slice(0, length)))) length -= 1;
  return first.slice(0, length);
}

/** Where one of the secrets of a kind lies. A file is looked through for each of them if it holds what they begin with. */
function traces(kinds: readonly (readonly string[])[]): readonly string[] {
  const wanted = kinds.map(wantedOf);
  const searched = new Set<string>();
  const found: string[] = [];
  // What came while the others were read is read, too.
  for (let here = filesIn(host.dataDir); here.length > 0; ) {
    for (const path of here) {
      searched.add(path);
      const content = orGone(() => readFileSync(path));
      const trace = content && findTrace(content, wanted);
      if (trace) found.push(`${path.slice(host.dataDir.length)}: ${trace}`);
    }
    here = filesIn(host.dataDir).filter((path) => !searched.has(path));
  }
  return found;
}

function wantedOf(secrets: readonly string[]): Wanted {
  return {
    beginnings: spellings(beginning(secrets)),
    secrets: secrets.flatMap((secret) => spellings(secret).map((bytes) => ({ secret, bytes }))),
  };
}

type Wanted = {
  readonly beginnings: readonly Buffer[];
  readonly secrets: readonly { readonly secret: string; readonly bytes: Buffer }[];
};

function findTrace(content: Buffer, wanted: readonly Wanted[]): string | undefined {
  return wanted
    .filter(({ beginnings }) => beginnings.some((bytes) => content.includes(bytes)))
    .flatMap(({ secrets }) => secrets)
    .find(({ bytes }) => content.includes(bytes))?.secret;
}

async function scan(text: string): Promise<void> {
  await page.client.scan({ text, source: 'hid' });
}

/** What other days leave: a nightly copy, a damaged journal, what was saved of it, a file for a stick. */
function leaveMore(): void {
  const from = `${host.dataDir}/journal.db`;
  const key = readFileSync(`${host.dataDir}/keys/device.pub`, 'utf8').trim();
  const copied = backUp({ from, folder: `${host.dataDir}/backups`, localDay: 20261121, keep: 3, key });
  expect(copied.kind).toBe('done');
  mkdirSync(`${host.dataDir}/aside/1`, { recursive: true });
  mkdirSync(`${host.dataDir}/earlier`, { recursive: true });
  for (const end of ['', '-wal']) cpSync(`${from}${end}`, `${host.dataDir}/aside/1/journal.db${end}`);
  const saved = salvage({
    from: `${host.dataDir}/aside/1/journal.db`,
    folder: `${host.dataDir}/earlier`,
    key,
  });
  expect(saved?.events).toBeGreaterThan(people.length);
}

test('no person who passed is found in any file without the keys, after deaths in between', async () => {
  for (const [at, { number, name, birth, address }] of people.entries()) {
    await scan(`${number}||${name}|${birth}|Nữ|${address}|12082021`);
    // A code that is damaged, and one that nobody knows: nothing of them is kept.
    await scan(`${number}|${name}|${birth}`);
    await scan(`ho ten: ${name}; sdt: 09051234${at}; dia chi: ${address}`);
    if (at === 20) {
      const core = await host.corePid();
      kill(core, 'SIGKILL');
      page.close();
      await until(
        () => host.corePid(),
        (pid) => pid !== core && pid > 0,
      );
      page = await openKiosk(host.url);
    }
  }
  await untilNone(async () => {
    const { upload, printer } = await page.client.status();
    return upload.waiting + printer.waiting;
  });
  leaveMore();
  const files = filesIn(host.dataDir).map((path) => path.slice(host.dataDir.length + 1));
  expect(files).toEqual(
    expect.arrayContaining(['journal.db', 'log/kiosk.log', 'config.json', 'aside/1/journal.db']),
  );
  expect(files.some((name) => name.startsWith('collector-db/'))).toBe(true);
  expect(traces(kinds)).toEqual([]);
});

test('the search finds what is there: the venue’s name in the settings, and each spelling in some bytes', () => {
  const { venue } = JSON.parse(readFileSync(`${host.dataDir}/config.json`, 'utf8'));
  expect(traces([[venue.name, `${venue.name}, cổng sau`]]).length).toBeGreaterThan(0);
  for (const kind of kinds) {
    for (const bytes of spellings(kind.at(-1) ?? '')) {
      const content = Buffer.concat([Buffer.alloc(99, 7), bytes]);
      expect(findTrace(content, [wantedOf(kind)]), bytes.toString()).toBeDefined();
    }
  }
});
