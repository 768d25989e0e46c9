import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { pageFolder } from '../../../main/hosts/build/build-page.ts';

/** Bytes, as they travel. */
const most = 250_000;

test('what the office’s page loads first is no more than 250 kB, and nothing that only the collector needs', () => {
  const page = readFileSync(`${pageFolder}/office.html`, 'utf8');
  const first = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file]) =>
    readFileSync(`${pageFolder}/${file}`),
  );
  expect(first.length).toBeGreaterThan(2);
  const bytes = first.reduce((sum, file) => sum + gzipSync(file).length, 0);
  expect(bytes).toBeLessThan(most);
  // What checks a call stays where it is answered.
  expect(first.some((file) => file.includes('_zod'))).toBe(false);
});
