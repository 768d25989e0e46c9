import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openingCollector } from '../../support/collector/opening-collector.ts';

const folder = mkdtempSync(join(tmpdir(), 'collector-page-'));
let base = '';
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ base, stop } = await openingCollector(folder));
});
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; font-src 'self'; img-src 'self'; frame-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

test('a page that is not built says how to build it, and the rest answers', async () => {
  const page = await fetch(base);
  expect([page.status, page.headers.get('content-type')]).toEqual([503, 'text/plain; charset=utf-8']);
  expect(await page.text()).toContain('npm exec -- vite build');
  expect((await fetch(`${base}/v1/health`)).status).toBe(200);
});

test('one that is built meanwhile is served: the page never kept, its files for ever, both under a strict policy', async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'office.html'), '<!doctype html><title>Cổng</title>');
  writeFileSync(join(folder, 'assets/office-a1B2.js'), '1');
  const answers = await Promise.all(['/', '/assets/office-a1B2.js'].map((path) => fetch(base + path)));
  const header = (name: string) => answers.map(({ headers }) => headers.get(name));
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(header('content-type')).toEqual([
    'text/html; charset=utf-8',
    'application/javascript; charset=utf-8',
  ]);
  expect(header('cache-control')).toEqual(['no-store', 'public, max-age=31536000, immutable']);
  expect(header('content-security-policy')).toEqual([policy, policy]);
  expect(header('x-content-type-options')).toEqual(['nosniff', 'nosniff']);
});

test('nothing else of the folder has an address', async () => {
  writeFileSync(join(folder, 'index.html'), 'the kiosk');
  writeFileSync(join(folder, 'assets/.hidden'), '');
  const paths = [
    '/index.html',
    '/office.html',
    '/assets/..%2findex.html',
    '/assets/',
    '/assets/none.js',
    '/assets/..',
  ];
  const codes = await Promise.all(paths.map(async (path) => [path, (await fetch(`${base}${path}`)).status]));
  // The client itself makes `/` of the last one.
  expect(codes).toEqual(paths.map((path) => [path, path === '/assets/..' ? 200 : 404]));
});
