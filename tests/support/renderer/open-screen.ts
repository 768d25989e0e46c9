import type { Page, ViewportSize } from 'playwright-core';
import type { KioskHost } from '../running-kiosk.ts';
import { openChromium } from './chromium.ts';

export type OpenScreen = {
  /** The screen of that host, begun anew. */
  show(host: KioskHost): Promise<Page>;
  close(): Promise<void>;
};

/** A screen of that size: a Chromium on the host's address, or the host's own window where it runs in Electron. */
export async function openScreen(
  viewport: ViewportSize,
  runsIn = process.env.CONG_HOST,
): Promise<OpenScreen> {
  if (runsIn === 'electron') {
    return { show: (host) => host.showWindow(viewport), close: async () => {} };
  }
  const browser = await openChromium(viewport);
  const page = await browser.context.newPage();
  return {
    async show(host) {
      await page.goto(host.url);
      return page;
    },
    close: () => browser.close(),
  };
}
