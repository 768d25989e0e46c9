import type { Page } from 'playwright-core';
import type { KioskHost } from '../running-kiosk.ts';
import { openKiosk } from '../system/kiosk-client.ts';
import { runCli } from '../system/run-cli.ts';

const adminPin = '271828';
const guardPin = '314159';
export const guardName = 'Trần Bảo Vệ';

/** A kiosk where an administrator and a guard have a PIN; whose id the guard's is. */
export async function addGuard(host: KioskHost, name = guardName): Promise<string> {
  await runCli(['pin', '--data', host.dataDir], `${adminPin}\n`);
  const anybody = await openKiosk(host.url);
  const signed = await anybody.client.signIn({ id: 'admin', pin: adminPin });
  anybody.close();
  if (!signed.ok) throw new Error(`nobody signed in: ${signed.fault.kind}`);
  const admin = await openKiosk(host.url, { session: signed.value.session });
  const added = await admin.client.addStaff({ name, role: 'guard', pin: guardPin });
  admin.close();
  if (!added.ok) throw new Error(`nobody was added: ${added.fault.kind}`);
  return added.value.id;
}

/** By touch, where the names of the staff stand. */
export async function signInHere(
  page: Page,
  name = guardName,
  pin = name === 'Quản trị' ? adminPin : guardPin,
) {
  await page.locator('.choices button', { hasText: name }).click();
  for (const digit of pin) await page.click(`.key-pad >> text="${digit}"`);
  await page.click('.key-pad >> text="Vào"');
}
