import { fork } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { deviceSchema } from '../protocol/batch.ts';
import { publicHalf } from '../protocol/carried.ts';
import { failed, ok, type Result } from '../protocol/result.ts';
import { runBackupCommand } from './backup/command.ts';
import { type Database, errorCode } from './database/database.ts';
import { explainFault } from './explain-fault.ts';
import { isPageBuilt } from './http/office-page.ts';
import { takeCarried } from './ingest/take-carried.ts';
import { createLog } from './log/create-log.ts';
import { openParent } from './parent.ts';
import type { CollectorKeys } from './proof/collector-key.ts';
import { readSettings, type Settings } from './read-settings.ts';
import { runCollector } from './run-collector.ts';
import { explainImport, type ImportFault, importFile } from './venues/import-file.ts';
import { atTerminal } from './venues/note-act.ts';
import { runOffice } from './web/run-office.ts';
import type { SpawnOffice } from './web/watch-office.ts';

const ownKioskSchema = z.object({
  kind: z.literal('own-kiosk'),
  device: deviceSchema,
  key: z.string().regex(/^[0-9a-f]{64}$/),
});

function isPing(message: unknown): boolean {
  return (message as { readonly kind?: unknown } | null)?.kind === 'ping';
}

/**
 * The collector's process. To the one that started it it says `{kind:'listening', port}`, `{kind:'ready'}` and, while nobody has an
 * account, `{kind:'first-account', link}`, with null when it was made; it hears `{kind:'own-kiosk', device, key}`, answers
 * `{kind:'ping'}` with `{kind:'pong'}`, and ends with its parent.
 */
