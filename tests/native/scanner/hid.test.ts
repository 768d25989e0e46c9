import { describe, expect, onTestFinished, test } from 'vitest';
import { testCode } from '../../../main/domain/scanner-test.ts';
import type { DeviceCode } from '../../../main/ports/scanners.ts';
import { reportsOf } from '../../support/native/hid-reports.ts';
import { type Heard, startTestbed, type Testbed, whyNoTestbed } from '../../support/native/hid-testbed.ts';

/** Two reports in every layout, cut in the middle of a letter by none of them alike. */
const card = '051190000019||Nguyễn Thị Bé Bảy|02031990|Nữ|An Hải, Lý Sơn, Quảng Ngãi|12082021';
const layouts = ['honeywell', 'newland', 'microscan', 'symbol'] as const;

const missing = whyNoTestbed();
if (missing !== null) console.log(`hid.test.ts: skipped, not shown: ${missing}`);

function begin(): Testbed {
  const testbed = startTestbed();
  onTestFinished(() => testbed.end());
  return testbed;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const isCode = (heard: Heard) => 'code' in heard;
const isThere = (name: string) => (heard: Heard) =>
  'list' in heard && heard.list.some((one) => one.name.startsWith(name) && one.state === 'ready');
const isGone = (name: string) => (heard: Heard) =>
  'list' in heard && heard.list.some((one) => one.name.startsWith(name) && one.state === 'away');

async function codeOf(testbed: Testbed): Promise<DeviceCode> {
  const heard = await testbed.hears(isCode);
  if (!('code' in heard)) throw new Error('no code');
  return heard.code;
}

describe.skipIf(missing !== null)('node-hid, unmodified, before simulated devices', () => {
  test.each(layouts)('reads the layout of %s: a Vietnamese payload in two reports', async (layout) => {
    const testbed = begin();
    testbed.order(`plug ${layout}`);
    await testbed.hears(isThere(layout === 'honeywell' ? 'Honeywell' : ''));
    testbed.report(layout, reportsOf(card, layout));
    expect(await codeOf(testbed)).toEqual({
      text: card,
      aimId: layout === 'honeywell' ? ']Q1' : null,
      suffix: null,
      layout,
      isCut: false,
    });
  });

  test('a lost tail is said, and not glued to the next code', async () => {
    const testbed = begin();
    testbed.order('plug honeywell');
    await testbed.hears(isThere('Honeywell'));
    testbed.report('honeywell', reportsOf(card, 'honeywell').slice(0, 1));
    const cut = await codeOf(testbed);
    testbed.report('honeywell', reportsOf('051190000019', 'honeywell'));
    expect([cut.isCut, card.startsWith(cut.text), await codeOf(testbed)]).toEqual([
      true,
      true,
      { text: '051190000019', aimId: ']Q1', suffix: null, layout: 'honeywell', isCut: false },
    ]);
  });

  test('unplugged: said at once; another scanner is found and read', async () => {
    const testbed = begin();
    testbed.order('plug honeywell');
    await testbed.hears(isThere('Honeywell'));
    testbed.order('unplug honeywell');
    await testbed.hears(isGone('Honeywell'));
    const beganMs = performance.now();
    testbed.order('plug newland');
    const found = await testbed.hears(isThere('Newland'));
    testbed.report('newland', reportsOf(card, 'newland'));
    expect((await codeOf(testbed)).text).toBe(card);
    console.log(`hid.test.ts: second scanner after ${Math.round(found.atMs - beganMs)} ms`);
  });

  test('a report that cannot be understood in the middle makes the code a part', async () => {
    const testbed = begin();
    testbed.order('plug honeywell');
    await testbed.hears(isThere('Honeywell'));
    const [first = new Uint8Array(64), second = new Uint8Array(64)] = reportsOf(card, 'honeywell');
    const broken = Uint8Array.from(first);
    broken[1] = 0xff;
    testbed.report('honeywell', [first, broken, second]);
    expect(await codeOf(testbed)).toMatchObject({ isCut: true });
  });

  test('two at once: what each sends stays its own', async () => {
    const testbed = begin();
    testbed.order('plug honeywell');
    testbed.order('plug newland');
    await testbed.hears((heard) => isThere('Honeywell')(heard) && isThere('Newland')(heard));
    const [first, second] = reportsOf(card, 'honeywell');
    testbed.report('honeywell', first ? [first] : []);
    testbed.report('newland', reportsOf('079300000000', 'newland'));
    testbed.report('honeywell', second ? [second] : []);
    // Which of the two is heard first is the system's to say.
    const heard = [(await codeOf(testbed)).text, (await codeOf(testbed)).text];
    expect(heard.toSorted()).toEqual([card, '079300000000']);
  });

  test('a maker that is not known: the test code settles the layout, for the codes after it too', async () => {
    const testbed = begin();
    testbed.order('plug microscan');
    await testbed.hears(isThere('Microscan'));
    // Honeywell's layout with the AIM id switched off looks like Newland's.
    const silent = (text: string) => reportsOf(text, 'honeywell', '\0\0\0');
    testbed.report('microscan', silent(card));
    const before = await codeOf(testbed);
    testbed.report('microscan', silent(testCode));
    await testbed.hears((heard) => 'code' in heard && heard.code.text === testCode);
    await pause(300);
    testbed.report('microscan', silent(card));
    const after = await testbed.hears((heard) => 'code' in heard && heard.code.text === card);
    expect(before).toMatchObject({ layout: 'newland' });
    expect(before.text).not.toBe(card);
    expect(after).toMatchObject({ code: { layout: 'honeywell', isCut: false } });
  });

  test('a keyboard of the same maker is left alone', async () => {
    const testbed = begin();
    testbed.order('plug keyboard');
    testbed.order('plug honeywell');
    const heard = await testbed.hears(isThere('Honeywell'));
    expect('list' in heard && heard.list.map(({ name }) => name)).toEqual(['Honeywell Test scanner']);
  });
});
