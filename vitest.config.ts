import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longest-first.ts';
import { patienceMs } from './tests/support/patience.ts';

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
    // One more than processors: with two a processor they were all at work, and screens waited beyond their limits.
    maxWorkers: availableParallelism() + 1,
    // PGlite's code for speed takes longer to make than most tests last: only what is used a hundred times more is worth it.
    execArgv: ['--wasm-tiering-budget=1000000000'],
    env: {
      // Hundreds of processes load the same modules: types are stripped from them once.
      NODE_COMPILE_CACHE: fileURLToPath(new URL('./node_modules/.cache/cong/modules', import.meta.url)),
    },
    reporters: ['default'],
  },
});
