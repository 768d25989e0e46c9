import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
