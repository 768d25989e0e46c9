import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createRouterClient } from '@orpc/server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { contract } from '../../main/contract/contract.ts';
import type { Owes } from '../../main/contract/owes.ts';
import { createRouter } from '../../main/core/router.ts';
import { composeKiosk } from '../../main/hosts/compose.ts';
import { adoptPin } from '../../main/staff/adopt-pin.ts';
import { runCli } from '../support/system/run-cli.ts';
import { createTestClock, scratchFolder, testConfig } from '../support/test-kiosk.ts';

const guessable = ['000000', '123456', '121212', '02031990', '147258', '0905123456'];
const good = '271828';

/** Every call that leaves a PIN behind, with what else it takes. */
const setting = {
  addStaff: (pin: string) => ({ name: 'Người thử', role: 'guard', pin }),
  setFirstPin: (pin: string) => ({ pin }),
  changePin: (next: string) => ({ pin: good, next }),
  resetStaffPin: (pin: string) => ({ id: 'nv-1', pin }),
} as const;

const acts = new Set(['staff-added', 'pin-set', 'pin-reset']);
const owesOf = (call: { readonly '~orpc': { readonly meta: unknown } }) => call['~orpc'].meta as Owes;

test('the calls that set a PIN are these', () => {
  const found = Object.entries(contract).filter(([, call]) =>
    [owesOf(call).act].flat().some((act) => act !== null && acts.has(act)),
  );
  expect(found.map(([name]) => name).sort()).toEqual(Object.keys(setting).sort());
});

describe('a PIN that is guessed soon is set nowhere', () => {
  test.each(Object.keys(setting) as (keyof typeof setting)[])('by the call %s', async (name) => {
    const composed = composeKiosk({
      dataDir: scratchFolder(),
      config: testConfig(),
      clock: createTestClock(),
      queueSlips: false,
      runQueues: false,
      settingsFile: null,
    });
    if (!composed.ok) throw new Error(composed.fault.kind);
    onTestFinished(composed.value.close);
    const client = createRouterClient(createRouter(composed.value.core), {
      context: { reqHeaders: new Headers() },
    });
    const call = (pin: string) => client[name](setting[name](pin) as never) as Promise<unknown>;
    for (const pin of guessable) await expect(call(pin), pin).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    // A good one comes so far as to be asked who it is that sets it.
    expect(await call(good)).toMatchObject(name === 'setFirstPin' ? { ok: true } : { ok: false });
  });

  test('by a file', async () => {
    const folder = scratchFolder();
    const path = `${folder}/new-pin.txt`;
    const set: string[] = [];
    for (const pin of guessable) {
      writeFileSync(path, pin);
      expect(await adoptPin(folder, { set: async (one) => void set.push(one) })).toBe('refused');
    }
    expect([set, existsSync(path)]).toEqual([[], true]);
  });

  test('by the command line, which says why', async () => {
    const data = scratchFolder();
    const { code, errors } = await runCli(['pin', '--data', data], '123456\n');
    expect({ code, errors }).toEqual({
      code: 1,
      errors: expect.stringContaining('it counts evenly'),
    });
    expect(existsSync(`${data}/keys/staff-pin.json`)).toBe(false);
    expect(await runCli(['pin', '--data', data], `${good}\n`)).toMatchObject({ code: 0 });
  });

  test('by any screen: each that sends one has looked at it first', () => {
    const folder = fileURLToPath(new URL('../../renderer/', import.meta.url));
    const calling = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(`${folder}${file}`, 'utf8'))
      .filter((text) => Object.keys(setting).some((name) => text.includes(`client.${name}(`)));
    expect(calling).toHaveLength(4);
    for (const text of calling) expect(text).toMatch(/pinComplaint\(pin\)[\s\S]*staff-list\.\$\{complaint\}/);
  });
});