async function start(): Promise<void> {
  const backup = runBackupCommand(process.argv.slice(2), { env: process.env, nowMs: Date.now() });
  if (backup !== null) return tell(await backup);
  const settings = readSettings(process.argv.slice(2), process.env.DATABASE_URL);
  if (!settings.ok) return end(settings.fault);
  const { office } = settings.value;
  if (office !== null) return startOffice({ ...settings.value, office });
  const spawnOffice = hasOfficeOfItsOwn(settings.value) ? forkOffice : null;
  const parent = openParent();
  const isForPeople = process.stderr.isTTY || parent !== null;
  const form = settings.value.log ?? (isForPeople ? 'text' : 'json');
  const log = createLog({ form, write: say, nowMs: Date.now });
  const started = await runCollector(settings.value, { nowMs: Date.now, log, spawnOffice });
  if (!started.ok) return end(explainFault(started.fault));
  const collector = started.value;
  const stop = async () => {
    if (parent === null) log({ kind: 'stopping' });
    await collector.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(signal, stop);
  // The process that started it says which kiosk is its own: nobody else has this channel.
  parent?.hear((message) => {
    if (isPing(message)) return parent.tell({ kind: 'pong' });
    const own = ownKioskSchema.safeParse(message);
    if (!own.success) return;
    const { device } = own.data;
    void collector.enrolOwn(own.data).then(() => parent?.tell({ kind: 'enrolled', device }));
  });
  parent?.tell({ kind: 'listening', port: collector.port });
  const opened = await collector.opened;
  if (!opened.ok) return end(explainFault(opened.fault));
  const keys = collector.keys();
  if (settings.value.carried !== null)
    return bringIn(settings.value.carried, {
      database: opened.value,
      keys,
      settings: settings.value,
      close: collector.close,
    });
  if (settings.value.venuesFile !== null)
    return bringVenues(settings.value.venuesFile, {
      database: opened.value,
      day: settings.value.time.day(Date.now()),
      close: collector.close,
    });
  parent?.tell({ kind: 'ready' });
  const link = await collector.firstAccountLink();
  if (link !== null) {
    parent?.tell({ kind: 'first-account', link });
    void collector.firstAccountMade.then(() => parent?.tell({ kind: 'first-account', link: null }));
  }
  if (parent === null) {
    const { tls, listen, page } = settings.value;
    log({ kind: 'ready', url: `${tls ? 'https' : 'http'}://${listen}:${collector.port}/` });
    if (link !== null) log({ kind: 'first-account', link });
    if (!isPageBuilt(page)) log({ kind: 'page-missing', folder: page });
    log(keys ? { kind: 'seals-for', key: publicHalf(keys.sealKey) } : { kind: 'no-key' });
  }
}

/** Where many look at a server's figures no kiosk waits for them. Electron and Windows start no such process. */
function hasOfficeOfItsOwn({ store, carried, venuesFile }: Settings): boolean {
  const isAble = process.platform !== 'win32' && process.versions.electron === undefined;
  return isAble && store.kind === 'postgres' && carried === null && venuesFile === null;
}

const forkOffice: SpawnOffice = ({ path, port }) =>
  fork(
    fileURLToPath(import.meta.url),
    [...process.argv.slice(2), '--office-socket', path, '--office-port', String(port)],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );

/** The process of the office ends with the one that started it. */
async function startOffice(settings: Parameters<typeof runOffice>[0]): Promise<void> {
  const parent = openParent();
  if (parent === null) return end('--office-socket is for the collector itself.');
  let close = async () => {};
  const stop = async () => {
    await close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(signal, stop);
  const form = settings.log ?? (process.stderr.isTTY ? 'text' : 'json');
  const log = createLog({ form, write: say, nowMs: Date.now });
  const running = await runOffice(settings, { nowMs: Date.now, log, parent });
  if (!running.ok) return end(explainFault(running.fault));
  close = running.value.close;
}

type Bringing = {
  readonly database: Database;
  readonly keys: CollectorKeys | null;
  readonly settings: Settings;
  readonly close: () => Promise<void>;
};

/** Takes a carried file; its answers lie beside it, in FILE.ack. */
async function bringIn(path: string, { database, keys, settings, close }: Bringing): Promise<void> {
  const sentence =
    keys === null
      ? 'This collector has no key to open files with: add --key.'
      : await take(path, { database, keys, time: settings.time });
  await close();
  if (sentence === null) process.exit(0);
  end(sentence);
}

async function take(
  path: string,
  {
    database,
    keys,
    time,
  }: Pick<Bringing, 'database'> & { readonly keys: CollectorKeys; readonly time: Settings['time'] },
): Promise<string | null> {
  const context = { nowMs: Date.now(), time, signer: keys.signer, key: keys.sealKey };
  try {
    const taken = await takeCarried(database, readFileSync(path), context);
    if (!taken.ok) {
      return taken.fault.kind === 'not-ours'
        ? `${path} was not sealed for this collector, or was changed on its way. Have the kiosk write it again.`
        : `${path} is not taken from event ${taken.fault.seq} on: look at the list of alarms.`;
    }
    writeFileSync(`${path}.ack`, JSON.stringify(taken.value));
    say(`Taken. Carry ${path}.ack back to the kiosk.`);
    return null;
  } catch (error) {
    return `${path} cannot be read, or ${path}.ack not be written (${errorCode(error)}).`;
  }
}

type BringingVenues = Pick<Bringing, 'database' | 'close'> & { readonly day: number };

/** Takes a table of venues whole, or says what is wrong with it. */
async function bringVenues(path: string, { database, day, close }: BringingVenues): Promise<void> {
  const acting = atTerminal(Date.now());
  const file = readTableFile(path);
  const taken = file.ok ? await importFile(database, { path, day, bytes: file.value }, acting) : file;
  await close();
  if (!taken.ok) return end(explainImport(path, taken.fault));
  say(`${taken.value.venues} venues are taken.`);
  process.exit(0);
}

function readTableFile(path: string): Result<Buffer, ImportFault> {
  try {
    return ok(readFileSync(path));
  } catch (error) {
    return failed({ kind: 'disk', code: errorCode(error) });
  }
}

function tell(done: Result<string, string>): void {
  if (done.ok) say(done.value);
  else end(done.fault);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function end(sentence: string): void {
  process.stderr.write(`${sentence}\n`, () => process.exit(1));
}

await start();
