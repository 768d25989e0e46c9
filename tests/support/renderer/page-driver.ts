import type { Page } from 'playwright-core';
import { patienceMs } from '../patience.ts';

/** Longer than the page waits for its core. */
const tryAgainMs = 10_000;
/** No hand follows a scanner sooner, and a key that comes within 80 ms belongs to the code. */
const handMs = 100;

/**
 * Types as a keyboard-type scanner does: every character a key, then `enters` times Enter. `gapMs` lies between keys by
 * their own time stamps, as the system gives them to real keys: a machine that is busy with other tests types no slower.
 * What the test presses next comes from a hand: not before one can be there.
 */
export async function typeCode(page: Page, text: string, gapMs = 0, enters = 1): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const keys = [...[...text].map(keyOf), ...Array<Key>(enters).fill(enter)];
  const beganMs = Date.now() - keys.length * gapMs;
  // All at once: the browser takes them in order, and no key waits for the answer to the one before.
  await Promise.all(
    keys.flatMap((key, at) => {
      const timestamp = (beganMs + at * gapMs) / 1_000;
      return (['keyDown', 'keyUp'] as const).map((type) =>
        session.send('Input.dispatchKeyEvent', { type, ...key, timestamp }),
      );
    }),
  );
  await session.detach();
  const endedMs = beganMs + (keys.length - 1) * gapMs;
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, endedMs + handMs - Date.now())));
}

type Key = { readonly key: string; readonly text: string };

/** With its key code: only then it presses a button that has the focus. */
const enter = { key: 'Enter', code: 'Enter', text: '\r', unmodifiedText: '\r', windowsVirtualKeyCode: 13 };

/** Letters that no US keyboard has reach the page as keys too, as from a scanner. */
function keyOf(character: string): Key {
  return { key: character, text: character };
}

/**
 * Types a code until the screen says so. Beside much else a core may take longer to answer than the page waits for it;
 * whoever stands there tries again, and a repeat of that code means that it was taken the first time.
 */
export async function scanUntil(page: Page, text: string, state: string): Promise<void> {
  let states = `main[data-state="${state}"]`;
  const isSaid = async () => {
    await typeCode(page, text, 5);
    return page.waitForSelector(states, { timeout: tryAgainMs }).then(
      () => true,
      () => false,
    );
  };
  const begunMs = performance.now();
  while (!(await isSaid())) {
    if (performance.now() - begunMs > patienceMs) throw new Error(`the screen never said "${state}"`);
    states = `main[data-state="${state}"], main[data-state="repeat"]`;
  }
}

/** From the guard's desk to what is not done every minute; a kiosk of before has it all on one page. */
export async function openMore(page: Page): Promise<void> {
  await page.waitForSelector('.panel');
  const more = page.getByRole('button', { name: /^(Khác|More):/ });
  if ((await more.count()) > 0) await more.click();
}

export function waitForState(page: Page, state: string): Promise<unknown> {
  return page.waitForSelector(`main[data-state="${state}"]`);
}
