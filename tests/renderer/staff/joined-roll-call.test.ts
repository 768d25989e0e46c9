import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enrolKiosk } from '../../support/collector/enrol-kiosk.ts';
import { type Forked, forkCollector } from '../../support/collector/fork-collector.ts';
import { beKnown, openGate, tagKeys } from '../../support/kiosk/joined-gates.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { scanUntil, waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { card, cardNumber } from '../../support/test-kiosk.ts';

/** With SCREENS=docs the pictures of docs/screens.md are made anew. */
const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;

const formats = [
  { name: 'across', viewport: { width: 1366, height: 768 } },
  { name: 'upright', viewport: { width: 1080, height: 1920 } },
] as const;

describe.each(formats)('a roll-call of three gates, $name', ({ name: format, viewport }) => {
  const folder = mkdtempSync(join(tmpdir(), 'cong-joined-'));
  const venue = 'ben-thu';
  let collector: Forked;
  let host: KioskHost;
  let screen: OpenScreen;
  let page: Page;
  const gateTwo = () => ({ collector, folder: join(folder, 'two'), number: 2, venue }) as const;

  beforeAll(async () => {
    collector = await forkCollector({ folder: join(folder, 'collector') });
    await collector.ready;
    await beKnown(gateTwo());
    // The third has no key of the venue, and is without power now.
    await beKnown({ collector, folder: join(folder, 'three'), number: 3, venue, keys: {} });
    host = await startKioskHost({
      venue: { id: venue, name: 'Cảng Lý Sơn', tagKeys },
      gates: [{ id: 'cong-1', number: 1, name: 'Cổng chính', direction: 'both' }],
      gateId: 'cong-1',
      upload: { url: collector.base },
    });
    await enrolKiosk(collector, host.dataDir);
    await host.kill();
    await host.again();
    screen = await openScreen(viewport);
    page = await screen.show(host);
    await waitForState(page, 'ready');
    await scanUntil(page, card(1), 'admitted-in');
  });
  afterAll(async () => {
    await screen?.close();
    await host?.stop();
    await collector?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const button = (name: string) => page.getByRole('button', { name });
  async function look(shown: string): Promise<void> {
    expect([shown, await violations(page)]).toEqual([shown, []]);
    const isCut = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect([shown, isCut]).toEqual([shown, false]);
    if (pictures) await page.screenshot({ path: `${pictures}desk-${shown}-${format}.png` });
  }

  test('one that another gate begins is said at the edge and on the desk, and has its visitors; who has no list is named', async () => {
    const two = openGate(gateTwo());
    await two.takeIn({ name: 'Lê Thị Thử', number: cardNumber(7), host: 'cô Hà' });
    await two.takeIn({ group: 'Đoàn tham quan Trường Trung học phổ thông Bình Sơn', people: 32 });
    await two.client.startRollCall({ isDrill: true });
    await page.locator('.chips').getByText('Đang diễn tập').waitFor();
    await page.keyboard.press('F2', { delay: 50 });
    await page.getByText(/^Đang diễn tập điểm danh từ/).waitFor();
    await button('Vào danh sách gọi tên').click();
    await page.getByText(/^Có mặt 0 \/ 34/).waitFor();
    await page.getByText('Cổng 2: 33 người, có tên trong danh sách dưới đây').waitFor();
    await page.getByText('Cổng 3: chưa có danh sách, khoảng 0 người. Hỏi tại cổng đó').waitFor();
    await page.locator('.called').filter({ hasText: 'Lê T*** T***' }).click();
    await page.getByText(/^Có mặt 1 \/ 34/).waitFor();
    await look('roll-call-gates');
    await expect.poll(async () => (await two.read())?.there).toBe(1);
    collector.child.kill('SIGSTOP');
    try {
      await page.getByText(/^Không liên lạc được máy chủ/).waitFor();
      await look('roll-call-away');
    } finally {
      collector.child.kill('SIGCONT');
    }
    await page.getByText(/^Không liên lạc được máy chủ/).waitFor({ state: 'detached' });
    await two.client.endRollCall();
    await button('Sơ tán: báo mọi cổng và điểm danh').waitFor();
  });
});
