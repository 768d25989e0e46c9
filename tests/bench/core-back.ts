import { kill } from 'node:process';
import { appFolder, buildApp } from '../../main/hosts/build/build-app.ts';
import { createStandIn } from '../electron/stand-in.ts';
import { clientOf, countPorts, startShell } from '../electron/start-shell.ts';
import { startKioskHost } from '../support/kiosk-host.ts';
import { openChromium } from '../support/renderer/chromium.ts';
import { typeCode, waitForState } from '../support/renderer/page-driver.ts';
import { openKiosk, until } from '../support/system/kiosk-client.ts';
import { card } from '../support/test-kiosk.ts';
import { ms, type Row, spreadOf } from './measure.ts';

const rounds = 3;

type Times = { readonly firstMs: number; readonly backMs: number };

/** How long a gate is dark that lost its core, beside a first start of the same core in the same run. */
export async function benchCoreBack(folder: string): Promise<readonly Row[]> {
  await buildApp();
  return [
    await rowOf('core that hung and died → ready on the screen, browser host', () => backOnTheScreen()),
    await rowOf('core that died → a scan is taken, Electron’s shell', (n) =>
      backInTheShell(`${folder}-${n}`),
    ),
  ];
}

async function rowOf(what: string, measure: (round: number) => Promise<Times>): Promise<Row> {
  const times: Times[] = [];
  for (let n = 0; n < rounds; n++) times.push(await measure(n));
  const first = spreadOf(times.map(({ firstMs }) => firstMs)).p50;
  const back = spreadOf(times.map(({ backMs }) => backMs)).p50;
  return {
    what,
    figure: `${(back / first).toFixed(2)} (${ms(back)})`,
    goal: '≤ 1 × a first start',
    isMet: back <= first,
  };
}

async function backOnTheScreen(): Promise<Times> {
  const browser = await openChromium({ width: 1080, height: 1920 });
  const page = await browser.context.newPage();
  const startedAt = performance.now();
  const host = await startKioskHost();
  (await openKiosk(host.url)).close();
  await page.goto(host.url);
  await waitForState(page, 'ready');
  const firstMs = performance.now() - startedAt;
  const core = await host.corePid();
  kill(core, 'SIGSTOP');
  await typeCode(page, '212000019');
  await waitForState(page, 'out-of-order');
  const diedAt = performance.now();
  kill(core, 'SIGKILL');
  await waitForState(page, 'ready');
  const backMs = performance.now() - diedAt;
  await browser.close();
  await host.stop();
  return { firstMs, backMs };
}

async function backInTheShell(dataDir: string): Promise<Times> {
  const standIn = createStandIn();
  const takes = async (person: number, ports: number) => {
    await until(
      () => countPorts(standIn),
      (count) => count > ports,
      { everyMs: 1 },
    );
    await clientOf(standIn).scan({ text: card(person), source: 'hid' });
  };
  const startedAt = performance.now();
  const shell = await startShell(standIn, { bundles: appFolder, dataDir });
  await takes(1, 0);
  const firstMs = performance.now() - startedAt;
  const ports = countPorts(standIn);
  const diedAt = performance.now();
  standIn.utilities.at(-1)?.kill();
  await takes(2, ports);
  const backMs = performance.now() - diedAt;
  await shell.stop();
  return { firstMs, backMs };
}
