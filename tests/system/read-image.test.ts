import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createCanvas } from '@napi-rs/canvas';
import { encode } from 'uqr';
import { afterAll, describe, expect, test } from 'vitest';
import { claimsOf, hc1, newSigner, trusted, vietnamese } from '../support/credential/signed-codes.ts';
import { runCli } from '../support/system/run-cli.ts';

const scratch = mkdtempSync(`${tmpdir()}/cong-image-`);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const dayMs = 86_400_000;
let files = 0;

/** A picture of codes beside each other, each `dots` pixels a module. */
function picture(texts: readonly string[], type: 'png' | 'jpeg' = 'png', dots = 4): string {
  const codes = texts.map((text) => encode(text, { ecc: 'L', border: 4 }));
  const side = Math.max(100, ...codes.map(({ size }) => size * dots));
  const canvas = createCanvas(side * Math.max(1, codes.length) + 80, side + 80);
  const context = canvas.getContext('2d');
  context.fillStyle = '#d8d8d8';
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const [index, { data }] of codes.entries()) {
    for (const [y, row] of data.entries()) {
      for (const [x, isDark] of row.entries()) {
        context.fillStyle = isDark ? '#000000' : '#ffffff';
        context.fillRect(40 + index * side + x * dots, 40 + y * dots, dots, dots);
      }
    }
  }
  files += 1;
  const path = `${scratch}/${files}.${type}`;
  writeFileSync(path, type === 'png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg', 85));
  return path;
}

async function read(...args: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  const { code, out, errors } = await runCli(['read', ...args]);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const card = '051190000019||Nguyễn Thị Bé Bảy|02031990|Nữ|An Hải, Lý Sơn, Quảng Ngãi|12082021';

describe('kiosk read --image', () => {
  test.each(['png', 'jpeg'] as const)('reads a card in a %s', async (type) => {
    expect(await read('--image', picture([card], type))).toMatchObject([
      { kind: 'cccd', fields: { name: 'Nguyễn Thị Bé Bảy' } },
    ]);
  });

  test('says one line a code', async () => {
    const lines = await read('--image', picture([card, '051190000019']));
    expect(lines.map(({ kind }) => kind).sort()).toEqual(['cccd', 'number']);
  });

  test('says unreadable where there is no code', async () => {
    expect(await read('--image', picture([]))).toEqual([{ kind: 'unreadable' }]);
  });

  test('says in a sentence that a file is no picture', async () => {
    const path = `${scratch}/text.png`;
    writeFileSync(path, 'no picture');
    const { code, out, errors } = await runCli(['read', '--image', path]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(errors).toMatch(/is not a PNG or JPEG picture/);
  });
});

describe('with --trust', () => {
  const signer = newSigner('PS256');
  const certificate = picture([hc1(claimsOf(vietnamese), signer)]);

  function trustFile(listedAtMs: number): string {
    const { key, ...known } = trusted(signer);
    const path = `${scratch}/trust-${listedAtMs}.json`;
    const jwk = key.kind === 'jwk' ? key.jwk : {};
    const { use, keyId, issuer } = known;
    const listedAt = new Date(listedAtMs).toISOString();
    writeFileSync(
      path,
      JSON.stringify({ format: 'cong-trust-1', listedAt, keys: [{ use, keyId, issuer, jwk }] }),
    );
    return path;
  }

  test.each([
    ['no list', [], { trust: 'well-formed', warnings: ['unknown-key'] }],
    ['a fresh list', ['--trust', trustFile(Date.now() - dayMs)], { trust: 'signed', warnings: [] }],
    [
      'a stale list',
      ['--trust', trustFile(Date.now() - 31 * dayMs)],
      { trust: 'well-formed', warnings: ['stale-trust-list'] },
    ],
  ])('an HC1 in a picture, %s', async (_, args, expected) => {
    expect(await read('--image', certificate, ...args)).toMatchObject([{ kind: 'hc1', ...expected }]);
  });

  test('a file that is no list is said in a sentence', async () => {
    const path = `${scratch}/none.json`;
    writeFileSync(path, '{"format":"cong-trust-1"}');
    const { code, errors } = await runCli(['read', 'x', '--trust', path]);
    expect({ code, errors }).toEqual({
      code: 1,
      errors: expect.stringMatching(/is not a trust list: "listedAt"/),
    });
  });
});

describe('kiosk read --image FOLDER', () => {
  const folder = mkdtempSync(`${tmpdir()}/cong-folder-`);
  const table = `${folder}/kept.json`;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const put = (name: string, texts: readonly string[]) => renameSync(picture(texts), `${folder}/${name}`);
  const run = async (...args: readonly string[]) => {
    const { code, out, errors } = await runCli(['read', '--image', folder, ...args]);
    return { code, errors, lines: out.trim().split('\n') };
  };

  test('says of each picture what was read, by which look and in what time, and nothing of its text', async () => {
    put('a.png', [card]);
    put('b.png', []);
    writeFileSync(`${folder}/c.png`, 'no picture');
    writeFileSync(`${folder}/notes.txt`, 'no picture either');
    const { code, lines } = await run('--keep', table);
    expect(code).toBe(0);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^a\.png {2}cccd +plain +\d+ ms$/);
    expect(lines[1]).toMatch(/^b\.png {2}– +\d+ ms$/);
    expect(lines[3]).toMatch(/^1 of 3 pictures read \(plain 1\); \d+ ms a picture/);
    const kept = readFileSync(table, 'utf8');
    expect(lines.join() + kept).not.toMatch(/051190|Nguyễn|Bé Bảy/);
  });

  test('says what is different from a table of before', async () => {
    put('b.png', ['051190000019']);
    put('a.png', ['WIFI:T:WPA;S:x;;']);
    const { lines } = await run('--compare', table);
    expect(lines.slice(4)).toEqual([
      'beside the table of before, 3 pictures in both:',
      '  read now and not then: 1 (b.png)',
      '  read then and not now: 0',
      '  read as something else: 1 (a.png)',
      expect.stringMatching(/^ {2}time a picture: \d+\.\d\d of then$/),
    ]);
  });

  test.each([
    ['a table that is none', ['--compare', import.meta.filename], /no table that --keep wrote/],
    ['a table that is not there', ['--compare', '/nowhere/at/all.json'], /no table that --keep wrote/],
  ])('refuses %s in words', async (_, args, words) => {
    const { code, errors } = await run(...args);
    expect([code, errors]).toEqual([1, expect.stringMatching(words)]);
  });

  test.each(['--keep', '--compare'])('%s without a folder is refused in words', async (option) => {
    const { code, errors } = await runCli(['read', '051190000019', option, table]);
    expect([code, errors]).toEqual([1, expect.stringMatching(/must be a folder/)]);
  });

  test('a folder without a picture is said to be one', async () => {
    const { code, errors } = await runCli(['read', '--image', '/proc/self/fdinfo']);
    expect([code, errors]).toEqual([1, expect.stringMatching(/holds no PNG or JPEG picture/)]);
  });
});
