import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Who may import whom: a place, and what its files may name besides `protocol`, whose words are everybody's, and itself.
 * Places stand in the order of their layers. `node:*` stands for all of Node.
 */
const table: Readonly<Record<string, readonly string[]>> = {
  protocol: ['zod', 're2js', 'node:crypto'],
  resources: [],
  'main/domain': [],
  'main/credential': [
    'main/domain',
    'mrz',
    'bcbp',
    'iconv-lite',
    'cborg',
    'node:crypto',
    'node:zlib',
    'node:buffer',
  ],
  'main/ports': ['main/domain'],
  'main/words': ['main/domain', 'resources/texts'],
  'main/line': ['main/domain', 'main/credential', 'main/ports'],
  'main/kiosk.ts': ['main/domain', 'main/credential', 'main/ports', 'main/line'],
  native: ['main/domain', 'main/ports', 'zxing-wasm', '@zxing/library', 'node-hid', 'serialport', 'node:*'],
  'main/settings': [
    'main/domain',
    'main/credential',
    'main/ports',
    'native/disk',
    'resources',
    'zod',
    'node:*',
  ],
  'main/contract': ['main/domain', 'main/ports', 'main/settings', 'zod', '@orpc/contract'],
  'main/journal': ['main/domain', 'main/ports', 'native/disk', 'zod', 'better-sqlite3', 'node:*'],
  'main/print': [
    'main/domain',
    'main/words',
    'main/ports',
    'main/line',
    'main/settings',
    'main/journal',
    'native/disk',
    'native/scanner',
    'resources',
    '@napi-rs/canvas',
    'any-ascii',
    'uqr',
    'node:*',
  ],
  'main/upload': ['main/domain', 'main/ports', 'node:*'],
  'main/keys': ['main/domain', 'main/ports', 'native/disk', 'node:*'],
  'main/devices': [
    'main/domain',
    'main/ports',
    'main/line',
    'main/settings',
    'main/journal',
    'main/print',
    'native',
    'node:*',
  ],
  'main/upkeep': [
    'main/domain',
    'main/ports',
    'main/line',
    'main/settings',
    'main/journal',
    'main/upload',
    'native/disk',
    'node:*',
  ],
  'main/staff': [
    'main/domain',
    'main/ports',
    'main/line',
    'main/settings',
    'main/contract',
    'main/journal',
    'main/keys',
    'native/disk',
    'csv-stringify',
    'hucre',
    'pdfkit',
    'any-ascii',
    'zod',
    'node:*',
  ],
  'main/core': [
    'main/domain',
    'main/ports',
    'main/line',
    'main/kiosk.ts',
    'main/settings',
    'main/contract',
    'main/staff',
    '@orpc/server',
  ],
  'main/hosts': [
    'package.json',
    'main',
    'native',
    'resources',
    '@orpc/server',
    'csv-stringify',
    'hucre',
    'node-forge',
    'yaml',
    'ws',
    'vite',
    'zod',
    'node:*',
  ],
  'main/hosts/electron': [
    'main',
    'native',
    'resources',
    'electron',
    'electron-updater',
    '@orpc/server',
    'zod',
    'node:*',
  ],
  collector: [
    'native/disk',
    'pg',
    'pg-copy-streams',
    '@electric-sql/pglite',
    'kysely',
    'openid-client',
    '@simplewebauthn/server',
    'otpauth',
    'nodemailer',
    'prom-client',
    'fastify',
    '@fastify/static',
    '@orpc/contract',
    '@orpc/openapi',
    '@orpc/server',
    'csv-stringify',
    'hucre',
    'resources/texts',
    'pdfkit',
    'any-ascii',
    'uqr',
    'zod',
    'node:*',
  ],
  'renderer/kit': ['resources', 'react', 'react-aria-components', '@internationalized/date', 'uqr'],
  renderer: [
    'main/contract',
    'collector/**/contract.ts',
    'collector/papers/written',
    'collector/venues/written',
    'main/domain',
    'main/words',
    'native/scanner',
    'zxing-wasm',
    'uqr',
    'resources',
    'react',
    'react-dom',
    '@orpc/client',
    '@orpc/contract',
    '@orpc/openapi-client',
    '@simplewebauthn/browser',
    '@svg-maps/vietnam',
    'zod',
  ],
  tests: ['*'],
};

