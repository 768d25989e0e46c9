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
    // Many tests start whole processes and browsers, which need the cores as well.
    maxWorkers: availableParallelism(),
    env: {
      // Hundreds of processes load the same modules: types are stripped from them once.
      NODE_COMPILE_CACHE: fileURLToPath(new URL('./node_modules/.cache/cong/modules', import.meta.url)),
    },
    reporters: ['default'],
  },
});
