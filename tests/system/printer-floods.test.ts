import { createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startKioskHost } from '../support/kiosk-host.ts';
import { openKiosk, until } from '../support/system/kiosk-client.ts';
import { cardOf } from '../support/system/people.ts';

/** DLE, the first byte of a status that never ends, to whoever connects. */
async function startFlood(): Promise<number> {
  const links = new Set<Socket>();
  const server = createServer((link) => {
    links.add(link);
    link.on('error', () => {});
    const pour = () => {
      while (!link.destroyed && link.write(Buffer.alloc(65_536, 0x10)));
    };
    link.on('drain', pour);
    pour();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const link of links) link.destroy();
    server.close();
  });
  const address = server.address();
  return address && typeof address === 'object' ? address.port : 0;
}

test('what floods from the printer’s address is named, and everybody goes on passing through one core', async () => {
  const port = await startFlood();
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
