import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findFaketime } from './faults/faketime.ts';
import { whyNoRecorder } from './faults/recording.ts';
import { missingPrograms } from './support/collector/backup-programs.ts';
import { whyNoPython } from './support/collector/python.ts';
import { whyNoTestbed } from './support/native/hid-testbed.ts';
import { whyNoPty } from './support/native/pty-pair.ts';
import { whyNoPoppler } from './support/print/poppler.ts';
import { whyNoTesseract } from './support/print/tesseract.ts';
import { findChromium, whyNoHeadlessShell } from './support/renderer/chromium.ts';

/** `npm test`: all tests. What is missing for them is said, and installed first where that is possible. */
function run(command: string, ...args: readonly string[]): number {
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1;
}

const isDebianRoot = process.getuid?.() === 0 && run('sh', '-c', 'command -v apt-get >/dev/null') === 0;

function installPackages(why: string, ...packages: readonly string[]): void {
  process.stdout.write(`${why}; installing ${packages.join(', ')}.\n`);
  run('apt-get', 'update', '-qq');
  run('apt-get', 'install', '-y', '-qq', ...packages);
}

function installChromium(): void {
  if (isDebianRoot) installPackages('No Chromium without a window', 'chromium-headless-shell');
  else {
    process.stdout.write("No Chromium found; installing Playwright's own for the screen tests.\n");
    run('playwright-core', 'install', 'chromium');
  }
}

if (!findChromium() || (isDebianRoot && whyNoHeadlessShell() !== null)) installChromium();
if (!findChromium()) {
  process.stderr.write(
    'Chromium could not be installed. Install one and name it in the variable CHROMIUM.\n',
  );
  process.exit(1);
}
// Without these the tests of simulated scanners are skipped, and say so.
if (isDebianRoot && whyNoTestbed() !== null) {
  installPackages('No simulated HID devices', 'umockdev', 'gir1.2-umockdev-1.0', 'python3-gi');
}
if (isDebianRoot && whyNoTesseract() !== null) {
  installPackages('No OCR to read slips with', 'tesseract-ocr', 'tesseract-ocr-vie');
}
if (isDebianRoot && whyNoPoppler() !== null) installPackages('Nothing to read a paper with', 'poppler-utils');
if (isDebianRoot && whyNoRecorder() !== null) {
  installPackages('No compiler to record a power cut with', 'gcc', 'libc6-dev');
}
if (isDebianRoot && findFaketime() === null) installPackages('No clock that lies', 'faketime');
if (isDebianRoot && missingPrograms().length > 0) {
  installPackages('No programs to back up with', 'postgresql-client', 'age');
}
if (isDebianRoot && whyNoPython('cryptography') !== null) {
  installPackages('No second language for a client', 'python3-cryptography');
}
if (isDebianRoot && whyNoPython('prometheus_client') !== null) {
  installPackages('Nothing to read metrics with', 'python3-prometheus-client');
}
if (isDebianRoot && whyNoPty() !== null) installPackages('No pseudo-terminals', 'socat');
// Once, before several tests at a time would make the same.
await Promise.all(['page', 'app', 'database'].map(make));
process.exit(await runTests(process.argv.slice(2)));

/** Ends when the tests end: a process that a failed test left behind holds a pipe of theirs, and nobody's who waits for us. */
async function runTests(words: readonly string[]): Promise<number> {
  const env = { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) };
  const tests = spawn('vitest', ['run', ...words], {
    env,
    stdio: ['inherit', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  tests.stdout.pipe(process.stdout, { end: false });
  tests.stderr.pipe(process.stderr, { end: false });
  const closed = once(tests, 'close');
  const [code] = await once(tests, 'exit');
  await Promise.race([closed, setTimeout(2_000)]);
  return code ?? 1;
}

/** In a process of its own: the builder of the page sets NODE_ENV. What cannot be built is said by the test that needs it. */
function make(what: string): Promise<unknown> {
  const maker = fileURLToPath(new URL('./make-process.ts', import.meta.url));
  const child = spawn(process.execPath, [maker, what], { stdio: 'inherit' });
  return new Promise((resolve) => child.once('exit', resolve));
}
