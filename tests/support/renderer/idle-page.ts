import type { Page } from 'playwright-core';
import type { KioskHost } from '../running-kiosk.ts';
import type { OpenScreen } from './open-screen.ts';
import { waitForState } from './page-driver.ts';

/** The screen of that host, idle, at that moment of the page's own clock; called once a screen. */
export async function showIdle(screen: Pick<OpenScreen, 'show'>, host: KioskHost, at: string): Promise<Page> {
  const page = await screen.show(host);
  await page.clock.install({ time: new Date(at) });
  await screen.show(host);
  await becomeIdle(page);
  await page.evaluate(() => document.fonts.ready);
  return page;
}

/** Ready, and a minute later nobody was there. */
export async function becomeIdle(page: Page): Promise<void> {
  await waitForState(page, 'ready');
  await page.clock.fastForward(61_000);
  await page.waitForSelector('.front[data-idle]');
}

/** The page's clock is set, and goes on from there. */
export async function setClock(page: Page, at: string): Promise<void> {
  await page.clock.setSystemTime(new Date(at));
  await page.clock.runFor(1_100);
}

/** Parts of the idle screen that lie over each other or outside of the window; lines that are cut. */
export function collisions(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const names = ['.idle-side', '.camera', '.words', '.card-guide', '.note', '.edge', '.corner'];
    const parts = names.flatMap((name) => {
      const box = document.querySelector(name)?.getBoundingClientRect();
      return box ? [{ name, box }] : [];
    });
    const outside = parts
      .filter(
        ({ box }) =>
          box.left < 0 || box.top < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1,
      )
      .map(({ name }) => `${name} is outside`);
    const over = parts.flatMap((one, at) =>
      parts
        .slice(at + 1)
        .filter(
          ({ box }) =>
            box.left < one.box.right - 1 &&
            one.box.left < box.right - 1 &&
            box.top < one.box.bottom - 1 &&
            one.box.top < box.bottom - 1,
        )
        .map(({ name }) => `${name} lies over ${one.name}`),
    );
    const cut = [
      ...document.querySelectorAll('h1, .idle-side *, .card-guide p, .card-guide figcaption, .note'),
    ]
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
      .map((element) => `${element.className || element.tagName} is cut`);
    return [...outside, ...over, ...cut];
  });
}
