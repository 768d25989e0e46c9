import { availableParallelism, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longest-first.ts';
import { patienceMs } from './tests/support/patience.ts';

const processors = availableParallelism();
/** Of a test's process with a Chromium, a kiosk and a collector beside it. */
const workerBytes = 1.5 * 2 ** 30;

/** Rooms whose tests leave nothing behind in their process: they share one, and load what they try once. */
const sharing = [
  'collector',
  'contract',
  'core',
  'credential',
  'devices',
  'docs',
  'domain',
  'journal',
  'kiosk',
  'protocol',
  'resources',
  'settings',
  'staff',
  'upload',
].map((room) => `tests/${room}/**/*.test.ts`);

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'sharing', include: sharing, isolate: false } },
      { extends: true, test: { name: 'apart', include: ['tests/**/*.test.ts'], exclude: sharing } },
    ],
    // A test waits by its own limit for each thing that must come; these only end one that waits for nothing.
    testTimeout: 10 * patienceMs,
    hookTimeout: 10 * patienceMs,
    expect: { poll: { timeout: patienceMs } },
    sequence: { sequencer: LongestFirst },
    // They wait most of their time for processes, browsers and printers: two a processor, where memory has room.
    maxWorkers: Math.max(processors + 1, Math.min(2 * processors, Math.floor(totalmem() / workerBytes))),
    // PGlite's code for speed takes longer to make than most tests last: only what is used a hundred times more is worth it.
    execArgv: ['--wasm-tiering-budget=1000000000'],
    env: {
      // Hundreds of processes load the same modules: types are stripped from them once.
      NODE_COMPILE_CACHE: fileURLToPath(new URL('./node_modules/.cache/cong/modules', import.meta.url)),
    },
    reporters: ['default'],
  },
});
