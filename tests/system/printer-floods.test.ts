import { expect, onTestFinished, test } from 'vitest';
import { startKioskHost } from '../support/kiosk-host.ts';
import { startFlood } from '../support/native/start-flood.ts';
import { openKiosk, until } from '../support/system/kiosk-client.ts';
import { cardOf } from '../support/system/people.ts';

test('what floods from the printer’s address is named, and everybody goes on passing through one core', async () => {
  // DLE, the first byte of a status that never ends.
  const port = await startFlood(Buffer.alloc(65_536, 0x10));
  const host = await startKioskHost({
    printer: { kind: 'tcp', host: '127.0.0.1', port, profile: 'generic', slips: 'auto', paperMm: 80 },
  });
  onTestFinished(() => host.stop());
  const page = await openKiosk(host.url);
  onTestFinished(() => page.close());
  const core = await host.corePid();
  const faults = async () => (await page.client.status()).faults;
  const [fault] = await until(faults, (found) => found.some(({ kind }) => kind === 'printer-floods'));
  expect(fault).toEqual({ kind: 'printer-floods', address: `127.0.0.1:${port}`, waiting: 0 });
  const decisions: string[] = [];
  for (let person = 1; person <= 100; person++) {
    const outcome = await page.client.scan({ text: cardOf(person), source: 'hid' });
    decisions.push(outcome.ok ? outcome.value.decision.kind : outcome.fault.kind);
  }
  expect(new Set(decisions)).toEqual(new Set(['admit']));
  expect(await host.corePid()).toBe(core);
});
