import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rooms = ['main', 'native', 'renderer', 'collector', 'protocol', 'resources', 'tests', 'docs', '.ci'];

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(`${root}docs`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const names = new Set(
  rooms.flatMap((room) =>
    readdirSync(`${root}${room}`, { recursive: true, encoding: 'utf8' }).map((path) => basename(path)),
  ),
);

test.each(pages)('every link of %s leads somewhere', (page) => {
  expect(linksOf(page).filter((link) => !leadsSomewhere(page, link))).toEqual([]);
});

test.each(pages)('every path that %s names is there', (page) => {
  expect(codesOf(page).filter((code) => !isThere(code))).toEqual([]);
});

test('a link and a path that lead nowhere are found', () => {
  expect(leadsSomewhere('docs/printers.md', 'slips.md#no-such-heading')).toBe(false);
  expect(leadsSomewhere('docs/printers.md', 'no-such-page.md')).toBe(false);
  expect(isThere('main/no-such-file.ts')).toBe(false);
  expect(isThere('no-such-file.ts')).toBe(false);
});

function linksOf(page: string): readonly string[] {
  const found = textOf(page).matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g);
  return [...found].map(([, link, source]) => link ?? source ?? '').filter((link) => !/^\w+:/.test(link));
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const target = path === '' ? page : posix.join(dirname(page), path);
  if (!existsSync(`${root}${target}`)) return false;
  return heading === undefined || headingsOf(target).includes(heading);
}

/** As GitHub makes them: small letters, hyphens for spaces, nothing but letters and digits besides. */
function headingsOf(page: string): readonly string[] {
  return [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What stands between backticks outside of blocks, word by word: `node main/a.ts --help` names a file, too. */
function codesOf(page: string): readonly string[] {
  const prose = textOf(page).replaceAll(/^```[\s\S]*?^```/gm, '');
  return [...prose.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.split(/[\s,]+/));
}

/** Whether a word names nothing of the project, or something that is there. */
function isThere(word: string): boolean {
  if (/[<>{}*…$]/.test(word)) return true;
  if (rooms.some((room) => word.startsWith(`${room}/`))) return existsSync(`${root}${word}`);
  if (/^[\w.-]+\.(?:tsx?|css|c|sh)$/.test(word)) return names.has(word) || existsSync(`${root}${word}`);
  return true;
}

function textOf(page: string): string {
  return readFileSync(`${root}${page}`, 'utf8');
}
