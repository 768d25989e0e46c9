import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDecoder } from '../../main/devices/load-decoder.ts';
import type { Command } from '../../main/domain/command.ts';
import { loadPicture } from '../../main/print/load-picture.ts';
import { luminanceOf } from '../../native/scanner/luminance.ts';
import { startKioskHost } from '../support/kiosk-host.ts';
import type { KioskHost } from '../support/running-kiosk.ts';
import { type KioskPage, openKiosk, until } from '../support/system/kiosk-client.ts';
import { jsonLines, runCli } from '../support/system/run-cli.ts';
import { card, scratchFolder } from '../support/test-kiosk.ts';

type Made = {
  readonly command: Command;
  readonly card: number;
  readonly expiresAt: string;
  readonly code: string;
};

describe('beside a running kiosk', () => {
  let host: KioskHost;
  let page: KioskPage;
  const made = new Map<Command, Made>();

  beforeAll(async () => {
    host = await startKioskHost();
    page = await openKiosk(host.url);
    const end = await runCli(['cards', '--data', host.dataDir, '--card', '12', '--hours', '2']);
    for (const one of jsonLines(end.out) as readonly Made[]) made.set(one.command, one);
  });
  afterAll(async () => {
    page.close();
    await host.stop();
  });

  async function scan(text: string) {
    const outcome = await page.client.scan({ text, source: 'keyboard' });
    if (!outcome.ok) throw new Error(outcome.fault.kind);
    return outcome.value;
  }

  function use(command: Command) {
    return scan(made.get(command)?.code ?? '');
  }

  test('a card of each command is made, good for two hours', () => {
    const ends = [...made.values()].map(({ expiresAt }) => Date.parse(expiresAt) - Date.now());
    expect(made.size).toBe(7);
    expect(ends.every((ms) => ms > 118 * 60_000 && ms <= 120 * 60_000)).toBe(true);
  });

  test('help is called, seen in the status, and settled', async () => {
    expect((await use('help')).decision).toEqual({ kind: 'obey', command: 'help', isDone: true });
    expect((await page.client.status()).faults.map(({ kind }) => kind)).toContain('help-called');
    expect(await page.client.settleHelp({})).toEqual({ ok: true, value: null });
    expect((await page.client.status()).faults.map(({ kind }) => kind)).not.toContain('help-called');
  });

  test('the gate is switched', async () => {
    await use('direction-out');
    expect((await page.client.status()).gate).toMatchObject({ direction: 'out', isSwitched: true });
    await use('direction-both');
    expect((await page.client.status()).gate).toMatchObject({ direction: 'both', isSwitched: false });
  });

  test('the last passage is undone', async () => {
    const { slipNo } = await scan(card(1));
    expect(await use('undo-mistake')).toMatchObject({ slipNo, decision: { kind: 'obey', isDone: true } });
  });

  test('a trust list that is put there is believed, and a broken one said, without a restart', async () => {
    const faults = async () => (await page.client.status()).faults.map(({ kind }) => kind);
    const put = (name: string, text: string) => {
      writeFileSync(`${host.dataDir}/trust/${name}.new`, text);
      renameSync(`${host.dataDir}/trust/${name}.new`, `${host.dataDir}/trust/${name}.json`);
    };
    const stale = {
      format: 'cong-trust-1',
      listedAt: '2020-01-01T00:00:00Z',
      keys: [{ use: 'hc1', keyId: 'AAAAAAAAAAA=', issuer: 'Thử', jwk: { kty: 'EC' } }],
    };
    const list = `${scratchFolder()}/list.json`;
    writeFileSync(list, JSON.stringify(stale));
    expect(await runCli(['trust', '--data', host.dataDir, '--import', list])).toMatchObject({ code: 0 });
    await until(faults, (now) => now.includes('trust-list-stale'));
    put('broken', '{');
    await until(faults, (now) => now.includes('trust-list-broken'));
    // Written in place, as a careless copy does.
    const fresh = JSON.stringify({ ...stale, listedAt: new Date().toISOString() });
    writeFileSync(`${host.dataDir}/trust/broken.json`, fresh);
    await until(faults, (now) => !now.some((kind) => kind.startsWith('trust-list')));
  });

  test('the picture of a card is read by the decoder of the camera, and obeyed', async () => {
    const png = `${scratchFolder()}/cards.png`;
    await runCli(['cards', '--data', host.dataDir, '--card', '3', '--do', 'help', '--png', png]);
    const picture = await loadPicture(png);
    const codes = picture ? await (await loadDecoder())(luminanceOf(picture)) : [];
    expect(codes.map(({ text }) => text)).toEqual([expect.stringMatching(/^[0-9B-Z]{24}$/)]);
    expect((await scan(codes[0]?.text ?? '')).decision).toMatchObject({ kind: 'obey', command: 'help' });
  });

  test('cards as slips are ESC/POS, with a cut after each', async () => {
    const file = `${scratchFolder()}/cards.bin`;
    await runCli(['cards', '--data', host.dataDir, '--card', '3', '--escpos', file]);
    const cuts = readFileSync(file).toString('latin1').split('\x1dVB\x18').length - 1;
    expect(cuts).toBe(7);
  });
});

describe('cards are refused in words', () => {
  test.each([
    [['--card', '0'], /--card is the number/],
    [['--card', '10000'], /--card is the number/],
    [['--card', '1', '--hours', '25'], /--hours/],
    [['--card', '1', '--do', 'open'], /--do must be one of/],
    [['--card', '1'], /Start the kiosk once/],
  ])('%j', async (args, words) => {
    const end = await runCli(['cards', '--data', scratchFolder(), ...args]);
    expect(end).toMatchObject({ code: 1, out: '' });
    expect(end.errors).toMatch(words);
  });
});
