import { farewellPath, presencePath } from '../../main/contract/page-messages.ts';

const everyMs = 1_000;

/**
 * Lets the browser host know that this page lives, also while there is no core: browsers hold tries for a WebSocket back
 * then. A page that a person closes says farewell, and is not opened again.
 */
export function tellPresence(page: Window): void {
  page.addEventListener('pagehide', () => void page.navigator.sendBeacon(farewellPath));
  void tellAgain();
}

async function tellAgain(): Promise<never> {
  for (;;) {
    // A host that does not answer is not there; one that began anew knows this page again with its new cookie.
    await fetch(presencePath, { method: 'POST', cache: 'no-store' }).catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
