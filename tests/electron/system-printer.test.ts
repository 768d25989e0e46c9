import { beforeAll, describe, expect, test } from 'vitest';
import { appFolder, buildApp } from '../../main/hosts/build/build-app.ts';
import { openForReading } from '../../main/journal/open-database.ts';
import { jobsIn } from '../support/print/print-line.ts';
import { readQrCodes } from '../support/print/read-qr.ts';
import { until } from '../support/system/kiosk-client.ts';
import { card, scratchFolder } from '../support/test-kiosk.ts';
import { createStandIn, type StandIn } from './stand-in.ts';
import { clientOf, countPorts, startShell } from './start-shell.ts';

beforeAll(() => buildApp());

const printer = {
  kind: 'system',
  name: 'HP LaserJet',
  profile: 'silent',
  slips: 'auto',
  paperMm: 80,
} as const;

async function start() {
  const [standIn, dataDir] = [createStandIn(), scratchFolder()];
  const shell = await startShell(standIn, { bundles: appFolder, dataDir, printer });
  await until(
    () => countPorts(standIn),
    (count) => count > 0,
  );
  return { standIn, dataDir, shell };
}

/** The hidden window of the next picture, when its page was given to the driver. */
async function nextPrint(standIn: StandIn) {
  const window = await until(
    () => standIn.windows.slice(1).find(({ webContents }) => webContents.printed.length > 0),
    (found) => found !== undefined,
  );
  const [job] = window?.webContents.printed ?? [];
  if (!window || !job) throw new Error('nothing was printed');
  return { window, job };
}

function states(dataDir: string): readonly string[] {
  return jobsIn(dataDir).map(({ state }) => state);
}

describe('a printer that only a driver knows', () => {
  test('is given the slip as a picture, from a window that nobody sees and no script runs in', async () => {
    const { standIn, dataDir, shell } = await start();
    const scanned = await clientOf(standIn).scan({ text: card(1), source: 'hid' });
    expect(scanned).toMatchObject({ ok: true, value: { slipNo: 1 } });
    const { window, job } = await nextPrint(standIn);
    expect([job.deviceName, window.options.show, window.options.webPreferences]).toEqual([
      'HP LaserJet',
      false,
      { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
    ]);
    const html = Buffer.from(window.loaded[0]?.split(',')[1] ?? '', 'base64').toString();
    expect(html).toMatch(/@page\{size:72mm \d+(\.\d+)?mm;margin:0\}/);
    const png = Buffer.from(/base64,([^"]+)"/.exec(html)?.[1] ?? '', 'base64');
    expect(await readQrCodes(png)).toEqual([expect.stringMatching(/^[0-9B-Z]{12}$/)]);
    job.done(true);
    await until(
      () => states(dataDir),
      ([state]) => state === 'unconfirmed',
    );
    expect(window.isGone).toBe(true);
    await shell.stop();
    const database = openForReading(`${dataDir}/journal.db`);
    expect(database.prepare("SELECT count(*) AS n FROM events WHERE kind = 'slip'").get()).toEqual({ n: 1 });
    database.close();
  });

  test('that refuses leaves the slip in doubt: the guard is asked', async () => {
    const { standIn, dataDir, shell } = await start();
    await clientOf(standIn).scan({ text: card(1), source: 'hid' });
    (await nextPrint(standIn)).job.done(false);
    await until(
      () => states(dataDir),
      ([state]) => state === 'uncertain',
    );
    await shell.stop();
  });
});
