import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';

const lateMs = 500;

/**
 * Answers to questions at this path come half a second late from now on. Says how many did: a path that is asked no more,
 * or never was, would make a test that cannot fail.
 */
export async function holdBack(page: Page, path: string): Promise<() => number> {
  let held = 0;
  await page.route(path, async (route) => {
    if (route.request().method() === 'GET') {
      held += 1;
      await sleep(lateMs);
    }
    await route.continue();
  });
  return () => held;
}
