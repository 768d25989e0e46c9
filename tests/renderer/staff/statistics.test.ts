import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { openScreen } from '../../support/renderer/open-screen.ts';
import { openMore, waitForState } from '../../support/renderer/page-driver.ts';
import { violations } from '../../support/renderer/violations.ts';
import { openKiosk } from '../../support/system/kiosk-client.ts';
import { card } from '../../support/test-kiosk.ts';

const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;

test.each([
  { format: 'across', viewport: { width: 1366, height: 768 } },
  { format: 'upright', viewport: { width: 1080, height: 1920 } },
])(
  'this gate in figures, $format: charts with their tables, and the same as a file',
  async ({ format, viewport }) => {
    const host = await startKioskHost({ rules: { capacity: 40 } });
    const screen = await openScreen(viewport);
    try {
      const kiosk = await openKiosk(host.url);
      for (let n = 1; n <= 12; n++) await kiosk.client.scan({ text: card(n), source: 'hid' });
      await kiosk.client.takeIn({ id: 'entry-0001', direction: 'in', people: 28, group: 'Lớp 5A' });
      await kiosk.client.scan({ text: card(20), source: 'hid' });
      kiosk.close();
      const page = await screen.show(host);
      await waitForState(page, 'ready');
      await page.keyboard.press('F2', { delay: 50 });
      // Nobody has a PIN yet: what an inspector sees asks for one, and leads to where it is set.
      await openMore(page);
      await page.getByRole('button', { name: 'Thống kê' }).click();
      await page.getByText('Chưa ai có mã PIN').waitFor();
      await page.getByRole('button', { name: 'Cài đặt cổng này' }).click();
      await page.getByRole('button', { name: 'Tiếng Việt' }).waitFor();
      await page.evaluate(() => localStorage.setItem('cong-first-run', '3'));
      await page.getByRole('button', { name: 'Quay lại' }).click();
      await openMore(page);
      await page.getByRole('button', { name: 'Cài đặt cổng' }).click();
      for (const pin of ['271828', '271828']) {
        for (const digit of pin) await page.click(`.key-pad >> text="${digit}"`);
        await page.click('.key-pad >> text="Tiếp tục"');
      }
      await page.getByRole('heading', { name: 'Máy quét', exact: true }).waitFor();
      await page.getByRole('button', { name: 'Quay lại' }).click();
      await openMore(page);
      await page.getByRole('button', { name: 'Thống kê' }).click();
      await page.waitForSelector('.hour-table');
      expect(await page.locator('.statistics .figure-in dd').innerText()).toBe('40');
      expect(await page.locator('.row-in').innerText()).toMatch(/\b40\b/);
      expect(await page.locator('.statistics-lists').innerText()).toMatch(
        /Ghi tay tại bàn trực\s+28[\s\S]*Căn cước\s+12[\s\S]*đã đủ người\s+1/,
      );
      await page.getByRole('button', { name: '30 ngày' }).click();
      await page.waitForSelector('.hour-table');
      expect(await violations(page)).toEqual([]);
      if (pictures) await page.screenshot({ path: `${pictures}statistics-${format}.png` });
      await page.getByRole('button', { name: 'Xuất bảng (CSV)' }).click();
      const said = await page.getByText(/^Đã ghi tệp/).innerText();
      const table = readFileSync(said.replace('Đã ghi tệp ', ''), 'utf8');
      expect(table).toMatch(/Ngày,Vào,Ra,Từ chối[\s\S]*Cộng,40,0,1[\s\S]*Ghi tay tại bàn trực,28/);
    } finally {
      await screen.close();
      await host.stop();
    }
  },
);
