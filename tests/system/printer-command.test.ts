import { writeFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { startSimulatedPrinter } from '../../native/simulated/printer.ts';
import firstStart from '../../resources/config/first-start.json' with { type: 'json' };
import { freePort, startKioskHost } from '../support/kiosk-host.ts';
import { readQrCodesOf } from '../support/print/read-qr.ts';
import { openKiosk, pull, until } from '../support/system/kiosk-client.ts';
import { jsonLines, runCli } from '../support/system/run-cli.ts';
import { scratchFolder } from '../support/test-kiosk.ts';

function folderWith(port: number): string {
  const folder = scratchFolder();
  const printer = { kind: 'tcp', host: '127.0.0.1', port };
  writeFileSync(`${folder}/config.json`, JSON.stringify({ ...firstStart, printer, upload: {} }));
  return folder;
}

test('a printer is probed, and prints a test slip', async () => {
  const machine = await startSimulatedPrinter({ port: 0 });
  onTestFinished(() => machine.close());
  const folder = folderWith(machine.port);
  const probe = await runCli(['printer', '--data', folder, '--probe']);
  expect(jsonLines(probe.out)).toEqual([expect.objectContaining({ profile: 'epson', answersFence: true })]);
  const printed = await runCli(['printer', '--data', folder, '--test-slip']);
  expect(jsonLines(printed.out)).toEqual([{ address: `127.0.0.1:${machine.port}`, outcome: 'printed' }]);
  const [slip] = machine.slips();
  expect(slip && (await readQrCodesOf(slip.raster))).toEqual(['B23FGHJKLMNP']);
});

test('a printer that is not there is said in a sentence', async () => {
  const end = await runCli(['printer', '--data', folderWith(await freePort()), '--probe']);
  expect(end).toMatchObject({ code: 1, out: '' });
  expect(end.errors).toMatch(/is not there\. Check power and cable/);
});

test('a running kiosk prints its reports, each an event', async () => {
  const host = await startKioskHost({ setup: 'practice' });
  onTestFinished(() => host.stop());
  const page = await openKiosk(host.url);
  onTestFinished(() => page.close());
  await page.client.scan({ text: '051190000019', source: 'typed' });
  for (const kind of ['test', 'shift', 'roll-call'] as const) {
    expect(await page.client.printReport({ kind })).toEqual({ ok: true, value: null });
  }
  const slips = async () => {
    const answer = await fetch(`${host.url}/drill/printer`, { headers: page.headers });
    return ((await answer.json()) as { slips: readonly number[] }).slips.length;
  };
  await until(slips, (count) => count === 4);
  expect(await pull(host.url, page, 'cover-open')).toBe(204);
  await until(
    async () => (await page.client.status()).faults.map(({ kind }) => kind),
    (kinds) => kinds.includes('printer-cover-open'),
  );
  await page.client.printReport({ kind: 'test' });
  const printer = await until(
    async () => (await page.client.status()).printer,
    ({ waiting }) => waiting === 1,
  );
  expect(printer).toMatchObject({ kind: 'fault', waitingSinceMs: expect.any(Number) });
  await pull(host.url, page, 'cover-closed');
  await until(slips, (count) => count === 5);
});
