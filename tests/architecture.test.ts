import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Who may import whom: a place, and what its files may name. `node:*` stands for all of Node. */
const table: Readonly<Record<string, readonly string[]>> = {
  protocol: ['zod', 'node:crypto'],
  'main/domain': ['protocol'],
  'main/credential': [
    'main/domain',
    'protocol',
    'mrz',
    'bcbp',
    'iconv-lite',
    'cborg',
    're2js',
    'node:crypto',
    'node:zlib',
    'node:buffer',
  ],
  'main/settings/devices.ts': ['zod'],
  'main/settings/records.ts': ['zod'],
  'main/settings/config.ts': [
    'main/domain',
    'protocol',
    'main/settings/devices.ts',
    'main/settings/records.ts',
    'zod',
  ],
  'main/settings/trust-file.ts': ['main/domain', 'protocol', 'zod'],
  'main/ports/journal.ts': ['main/domain', 'protocol'],
  'main/ports/collector.ts': ['main/domain', 'protocol', 'main/ports/journal.ts'],
  'main/ports/printer.ts': ['main/domain', 'protocol', 'main/ports/journal.ts'],
  'main/ports/printer-setup.ts': [
    'main/domain',
    'protocol',
    'main/ports/printer.ts',
    'main/settings/devices.ts',
  ],
  'main/core/printer-calls.ts': [
    'main/domain',
    'protocol',
    'main/ports/journal.ts',
    'main/line',
    'main/ports/printer-setup.ts',
    'main/settings/devices.ts',
  ],
  'main/core/guard-calls.ts': [
    'main/domain',
    'protocol',
    'main/ports/journal.ts',
    'main/ports/printer.ts',
    'main/line',
  ],
  'main/ports/staff-roll.ts': ['main/domain', 'protocol'],
  'main/ports/staff-records.ts': ['main/domain', 'protocol'],
  'main/staff/staff-calls.ts': [
    'main/domain',
    'protocol',
    'main/ports/journal.ts',
    'main/line',
    'main/ports/staff-roll.ts',
    'main/ports/staff-records.ts',
  ],
  'main/core/status.ts': [
    'main/domain',
    'protocol',
    'main/line',
    'main/settings/config.ts',
    'main/ports/journal.ts',
  ],
  'main/line': [
    'main/domain',
    'protocol',
    'main/credential',
    'main/ports/journal.ts',
    'main/ports/staff-roll.ts',
  ],
  'main/line/intake.ts': ['main/domain', 'protocol', 'main/ports/journal.ts'],
  'main/kiosk.ts': [
    'main/domain',
    'protocol',
    'main/credential',
    'main/ports/journal.ts',
    'main/line',
    'main/line/intake.ts',
  ],
  'main/contract': [
    'main/domain',
    'protocol',
    'main/settings/devices.ts',
    'main/ports/printer-setup.ts',
    'zod',
    '@orpc/contract',
  ],
  'main/core/core.ts': [
    'main/domain',
    'protocol',
    'main/credential',
    'main/ports/journal.ts',
    'main/ports/printer.ts',
    'main/line',
    'main/kiosk.ts',
    'main/line/intake.ts',
    'main/contract',
    'main/settings/config.ts',
    'main/settings/devices.ts',
    'main/core/status.ts',
    'main/core/host-calls.ts',
    'main/core/printer-calls.ts',
    'main/ports/printer-setup.ts',
    'main/staff/staff-calls.ts',
    'main/core/guard-calls.ts',
    '@orpc/server',
  ],
  'main/core/host-calls.ts': ['main/domain', 'protocol', 'main/ports/journal.ts'],
  'main/core/router.ts': ['main/contract', 'main/core/core.ts', '@orpc/server'],
  'native/disk/durable-file.ts': ['node:*'],
  'main/journal': [
    'main/domain',
    'protocol',
    'main/ports/journal.ts',
    'main/ports/printer.ts',
    'protocol',
    'native/disk/durable-file.ts',
    'main/ports/collector.ts',
    'zod',
    'better-sqlite3',
    'node:*',
  ],
  'main/words': ['main/domain', 'protocol', 'resources/texts'],
  'main/print': [
    'main/domain',
    'protocol',
    'main/words',
    'main/ports/journal.ts',
    'main/ports/printer.ts',
    'resources/texts',
    '@napi-rs/canvas',
    'uqr',
    'node:*',
  ],
  'main/upload': [
    'main/domain',
    'protocol',
    'main/ports/journal.ts',
    'main/ports/collector.ts',
    'protocol',
    'protocol',
    'node:*',
  ],
  native: [
    'main/domain',
    'protocol',
    'main/ports/journal.ts',
    'main/ports/printer.ts',
    'zxing-wasm',
    '@zxing/library',
    'node-hid',
    'serialport',
    'node:*',
  ],
  renderer: [
    'main/contract',
    'main/settings/devices.ts',
    'main/ports/printer-setup.ts',
    'main/domain',
    'protocol',
    'main/words',
    'native/scanner/keyboard.ts',
    'native/scanner/decode-image.ts',
    'native/scanner/decode-image-fallback.ts',
    'zxing-wasm',
    'uqr',
    'resources',
    'react',
    'react-dom',
    '@orpc/client',
    '@orpc/contract',
  ],
  'main/hosts': [
    'protocol',
    'main',
    'native',
    'resources',
    'collector',
    '@napi-rs/canvas',
    '@orpc/server',
    'electron',
    'electron-updater',
    'yaml',
    'ws',
    'csv-stringify',
    'write-excel-file',
    'vite',
    'zod',
    'node:*',
  ],
  collector: [
    'protocol',
    'main/domain',
    'protocol',
    'main/ports/journal.ts',
    'protocol',
    'native/disk/durable-file.ts',
    'pg',
    '@electric-sql/pglite',
    'zod',
    'node:*',
  ],
  resources: [],
  tests: ['*'],
};

