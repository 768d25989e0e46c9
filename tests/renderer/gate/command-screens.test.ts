import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '../../../main/domain/command.ts';
import { startKioskHost } from '../../support/kiosk-host.ts';
import { type OpenScreen, openScreen } from '../../support/renderer/open-screen.ts';
import { scanUntil, typeCode, waitForState } from '../../support/renderer/page-driver.ts';
import type { KioskHost } from '../../support/running-kiosk.ts';
import { cardOf } from '../../support/system/people.ts';
import { jsonLines, runCli } from '../../support/system/run-cli.ts';

const pictures =
  process.env.SCREENS === 'docs' ? fileURLToPath(new URL('../../../docs/screens/', import.meta.url)) : null;

const called = '.chip.fault:has-text("Đang gọi hỗ trợ")';

let host: KioskHost;
const codes = new Map<Command, string>();

beforeAll(async () => {
  // Both formats show the same cards, one soon after the other.
  host = await startKioskHost({ rules: { repeatMs: 500 } });
});
afterAll(() => host?.stop());

/** Made with the keys of a core that is there. */
async function makeCards(): Promise<void> {
  const { out } = await runCli(['cards', '--data', host.dataDir, '--card', '12']);
  for (const { command, code } of jsonLines(out) as readonly { command: Command; code: string }[]) {
    codes.set(command, code);
  }
}

describe.each([
  ['upright', { width: 1080, height: 1920 }],
  ['across', { width: 1366, height: 768 }],
] as const)('%s: a guard’s card', (format, viewport) => {
  let screen: OpenScreen;
  let page: Page;
  beforeAll(async () => {
    screen = await openScreen(viewport);
    page = await screen.show(host);
    await waitForState(page, 'ready');
    if (codes.size === 0) await makeCards();
  });
  afterAll(() => screen?.close());

  async function use(command: Command): Promise<void> {
    await typeCode(page, codes.get(command) ?? '', 2);
  }

  async function look(state: string): Promise<readonly string[]> {
    await waitForState(page, state);
    const titles: string[] = [];
    for (const language of ['en', 'vi']) {
      await page.click(`.languages [lang=${language}]`);
      titles.unshift((await page.locator('h1').textContent()) ?? '');
      await page.waitForTimeout(150);
      const path = `${pictures}${state}-${format}-${language}.jpg`;
      if (pictures) await page.screenshot({ path, type: 'jpeg', quality: 70, scale: 'css' });
    }
    return titles;
  }

  test('undoes nothing where there is nothing', async () => {
    await use('undo-turned-back');
    expect(await look('nothing-done')).toEqual(['KHÔNG CÓ LƯỢT NÀO ĐỂ HỦY', 'THERE IS NOTHING TO UNDO']);
  });

  test('undoes the last passage', async () => {
    await scanUntil(page, cardOf(3), 'admitted-in');
    await use('undo-mistake');
    expect(await look('obeyed')).toEqual(['ĐÃ HỦY LƯỢT VỪA GHI', 'THE LAST PASSAGE IS UNDONE']);
  });

  test('calls for help until somebody came', async () => {
    await use('help');
    await page.waitForSelector(called);
    // Right behind the last key of a scanner nothing is a person's.
    await page.waitForTimeout(200);
    await page.keyboard.press('F2', { delay: 50 });
    await page.getByRole('button', { name: 'Đã có người đến hỗ trợ' }).click();
    await page.waitForSelector(called, { state: 'detached' });
    await page.keyboard.press('F2', { delay: 50 });
  });
});
