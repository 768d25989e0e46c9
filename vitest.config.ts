import { defineConfig } from 'vitest/config';

/** Promises in seconds: another test beside them would be measured, too. */
const timed = [
  'tests/renderer/wire/core-back.test.ts',
  'tests/renderer/staff/printer-screen.test.ts',
  'tests/electron/shell.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'beside',
          include: ['tests/**/*.test.ts'],
          exclude: timed,
          // Two cores: whole processes are started in many tests.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: timed, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
