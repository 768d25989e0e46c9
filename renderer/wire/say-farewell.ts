import { farewellPath } from '../../main/contract/page-messages.ts';

/** A page that a person closes tells the browser host so: it is not opened again. */
export function sayFarewell(page: Window): void {
  page.addEventListener('pagehide', () => void page.navigator.sendBeacon(farewellPath));
}
