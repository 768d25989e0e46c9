import { existsSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startKioskHost } from '../support/kiosk-host.ts';
import { openKiosk } from '../support/system/kiosk-client.ts';
import { card } from '../support/test-kiosk.ts';

/** The same over a page: who is signed in stands beside each call. */
async function signedIn(url: string) {
  const first = await openKiosk(url);
  await first.client.setFirstPin({ pin: '271828' });
  const signed = await first.client.signIn({ id: 'admin', pin: '271828' });
  first.close();
  if (!signed.ok) throw new Error(signed.fault.kind);
  return openKiosk(url, { session: signed.value.session });
}

test('a stick that hangs in the system stops neither the gate nor the end of the kiosk', async () => {
  const host = await startKioskHost({ sticks: 'simulated' });
  let isStopped = false;
  try {
    const kiosk = await signedIn(host.url);
    const found = await kiosk.client.listDrives();
    const drive = found.ok ? (found.value.drives[0]?.id ?? null) : null;
    writeFileSync(`${host.dataDir}/simulated-usb/KINGSTON.trouble`, 'hangs');
    void kiosk.client.exportDay({ localDay: 20261121, format: 'csv', drive }).catch(() => {});
    await expect.poll(() => existsSync(`${host.dataDir}/simulated-usb/KINGSTON.hanging`)).toBe(true);
    const began = performance.now();
    expect(await kiosk.client.scan({ text: card(1), source: 'hid' })).toMatchObject({
      value: { decision: { kind: 'admit' } },
    });
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(await kiosk.client.listDrives()).toEqual({ ok: false, fault: { kind: 'drive-busy' } });
    const stopping = performance.now();
    isStopped = true;
    await host.stop();
    // Before the supervisor would kill it, after five seconds.
    expect(performance.now() - stopping).toBeLessThan(4_000);
  } finally {
    if (!isStopped) await host.stop();
  }
});