/** What only some places may do, by what it looks like in the code. */
const powers: Readonly<Record<string, { readonly looks: RegExp; readonly places: readonly string[] }>> = {
  'electron is touched': { looks: /from 'electron'/, places: ['main/hosts/electron'] },
  'SQL is spoken': {
    looks: /from 'better-sqlite3'|database\.prepare\(|\b(SELECT|INSERT INTO|DELETE FROM) \w/,
    places: ['main/journal', 'collector'],
  },
  'the wall clock is read': {
    looks: /Date\.now|new Date\(\)/,
    places: ['main/hosts', 'collector/start.ts', 'renderer'],
  },
  'the environment and the arguments are read': {
    looks: /process\.(env|argv)/,
    places: ['main/hosts', 'collector/start.ts'],
  },
  // One for each row of a list: 13 s of 27 of the desk's page, and stops of four seconds.
  'formatters of dates are made': { looks: /new Intl\.DateTimeFormat/, places: ['protocol/date-format.ts'] },
  // On an exact half it goes down: 3/4000 is 0.07 of a percent to it. What an office reads is rounded by `ratioText`.
  'numbers are rounded by toFixed': { looks: /\.toFixed\(/, places: ['main/hosts/cli'] },
  'threads are started': {
    looks: /new Worker\(/,
    places: [
      'collector/map/layer',
      'collector/papers',
      'collector/posters',
      'collector/venues/table',
      'main/journal/care',
      'main/print',
      'main/staff/expected',
      'main/staff/take-away',
      'native/drives',
      'renderer/camera',
    ],
  },
  'standard output and error are written': {
    looks: /process\.std(out|err)|console\./,
    places: ['main/hosts', 'collector/start.ts'],
  },
};

type Source = { readonly file: string; readonly text: string };
type Import = { readonly file: string; readonly names: string };

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file) && existsSync(`${root}${file}`));
const sources: readonly Source[] = files
  .filter((file) => posix.dirname(file) !== '.')
  .map((file) => ({ file, text: readFileSync(`${root}${file}`, 'utf8') }));

describe('who may import whom', () => {
  test('every file lies in a place of the table', () => {
    expect(sources.map(({ file }) => file).filter((file) => placeOf(file) === undefined)).toEqual([]);
  });

  test('nobody imports what the table does not allow', () => {
    expect(sources.flatMap(importsOf).filter((one) => !isAllowed(one))).toEqual([]);
  });

  test('the table has at most 25 rows, and none for a single file but the line', () => {
    const rows = Object.keys(table);
    expect(rows.length).toBeLessThanOrEqual(25);
    expect(rows.filter((row) => /\.tsx?$/.test(row))).toEqual(['main/kiosk.ts']);
  });

  test('no places stand in a circle', () => {
    expect(circleIn(arrowsOf(sources))).toBeNull();
  });

  test.each([
    { file: 'main/domain/decide.ts', names: 'node:fs' },
    { file: 'main/kiosk.ts', names: 'main/journal/journal.ts' },
    { file: 'renderer/start.tsx', names: 'main/core/core.ts' },
    { file: 'renderer/kit/button.tsx', names: 'renderer/staff/use-ask.ts' },
    { file: 'native/printer/tcp.ts', names: 'main/hosts/compose.ts' },
    { file: 'collector/ingest/ingest.ts', names: 'main/journal/proof/verify.ts' },
    { file: 'renderer/office/overview.ts', names: 'collector/kiosks/queries.ts' },
    { file: 'renderer/kit/button.tsx', names: 'collector/kiosks/contract.ts' },
    { file: 'main/upload/uploader.ts', names: 'collector/ingest/ingest.ts' },
    { file: 'protocol/batch.ts', names: 'main/domain/scan.ts' },
    { file: 'protocol/batch.ts', names: 'node:fs' },
    { file: 'main/hosts/start/start.ts', names: 'electron' },
  ])('$names in $file is refused', (planted) => {
    expect(isAllowed(planted)).toBe(false);
  });

  test('a planted circle is seen', () => {
    const arrows = arrowsOf([
      { file: 'main/upload/a.ts', text: "import { b } from '../journal/b.ts';" },
      { file: 'main/journal/b.ts', text: "import { c } from '../print/c.ts';" },
      { file: 'main/print/c.ts', text: "import type { A } from '../upload/a.ts';" },
    ]);
    expect(circleIn(arrows)).toEqual(['main/journal', 'main/print', 'main/upload', 'main/journal']);
  });
});

describe('only where the table says', () => {
  const planted: Readonly<Record<keyof typeof powers, Source>> = {
    'electron is touched': { file: 'main/hosts/start/a.ts', text: "import { app } from 'electron';" },
    'SQL is spoken': { file: 'main/hosts/cli/a.ts', text: "database.prepare('SELECT 1')" },
    'the wall clock is read': { file: 'main/line/a.ts', text: 'const now = Date.now();' },
    'the environment and the arguments are read': { file: 'collector/a.ts', text: 'process.env.A' },
    'formatters of dates are made': { file: 'renderer/a.ts', text: "new Intl.DateTimeFormat('vi')" },
    'numbers are rounded by toFixed': { file: 'collector/papers/a.ts', text: 'share.toFixed(2)' },
    'threads are started': { file: 'main/upkeep/a.ts', text: 'new Worker(url)' },
    'standard output and error are written': { file: 'main/staff/a.ts', text: 'process.stderr.write(a)' },
  };

  test.each(Object.keys(powers))('%s', (power) => {
    expect(strangersTo(power, sources)).toEqual([]);
    const one = planted[power];
    expect(one && strangersTo(power, [one])).toEqual([one?.file]);
  });
});

test('Node itself reads every file that it runs: the tests are made ready by another program', () => {
  const unread = ['protocol', 'collector', 'main', 'native', 'tests'].flatMap((place) =>
    readdirSync(`${root}${place}`, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => {
        try {
          stripTypeScriptTypes(readFileSync(`${root}${place}/${file}`, 'utf8'));
          return [];
        } catch (error) {
          return [`${place}/${file}: ${error instanceof Error ? error.message : error}`];
        }
      }),
  );
  expect(unread).toEqual([]);
});

test('the rooms hold what they are for: one loose file in main, eight at most in hosts', () => {
  const loose = (folder: string) => readdirSync(`${root}${folder}`).filter((name) => name.endsWith('.ts'));
  expect(loose('main')).toEqual(['kiosk.ts']);
  expect(loose('main/hosts').length).toBeLessThanOrEqual(8);
});

test('protocol compiles without a browser, main/domain without anything', () => {
  const read = (file: string) => JSON.parse(readFileSync(`${root}${file}`, 'utf8')).compilerOptions;
  expect(read('tsconfig.base.json').lib).toEqual(['ES2024']);
  expect(read('protocol/tsconfig.json')).toEqual({ types: ['node'] });
  expect(read('main/domain/tsconfig.json')).toEqual({ types: [] });
});

/** The most exact place that holds the file. */
function placeOf(file: string): string | undefined {
  return Object.keys(table)
    .filter((place) => file === place || file.startsWith(`${place}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function importsOf({ file, text }: Source): readonly Import[] {
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
  const common = place === 'resources' ? [] : ['protocol'];
  return [place, ...common, ...(table[place] ?? [])].some(
    (allowed) =>
      allowed === '*' ||
      names === allowed ||
      names.startsWith(`${allowed}/`) ||
      posix.matchesGlob(names, allowed) ||
      (allowed === 'node:*' && names.startsWith('node:')),
  );
}

/** Which place names which; tests stand outside. */
function arrowsOf(read: readonly Source[]): ReadonlyMap<string, ReadonlySet<string>> {
  const arrows = new Map<string, Set<string>>();
  for (const { file, names } of read.flatMap(importsOf)) {
    const [from, to] = [placeOf(file), placeOf(names)];
    if (!from || !to || from === to || from === 'tests') continue;
    arrows.set(from, (arrows.get(from) ?? new Set()).add(to));
  }
  return arrows;
}

/** The places of a circle, beginning with the first by name; null: there is none. */
function circleIn(arrows: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | null {
  function walk(path: readonly string[]): readonly string[] | null {
    for (const next of arrows.get(path.at(-1) ?? '') ?? []) {
      if (next === path[0]) return [...path, next];
      const found = path.includes(next) ? null : walk([...path, next]);
      if (found) return found;
    }
    return null;
  }
  for (const place of [...arrows.keys()].sort()) {
    const found = walk([place]);
    if (found) return found;
  }
  return null;
}

/** Files that use a power outside of its places. */
function strangersTo(power: string, read: readonly Source[]): readonly string[] {
  const { looks, places } = powers[power] ?? { looks: /^/, places: [] };
  const isIn = (file: string) => places.some((place) => file === place || file.startsWith(`${place}/`));
  return read
    .filter(
      ({ file, text }) => !file.startsWith('tests/') && !isIn(file) && looks.test(withoutComments(text)),
    )
    .map(({ file }) => file);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