type Import = { readonly file: string; readonly names: string };

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file) && existsSync(`${root}${file}`));
const sources = files.filter((file) => posix.dirname(file) !== '.');

describe('who may import whom', () => {
  test('every file lies in a place of the table', () => {
    expect(sources.filter((file) => placeOf(file) === undefined)).toEqual([]);
  });

  test('nobody imports what the table does not allow', () => {
    expect(sources.flatMap(importsOf).filter((one) => !isAllowed(one))).toEqual([]);
  });

  test('only hosts read the environment, the arguments and the wall clock', () => {
    const starters = /process\.(env|argv)|Date\.now|new Date\(\)/;
    const inner = sources.filter((file) => /^(main|native)\//.test(file) && !file.startsWith('main/hosts/'));
    expect(inner.filter((file) => starters.test(readFileSync(`${root}${file}`, 'utf8')))).toEqual([]);
  });

  test('the table catches what it must: each planted import is refused', () => {
    const planted: readonly Import[] = [
      { file: 'main/domain/decide.ts', names: 'node:fs' },
      { file: 'main/kiosk.ts', names: 'main/journal/journal.ts' },
      { file: 'renderer/start.tsx', names: 'main/core/core.ts' },
      { file: 'native/printer/tcp.ts', names: 'main/hosts/compose.ts' },
      { file: 'collector/ingest/ingest.ts', names: 'main/journal/proof/verify.ts' },
    ];
    expect(planted.filter(isAllowed)).toEqual([]);
  });
});

/** The most exact place that holds the file. */
function placeOf(file: string): string | undefined {
  return Object.keys(table)
    .filter((place) => file === place || file.startsWith(`${place}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(`${root}${file}`, 'utf8');
  const statements = text.matchAll(/^(?:import\s+'|(?:import|export)\b[^;'=()]*?\bfrom\s+')([^']+)'/gm);
  const calls = text.matchAll(/\bimport\('([^']+)'\)/g);
  return [...statements, ...calls].map(([, specifier = '']) => ({ file, names: resolved(file, specifier) }));
}

function resolved(file: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.join(dirname(file), specifier) : specifier;
}

function isAllowed({ file, names }: Import): boolean {
  const place = placeOf(file);
  if (place === undefined) return false;
  return (
    names === place ||
    names.startsWith(`${place}/`) ||
    (table[place] ?? []).some(
      (allowed) =>
        allowed === '*' ||
        names === allowed ||
        names.startsWith(`${allowed}/`) ||
        (allowed === 'node:*' && names.startsWith('node:')),
    )
  );
}
