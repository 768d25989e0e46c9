import { mkdirSync, writeFileSync } from 'node:fs';
import { createCanvas } from '@napi-rs/canvas';
import { createRouterClient } from '@orpc/server';
import { expect, onTestFinished, test } from 'vitest';
import { createRouter } from '../../main/core/router.ts';
import { composeKiosk } from '../../main/hosts/compose.ts';
import { readLogo } from '../../main/settings/read-logo.ts';
import { createTestClock, scratchFolder, testConfig } from '../support/test-kiosk.ts';

const picture = (width: number, height: number) => createCanvas(width, height).toBuffer('image/png');

function fileOf(bytes: Uint8Array): string {
  const path = `${scratchFolder()}/logo.png`;
  writeFileSync(path, bytes);
  return path;
}

function startKiosk(logo: string | null) {
  const composed = composeKiosk({
    dataDir: scratchFolder(),
    config: testConfig('both', {}, { idle: { logo } }),
    clock: createTestClock(),
    queueSlips: false,
    runQueues: false,
    settingsFile: null,
  });
  if (!composed.ok) throw new Error(composed.fault.kind);
  onTestFinished(composed.value.close);
  return createRouterClient(createRouter(composed.value.core), { context: {} });
}

test('the picture goes to the screen, under a name of its bytes', async () => {
  const bytes = picture(300, 100);
  const kiosk = startKiosk(fileOf(bytes));
  expect(await kiosk.readLogo()).toEqual({ type: 'image/png', base64: bytes.toString('base64') });
  expect((await kiosk.status()).idle.logo).toMatch(/^[0-9a-f]{16}$/);
});

test('without one, and with one that is gone, the kiosk stands there all the same', async () => {
  for (const path of [null, `${scratchFolder()}/gone.png`]) {
    const kiosk = startKiosk(path);
    expect([await kiosk.readLogo(), (await kiosk.status()).idle.logo]).toEqual([null, null]);
  }
});

test('what is no small picture is named', () => {
  const folder = scratchFolder();
  mkdirSync(`${folder}/folder.png`);
  const kindOf = (path: string) => {
    const read = readLogo(path);
    return read.ok ? 'fine' : read.fault.kind;
  };
  expect([
    kindOf(`${folder}/gone.png`),
    kindOf(`${folder}/folder.png`),
    kindOf(fileOf(Buffer.alloc(262_145))),
    kindOf(fileOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))),
    kindOf(fileOf(picture(2_001, 8))),
    kindOf(fileOf(picture(2_000, 8))),
  ]).toEqual(['unreadable', 'unreadable', 'unreadable', 'no-picture', 'too-large', 'fine']);
});
