import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { decodeEvent } from '../../protocol/event.ts';
import firstStart from '../../resources/config/first-start.json' with { type: 'json' };
import { freePort, quickRules } from '../support/kiosk-host.ts';
import { scanUntil, waitForState } from '../support/renderer/page-driver.ts';
import { until } from '../support/system/kiosk-client.ts';
import { readTuples } from '../support/system/stored-events.ts';
import { card } from '../support/test-kiosk.ts';

/**
 * `node tests/electron/packed.ts PROGRAM`: the installed or unpacked kiosk takes 100 codes at its own window, prints their
 * slips on the simulated printer, and is ended; its journal is read afterwards. Picture and log go to dist/electron-run.
 */
const people = 100;
const kept = fileURLToPath(new URL('../../dist/electron-run', import.meta.url));

async function run(program: string): Promise<void> {
  const dataDir = mkdtempSync(`${tmpdir()}/cong-packed-`);
  const [debug, printer] = await Promise.all([freePort(), freePort()]);
  writeFileSync(
    `${dataDir}/config.json`,
    JSON.stringify({
      ...firstStart,
      printer: { ...firstStart.printer, port: printer },
      rules: quickRules,
      upload: { embedded: false, url: null },
      keys: { store: 'files' },
    }),
  );
  const since = performance.now();
  const child = spawn(program, ['--data', dataDir, `--remote-debugging-port=${debug}`], { stdio: 'inherit' });
  const page = await pageOf(debug);
  await waitForState(page, 'ready');
  say(`ready after ${((performance.now() - since) / 1000).toFixed(1)} s`);
  for (let person = 1; person <= people; person++) await scanUntil(page, card(person), 'admitted-in');
  mkdirSync(kept, { recursive: true });
  await page.screenshot({ path: `${kept}/packed-${process.platform}.png` });
  await until(
    () => countOf(dataDir, 'slip'),
    (slips) => slips >= people,
  );
  await end(child);
  const [scans, slips] = [countOf(dataDir, 'scan'), countOf(dataDir, 'slip')];
  say(`${scans} scans and ${slips} slips in its journal`);
  cpSync(`${dataDir}/log`, `${kept}/log`, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  if (scans < people || slips < people) throw new Error('the packed kiosk lost passages');
}

/** Its window, as Chromium's own debugging shows it. */
async function pageOf(port: number): Promise<Page> {
  const browser = await until(
    () => chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: 10_000 }).catch(() => null),
    (connected) => connected !== null,
  );
  return until(
    async () => browser?.contexts()[0]?.pages()[0],
    (page) => page !== undefined,
  ) as Promise<Page>;
}

function countOf(dataDir: string, kind: string): number {
  return readTuples(dataDir).filter((tuple) => decodeEvent(tuple)?.kind === kind).length;
}

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise((done) => child.once('exit', done));
  const since = performance.now();
  child.kill('SIGTERM');
  await gone;
  say(`ended after ${((performance.now() - since) / 1000).toFixed(1)} s`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const [program] = process.argv.slice(2);
if (!program) throw new Error('usage: node tests/electron/packed.ts PROGRAM');
await run(resolve(program));
process.exit(0);
