import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { patienceMs } from './tests/support/patience.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // A test waits by its own limit for each thing that must come; these only end one that waits for nothing.
    testTimeout: 10 * patienceMs,
    hookTimeout: 10 * patienceMs,
    expect: { poll: { timeout: patienceMs } },
    // Many wait for processes, browsers and printers: one more than there are processors.
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
