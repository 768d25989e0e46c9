import { spawn } from 'node:child_process';
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

type Need = { readonly why: string; readonly isMissing: () => boolean; readonly packages: readonly string[] };

/** What tests need besides npm's packages, as Debian names it. Without it they are skipped, and say so; all but Chromium. */
const needs: readonly Need[] = [
  {
    why: 'No Chromium without a window',
    isMissing: () => findChromium() === null || whyNoHeadlessShell() !== null,
    packages: ['chromium-headless-shell'],
  },
  {
    why: 'No simulated HID devices',
    isMissing: () => whyNoTestbed() !== null,
    packages: ['umockdev', 'gir1.2-umockdev-1.0', 'python3-gi'],
  },
  {
    why: 'No OCR to read slips with',
    isMissing: () => whyNoTesseract() !== null,
    packages: ['tesseract-ocr', 'tesseract-ocr-vie'],
  },
  {
    why: 'Nothing to read a paper with',
    isMissing: () => whyNoPoppler() !== null,
    packages: ['poppler-utils'],
  },
  {
    why: 'No compiler to record a power cut with',
    isMissing: () => whyNoRecorder() !== null,
    packages: ['gcc', 'libc6-dev'],
  },
  { why: 'No clock that lies', isMissing: () => findFaketime() === null, packages: ['faketime'] },
  {
    why: 'No programs to back up with',
    isMissing: () => missingPrograms().length > 0,
    packages: ['postgresql-client', 'age'],
  },
  {
    why: 'No second language for a client',
    isMissing: () => whyNoPython('cryptography') !== null,
    packages: ['python3-cryptography'],
  },
  {
    why: 'Nothing to read metrics with',
    isMissing: () => whyNoPython('prometheus_client') !== null,
    packages: ['python3-prometheus-client'],
  },
  { why: 'No pseudo-terminals', isMissing: () => whyNoPty() !== null, packages: ['socat'] },
];

/** The exit code. */
function run(command: string, ...args: readonly string[]): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
    child.once('error', () => resolve(1));
  });
}

/** All in one go: most of the time goes into the lists. One by one where a Debian does not have one of them. */
async function installPackages(missing: readonly Need[]): Promise<void> {
  const packages = missing.flatMap((need) => need.packages);
  process.stdout.write(`${missing.map(({ why }) => why).join('; ')}: installing ${packages.join(', ')}.\n`);
  await run('apt-get', 'update', '-qq');
  if ((await run('apt-get', 'install', '-y', '-qq', ...packages)) === 0) return;
  for (const need of missing) await run('apt-get', 'install', '-y', '-qq', ...need.packages);
}

async function installMissing(): Promise<void> {
  const isDebianRoot =
    process.getuid?.() === 0 && (await run('sh', '-c', 'command -v apt-get >/dev/null')) === 0;
  const missing = isDebianRoot ? needs.filter(({ isMissing }) => isMissing()) : [];
  if (missing.length > 0) await installPackages(missing);
  if (isDebianRoot || findChromium()) return;
  process.stdout.write("No Chromium found; installing Playwright's own for the screen tests.\n");
  await run('playwright-core', 'install', 'chromium');
}

/** In a process of its own: the builder of the page sets NODE_ENV. What cannot be built is said by the test that needs it. */
function make(what: string): Promise<number> {
  return run(process.execPath, fileURLToPath(new URL('./make-process.ts', import.meta.url)), what);
}

/**
 * Installs what tests need where that is possible, and makes, once, what several of them at a time would make. Leaves in a
 * moment when all of it is there. Whether there is a Chromium.
 */
export async function prepare(): Promise<boolean> {
  await Promise.all([installMissing(), ...['page', 'app', 'database', 'cluster'].map(make)]);
  return findChromium() !== null;
}

if (import.meta.main) await prepare();
