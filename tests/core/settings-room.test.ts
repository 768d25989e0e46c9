import { readFileSync, writeFileSync } from 'node:fs';
import { createRouterClient } from '@orpc/server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createRouter } from '../../main/core/router.ts';
import { composeKiosk } from '../../main/hosts/compose.ts';
import { createTestClock, readEvents, scratchFolder, testConfig } from '../support/test-kiosk.ts';

/** A kiosk on which nobody has a PIN yet, with its settings in a file. */
function startKiosk() {
  const folder = scratchFolder();
  const settingsFile = `${folder}/config.json`;
  const config = testConfig();
  const { venue, gates, gateId } = config;
  writeFileSync(settingsFile, JSON.stringify({ schema: 1, venue, gates, gateId }));
  const clock = createTestClock();
  const begun: string[] = [];
  const composed = composeKiosk({
    dataDir: folder,
    config,
    clock,
    queueSlips: false,
    runQueues: false,
    settingsFile,
    settingsSaved: () => begun.push('anew'),
  });
  if (!composed.ok) throw new Error(composed.fault.kind);
  onTestFinished(composed.value.close);
  const client = createRouterClient(createRouter(composed.value.core), { context: {} });
  const saved = () => JSON.parse(readFileSync(settingsFile, 'utf8'));
  const events = () =>
    readEvents(folder).flatMap(({ kind, reason, actor, detail }) =>
      kind === 'staff' ? [{ reason, actor, detail: JSON.parse(detail ?? 'null') }] : [],
    );
  return { client, clock, begun, saved, events, folder, settingsFile };
}

describe('a setting that is saved', () => {
  test('is in force at once where it is read at each use, and is an event with old and new value', async () => {
    const { client, saved, events } = startKiosk();
    const before = (await client.status()).rulesVersion;
    const patch = { rules: { capacity: 40 }, whenDiskFull: 'close' };
    expect(await client.saveSettings({ patch })).toEqual({ ok: true, value: { inForce: 'now' } });
    const { rulesVersion, whenDiskFull } = await client.status();
    expect([rulesVersion, whenDiskFull]).toEqual([before + 1, 'close']);
    expect(saved()).toMatchObject(patch);
    expect(events()).toEqual([
      {
        reason: 'setting',
        actor: 'guard',
        detail: { changed: { 'rules.capacity': [null, 40], whenDiskFull: ['paper', 'close'] } },
      },
    ]);
    const read = await client.readSettings();
    expect(read.ok && read.value).toMatchObject({ rules: { capacity: 40 }, venue: { tagKeys: {} } });
  });

  test('is in force after a core that begins anew by itself, which the screen is told first', async () => {
    const { client, clock, begun } = startKiosk();
    const news = await client.news();
    const saved = await client.saveSettings({ patch: { keyboard: { prefix: '!' } } });
    expect(saved).toEqual({ ok: true, value: { inForce: 'restart' } });
    expect(await news.next()).toMatchObject({ value: { kind: 'restarting' } });
    await news.return();
    expect(begun).toEqual([]);
    clock.advance(1_000);
    expect(begun).toEqual(['anew']);
  });

  test.each([
    ['the shell', { shell: { display: 1 } }],
    ['a collector of its own', { upload: { embedded: true, url: 'http://127.0.0.1:4440' } }],
    ['a simulated printer', { printer: { kind: 'simulated', port: 9_100 } }],
  ])('waits for the next start where only the host reads it: %s', async (_, patch) => {
    const { client, begun, clock } = startKiosk();
    expect(await client.saveSettings({ patch })).toEqual({ ok: true, value: { inForce: 'next-start' } });
    clock.advance(1_000);
    expect(begun).toEqual([]);
  });

  test('keeps nothing else back that was saved with it', async () => {
    const { client, begun, clock } = startKiosk();
    const before = (await client.status()).rulesVersion;
    const shell = { display: 1 };
    await client.saveSettings({ patch: { shell, rules: { capacity: 3 } } });
    expect((await client.status()).rulesVersion).toBe(before + 1);
    await client.saveSettings({ patch: { shell: { display: 2 }, keyboard: { prefix: '!' } } });
    clock.advance(1_000);
    expect(begun).toEqual(['anew']);
  });

  test('brings nothing into force that somebody wrote into the file meanwhile', async () => {
    const { client, saved, settingsFile } = startKiosk();
    const gateOf = async () => (await client.status()).gate.id;
    const before = await gateOf();
    writeFileSync(settingsFile, JSON.stringify({ ...saved(), gateId: 'cong-2' }));
    await client.saveSettings({ patch: { rules: { capacity: 40 } } });
    expect(await gateOf()).toBe(before);
    expect(saved()).toMatchObject({ gateId: 'cong-2', rules: { capacity: 40 } });
  });

  test('and is as it was leaves no event and no new file', async () => {
    const { client, saved, events } = startKiosk();
    const before = saved();
    expect(await client.saveSettings({ patch: {} })).toEqual({ ok: true, value: { inForce: 'now' } });
    expect([saved(), events()]).toEqual([before, []]);
  });

  test('and has a mistake is refused with its place: nothing is written, no event is left', async () => {
    const { client, saved, events } = startKiosk();
    const before = saved();
    expect(await client.saveSettings({ patch: { rules: { capacity: 0 } } })).toMatchObject({
      fault: { kind: 'settings-invalid', field: 'rules.capacity' },
    });
    expect([saved(), events()]).toEqual([before, []]);
  });

  test('is refused at the border when it is longer than any settings', async () => {
    const { client } = startKiosk();
    const patch = { slip: { text: 'x'.repeat(70_000) } };
    await expect(client.saveSettings({ patch })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});
