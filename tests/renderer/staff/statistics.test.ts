import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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
    const host = await startKioskHost({ rules: { capacity: 40 }, sticks: 'simulated' });
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
      const sticks = `${host.dataDir}/simulated-usb`;
      await page.getByRole('button', { name: 'Xuất ra tệp' }).click();
      await page.getByText(/USB “KINGSTON” – còn [\d.,]+ GB/).waitFor();
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Xuất ra tệp');
      await page.getByText('Bảng chữ (CSV)').click();
      await page.getByRole('button', { name: 'Ghi tệp' }).click();
      const said = await page.getByText(/^Đã ghi xong/).innerText();
      const [, name = ''] = /^Đã ghi xong (\S+) vào USB “KINGSTON”, có thể rút USB\.$/.exec(said) ?? [];
      expect(name).toMatch(/^so-lieu-\d{8}-\d{8}\.csv$/);
      const table = readFileSync(`${sticks}/KINGSTON/${name}`, 'utf8');
      expect(table).toMatch(/Ngày,Vào,Ra,Từ chối[\s\S]*Cộng,40,0,1[\s\S]*Ghi tay tại bàn trực,28/);
      expect(await violations(page)).toEqual([]);
      if (pictures && format === 'across')
        await page.screenshot({ path: `${pictures}take-away-across-vi.png` });

      // Full: said, and nothing of it is there.
      writeFileSync(`${sticks}/KINGSTON.trouble`, 'full');
      await page.getByText('Giấy A4 (PDF)').click();
      await page.getByRole('button', { name: 'Ghi tệp' }).click();
      await page.getByText(/USB đã đầy/).waitFor();
      expect(readdirSync(`${sticks}/KINGSTON`)).toEqual([name]);
      // Pulled out: none is left, and it stays in the machine.
      renameSync(`${sticks}/KINGSTON`, `${sticks}/KINGSTON.pulled-out`);
      await page.getByRole('button', { name: 'Tìm lại' }).click();
      await page.getByText('Chưa cắm USB – cắm vào rồi bấm Tìm lại.').waitFor();
      await page.getByRole('button', { name: 'Ghi tệp' }).click();
      const stays = await page.getByText(/^Đã ghi tệp/).innerText();
      expect(readFileSync(stays.replace('Đã ghi tệp ', '')).subarray(0, 8).toString()).toBe('%PDF-1.7');
      // Several, one of them locked, with long names: somebody chooses.
      for (const label of ['PHÒNG BẢO VỆ', 'Trung tâm Kiểm soát bệnh tật tỉnh', 'KHÓA'])
        mkdirSync(`${sticks}/${label}`);
      writeFileSync(`${sticks}/KHÓA.trouble`, 'read-only');
      await page.getByRole('button', { name: 'Tìm lại' }).click();
      await page.getByText(/USB “KHÓA”/).waitFor();
      expect(await page.getByRole('radio', { name: /KHÓA/ }).isDisabled()).toBe(true);
      await page.getByText(/USB “PHÒNG BẢO VỆ”/).click();
      await page.getByText('Excel (XLSX)').click();
      await page.getByRole('button', { name: 'Ghi tệp' }).click();
      await page.getByText(/^Đã ghi xong .* vào USB “PHÒNG BẢO VỆ”/).waitFor();
      if (pictures && format === 'upright')
        await page.screenshot({ path: `${pictures}take-away-many-upright-vi.png` });
      await page
        .getByRole('button', { name: 'English' })
        .or(page.getByText('EN', { exact: true }))
        .first()
        .click();
      await page.getByText(/^USB “KHÓA” – [\d.]+ GB free$/).waitFor();
      expect(await violations(page)).toEqual([]);
      if (pictures && format === 'across')
        await page.screenshot({ path: `${pictures}take-away-across-en.png` });
      await page.getByRole('button', { name: 'Close', exact: true }).last().click();
      await page.getByText('Kind of file').waitFor({ state: 'detached' });
    } finally {
      await screen.close();
      await host.stop();
    }
  },
);
