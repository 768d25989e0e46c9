import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { kill } from 'node:process';
import { type Browser, chromium } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { chromiumCommand } from '../../support/renderer/chromium.ts';
import { waitForState } from '../../support/renderer/page-driver.ts';

/** A page that is missed is opened again after three seconds. */
const longerThanPauseMs = 5_000;

const longestAnswerMs = 10_000;
const mostTries = 6;

/** A PC whose `xdg-open` opens a real browser, with one profile, as a person's is. */
function standBrowser() {
  const folder = mkdtempSync(`${tmpdir()}/cong-opener-`);
  const profile = `${folder}/profile`;
  const command = chromiumCommand([
    '--headless',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
  ]).join(' ');
  writeFileSync(
    `${folder}/xdg-open`,
    `#!/bin/sh\nrm -f ${profile}/DevToolsActivePort\necho $$ >> ${folder}/pids\nexec ${command} "$1"\n`,
    { mode: 0o755 },
  );
  /** Each leads a group of processes: what opened it did not wait. */
  const pids = () =>
    existsSync(`${folder}/pids`) ? readFileSync(`${folder}/pids`, 'utf8').trim().split('\n').map(Number) : [];
  onTestFinished(() => {
    for (const pid of pids()) {
      try {
        kill(-pid, 'SIGKILL');
      } catch {
        // It has ended.
      }
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  return {
    folder,
    pids,
    /** The page in the browser that was opened last, when it stands. */
    async page() {
      const portFile = `${profile}/DevToolsActivePort`;
      await expect.poll(() => existsSync(portFile) && readFileSync(portFile, 'utf8')).toContain('\n');
      const [port] = readFileSync(portFile, 'utf8').split('\n');
      const browser = await connect(`http://127.0.0.1:${port}`);
      const context = browser.contexts()[0];
      await expect.poll(() => context?.pages().length).toBe(1);
      const page = context?.pages()[0];
      if (!page) throw new Error('the browser shows no page');
      await waitForState(page, 'ready');
      return page;
    },
  };
}

/** A browser that is just opening its page may never answer the first who asks for it; it answers the next. */
async function connect(url: string): Promise<Browser> {
  for (let tries = 1; ; tries++) {
    try {
      return await chromium.connectOverCDP(url, { timeout: longestAnswerMs });
    } catch (error) {
      if (tries === mostTries) throw error;
    }
  }
}

test('a browser that is killed is opened again on the page; one whose page a person closed is not', async () => {
  const browser = standBrowser();
  const host = await startKioskHost({ slip: { printFor: [] }, opener: browser.folder });
  onTestFinished(() => host.stop());
  const first = await browser.page();
  const second = await first.context().newPage();
  await first.close({ runBeforeUnload: true });
  await new Promise((resolve) => setTimeout(resolve, longerThanPauseMs));
  expect(browser.pids()).toHaveLength(1);
  await second.goto(host.url);
  await waitForState(second, 'ready');
  for (const openings of [1, 2]) {
    kill(-(browser.pids().at(-1) ?? 0), 'SIGKILL');
    await expect.poll(() => browser.pids().length).toBe(openings + 1);
    const page = await browser.page();
    expect(page.url()).toBe(`${host.url}/`);
  }
});
