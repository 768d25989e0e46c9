import type { ChildProcess } from 'node:child_process';
import { _electron, type ElectronApplication, type ViewportSize } from 'playwright-core';
import { appFolder, buildApp } from '../../main/hosts/build/build-app.ts';
import { buildPage } from '../../main/hosts/build/build-page.ts';
import { findElectron } from '../../main/hosts/start/find-electron.ts';
import type { KioskHost } from './running-kiosk.ts';

const longestLaunchMs = 45_000;
const mostTries = 3;

type Started = Pick<KioskHost, 'process' | 'showWindow' | 'corePid' | 'pageOfShell'> & {
  end(): Promise<void>;
};

/** The kiosk in a real Electron, driven by Playwright. Not run where no binary can be had: docs/electron.md. */
export async function startElectron(dataDir: string): Promise<Started> {
  const executablePath = findElectron();
  if (executablePath === null) throw new Error('no Electron binary');
  await buildPage({ watch: false });
  await buildApp();
  const app = await launch({
    executablePath,
    // As at a gate; Playwright itself would switch it off.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [`${appFolder}/main.js`, '--data', dataDir],
  });
  // As the browser host, which says that it runs once its core does.
  const first = await app.firstWindow();
  await first.waitForSelector('main:not([data-state="reading"])', { timeout: longestLaunchMs });
  const child: ChildProcess = app.process();
  return {
    process: child,
    async showWindow({ width, height }: ViewportSize) {
      const page = await app.firstWindow();
      await app.evaluate(
        ({ BrowserWindow }, size) =>
          BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
        { width, height },
      );
      await page.reload();
      return page;
    },
    corePid: () =>
      app.evaluate(
        ({ app: running }) => running.getAppMetrics().find(({ name }) => name === 'cong-core')?.pid ?? 0,
      ),
    pageOfShell: () =>
      app.evaluate(async ({ BrowserWindow }) => {
        const page = BrowserWindow.getAllWindows()[0]?.webContents;
        // One that has just ended answers nothing.
        const state = page
          ?.executeJavaScript("document.querySelector('main')?.dataset.state ?? ''")
          .catch(() => '');
        const late = new Promise<string>((resolve) => setTimeout(() => resolve(''), 1_000));
        return { pid: page?.getOSProcessId() ?? 0, state: String(await Promise.race([state, late])) };
      }),
    end: () => app.close(),
  };
}

/** An Electron that Playwright does not get hold of, once in some hundred starts, is started again. */
async function launch(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  for (let tries = 1; ; tries++) {
    try {
      return await _electron.launch({ ...options, timeout: longestLaunchMs });
    } catch (error) {
      if (tries === mostTries) throw error;
    }
  }
}
