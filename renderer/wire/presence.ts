import { farewellPath, presencePath } from '../../main/contract/page-messages.ts';

/** A host that does not answer is asked again so often. */
const againMs = 1_000;

/**
 * Lets the browser host know that this page lives, by a connection that stays open: tries for a WebSocket are held back by
 * browsers while there is no core. A page that a person closes says farewell, and is not opened again.
 */
export function tellPresence(page: Window): void {
  page.addEventListener('pagehide', () => void page.navigator.sendBeacon(farewellPath));
  void hold();
}

async function hold(): Promise<never> {
  for (;;) {
    // Ends with the host; one that began anew gives its cookie with the page that is asked for meanwhile.
    await fetch(presencePath, { cache: 'no-store' })
      .then((answer) => answer.text())
      .catch(() => '');
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
}
