import type { CDPSession, Page } from 'playwright-core';

/**
 * Types as a keyboard-type scanner does: every character a key, Enter at the end. `gapMs` lies between keys by their own
 * time stamps, as the system gives them to real keys: a machine that is busy with other tests types no slower.
 */
export async function typeCode(page: Page, text: string, gapMs = 0): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const characters = [...text];
  const beganMs = Date.now() - characters.length * gapMs;
  for (const [at, character] of characters.entries()) {
    await pressKey(session, character, (beganMs + at * gapMs) / 1_000);
  }
  await session.detach();
  await page.keyboard.press('Enter');
}

/** Letters that no US keyboard has reach the page as keys too, as from a scanner. */
async function pressKey(session: CDPSession, character: string, timestamp: number): Promise<void> {
  const key = { key: character, timestamp };
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: character, ...key });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

export function waitForState(page: Page, state: string): Promise<unknown> {
  return page.waitForSelector(`main[data-state="${state}"]`, { timeout: 10_000 });
}
