import type { ChildProcess } from 'node:child_process';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { end, kioskFolder, scratchFolder, startKiosk } from '../faults/given-root.ts';
import { freePort, quickRules } from '../support/kiosk-host.ts';
import { waitForState } from '../support/renderer/page-driver.ts';
import { keys, startXServer, whyNoXServer, type XServer } from '../support/renderer/x-server.ts';
import { readRows } from '../support/system/stored-events.ts';

const missing = whyNoXServer();

/**
 * What a real X server makes of a scanner's keys in a real window, beside what tests/native says of single events: the
 * rows of the public reports about keyboards, of this checkout or of the one that is tried.
 */
describe.skipIf(missing !== null)(`keys from an X server${missing === null ? '' : ` (${missing})`}`, () => {
  const folder = kioskFolder(scratchFolder(), {
    gates: [{ id: 'cong-1', number: 1, name: 'Cổng 1', direction: 'in' }],
    // A machine that is busy with other tests holds keys back. Caps Lock and the German layout do not change it.
    keyboard: { prefix: '9' },
    // Another checkout may not know some of these.
    rules: {
      repeatMs: 0,
      admitKinds: ['cccd', 'number', 'rule', 'boarding-pass'],
      ...(process.env.CONG_ROOT ? {} : quickRules),
    },
    slip: { printFor: [] },
    siteRules: [{ id: 'pupil', label: 'Học sinh', pattern: '(?P<number>[A-Z]{3}[0-9]{4})', issuedAs: null }],
  });
  let x: XServer;
  let host: ChildProcess;
  let url = '';
  let page: Page;
  let entered = 0;

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    host = await startKiosk(folder, port);
    x = await startXServer();
    page = await x.open(url);
    await waitForState(page, 'ready');
    await page.bringToFront();
    await page.locator('main').click();
  });
  afterAll(async () => {
    await x?.stop();
    if (host) await end(host);
  });

  type Recorded = { readonly decision: string; readonly kind: string };

  /** Events of scans, oldest first. */
  function recorded(): readonly Recorded[] {
    return readRows(
      folder,
      "SELECT tuple->>'$[15]' AS decision, tuple->>'$[17]' AS kind FROM events WHERE tuple->>'$[4]' = 'scan' ORDER BY seq",
    ) as unknown as readonly Recorded[];
  }

  /** The kinds and decisions of what these keys recorded. */
  async function scan(...steps: readonly Parameters<XServer['type']>[0][]): Promise<readonly Recorded[]> {
    x.type([...keys.text('9'), ...steps.flat()]);
    await expect.poll(() => recorded().length).toBeGreaterThan(entered);
    await page.waitForTimeout(700);
    const all = recorded();
    const fresh = all.slice(entered);
    entered = all.length;
    expect(x.pages()).toEqual([`${url}/`]);
    return fresh;
  }

  let person = 100;
  /** Somebody else each time, of one province and year. */
  const next = () => {
    person += 1;
    return `051080000${person}`;
  };
  const card = () => `${next()}||NGUYEN VAN AN|12051980|Nam|Ly Son|01052021`;
  const admitted = (kind: string) => [{ decision: 'admit', kind }];

  test.each(['m', 'j', 'i', 'c', 'd'])('Ctrl+%s ends a card, and the page stays', async (letter) => {
    x.setLayout('us');
    expect(await scan(keys.text(card()), keys.ctrl(letter))).toEqual(admitted('cccd'));
  });

  test('a number, Enter, Ctrl+J: the next card is recorded, too', async () => {
    const [number, ...more] = await scan(keys.text(next()), keys.named('Enter'), keys.ctrl('j'));
    expect([number?.kind, more]).toEqual(['number', []]);
    expect(await scan(keys.text(card()), keys.ctrl('j'))).toEqual(admitted('cccd'));
  });

  test('a card between Ctrl+B and Ctrl+C, then another', async () => {
    const framed = () => [...keys.ctrl('b'), ...keys.text(card()), ...keys.ctrl('c')];
    expect(await scan(framed(), keys.text('9'), framed())).toEqual([
      ...admitted('cccd'),
      ...admitted('cccd'),
    ]);
  });

  test('Enter behind Ctrl+M is one code', async () => {
    expect(await scan(keys.text(card()), keys.ctrl('m'), keys.named('Enter'))).toEqual(admitted('cccd'));
  });

  test('letters as ALT codes', async () => {
    const [before, after] = card().split('NGUYEN');
    const spelled = [...keys.text(`${before}NGUY`), ...keys.alt('7876'), ...keys.text(`N${after}`)];
    expect(await scan(spelled, keys.named('Enter'))).toEqual(admitted('cccd'));
  });

  test('letters by Ctrl+Shift+U', async () => {
    const [before, after] = card().split('NGUYEN');
    const spelled = [...keys.text(`${before}NGUY`), ...keys.unicode('1ec4'), ...keys.text(`N${after}`)];
    expect(await scan(spelled, keys.named('Enter'))).toEqual(admitted('cccd'));
  });

  test.each([1, 2])('the number pad, NumLock pressed %s times, with a button in focus', async (presses) => {
    const staff = page.getByRole('button', { name: 'Nhân viên' });
    await staff.focus();
    for (let press = 0; press < presses; press += 1) x.type(keys.named('NumLock'));
    const [event] = await scan(keys.pad(next()), keys.named('Enter'));
    expect(event?.kind).toBe('number');
    await expect.poll(() => page.locator('[role="dialog"]').count()).toBe(0);
    await page.waitForSelector('main:not([data-state="reading"])');
    if (presses === 1) x.type(keys.named('NumLock'));
  });

  test('Caps Lock', async () => {
    x.type(keys.named('CapsLock'));
    const events = await scan(
      keys.text(card().replace('NGUYEN VAN AN', 'Nguyen Van An')),
      keys.named('Enter'),
    );
    x.type(keys.named('CapsLock'));
    expect(events).toEqual(admitted('cccd'));
    expect(await page.locator('.name').textContent()).toMatch(/^Nguyen V\*+ A/);
  });

  test('a boarding pass in the German layout is no other person’s', async () => {
    const pass = 'M1NGUYEN/THI YEN ZA MSEABC123 SGNVCLVN 1464 324Y012C0047 100';
    x.setLayout('de');
    const [event] = await scan(keys.text(pass), keys.named('Enter'));
    x.setLayout('us');
    expect(event).toEqual({ decision: 'admit', kind: 'boarding-pass' });
    expect(await page.locator('.name').textContent()).toMatch(/^NGUYEN T\*+ Y\*+ Z/);
  });

  test('what a person types is read as it is printed', async () => {
    x.type(keys.text('dn4790123456788'), 150);
    x.type(keys.named('Enter'));
    await expect.poll(() => recorded().length).toBeGreaterThan(entered);
    expect(recorded().slice(entered)).toMatchObject([{ kind: 'number' }]);
    entered = recorded().length;
  });

  test.each(['de', 'fr', 'us(dvorak)', 'vn'])('a card at a system with the layout %s', async (layout) => {
    const [name = '', variant = ''] = layout.replace(')', '').split('(');
    x.setLayout(`${name}${variant && `,${name}`}`);
    if (variant) x.setLayout(layout);
    const events = await scan(keys.text(card()), keys.named('Enter'));
    x.setLayout('us');
    expect(events).toEqual(admitted('cccd'));
  });

  test('another pupil’s number in the German layout, once a card has proved which is right', async () => {
    x.setLayout('de');
    await scan(keys.text(card()), keys.named('Enter'));
    const events = await scan(keys.text('XYZ1234'), keys.named('Enter'));
    x.setLayout('us');
    const again = await scan(keys.text('XYZ1234'), keys.named('Enter'));
    expect(events).toEqual(admitted('rule'));
    const tags = readRows(
      folder,
      "SELECT tuple->>'$[20]' AS tag FROM events WHERE tuple->>'$[17]' = 'rule' ORDER BY seq",
    );
    expect(again).toHaveLength(1);
    expect(new Set(tags.map((row) => JSON.stringify(row))).size).toBe(1);
  });
});
