import type { CDPSession, Page } from 'playwright-core';

/** Types as a keyboard-type scanner does: every character a key, Enter at the end. `gapMs` lies between keys. */
export async function typeCode(page: Page, text: string, gapMs = 0): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const character of text) {
    await pressKey(session, character);
    if (gapMs > 0) await page.waitForTimeout(gapMs);
  }
  await session.detach();
  await page.keyboard.press('Enter');
}

/** Letters that no US keyboard has reach the page as keys too, as from a scanner. */
async function pressKey(session: CDPSession, character: string): Promise<void> {
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key: character, text: character });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: character });
}

export function waitForState(page: Page, state: string): Promise<unknown> {
  return page.waitForSelector(`main[data-state="${state}"]`, { timeout: 10_000 });
}
