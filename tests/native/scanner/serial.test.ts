import { describe, expect, onTestFinished, test } from 'vitest';
import type { DeviceCode, Scanners } from '../../../main/ports/scanners.ts';
import { watchSerialScanner } from '../../../native/scanner/serial.ts';
import { silenceMs } from '../../../native/scanner/serial-frame.ts';
import { createPtyPair, type PtyPair, whyNoPty } from '../../support/native/pty-pair.ts';
import { pause, until as untilSo } from '../../support/system/kiosk-client.ts';

const card = '051190000019||Nguyễn Thị Bé Bảy|02031990|Nữ|An Hải, Lý Sơn, Quảng Ngãi|12082021';

const missing = whyNoPty();
if (missing !== null) console.log(`serial.test.ts: skipped, not shown: ${missing}`);

type Bench = { readonly line: PtyPair; readonly codes: DeviceCode[]; readonly scanners: Scanners };

function until(isRight: () => boolean): Promise<boolean> {
  return untilSo(isRight, (is) => is, { everyMs: 2 });
}

async function begin(): Promise<Bench> {
  const line = createPtyPair();
  onTestFinished(() => line.end());
  await line.plug();
  const codes: DeviceCode[] = [];
  const scanners = watchSerialScanner(
    { path: line.path, baudRate: 115_200 },
    { code: (code) => codes.push(code), changed: () => {} },
  );
  onTestFinished(() => scanners.close());
  await until(() => scanners.list()[0]?.state === 'ready');
  return { line, codes, scanners };
}

/** Seven bytes at a time; the longest time between two of them, milliseconds. */
async function sendInBursts(line: PtyPair, bytes: Buffer): Promise<number> {
  let [longestMs, lastMs] = [0, performance.now()];
  for (let from = 0; from < bytes.length; from += 7) {
    await line.send(bytes.subarray(from, from + 7));
    await pause(10);
    longestMs = Math.max(longestMs, performance.now() - lastMs);
    lastMs = performance.now();
  }
  return longestMs;
}

const plain = (text: string, suffix: string | null) => ({ text, aimId: null, suffix, isCut: false });

describe.skipIf(missing !== null)('a scanner on a pseudo-terminal', () => {
  test.each([
    ['CR', '\r', 'CR'],
    ['LF', '\n', 'LF'],
    ['CR LF', '\r\n', 'CR'],
    ['ETX', '\x03', 'ETX'],
    ['NUL', '\0', 'NUL'],
  ])('ends a code with %s', async (_, suffix, name) => {
    const { line, codes } = await begin();
    await line.send(`${card}${suffix}079300000000${suffix}`);
    await until(() => codes.length === 2);
    expect(codes).toEqual([plain(card, name), plain('079300000000', name)]);
  });

  test('without a suffix ends a code by silence', async () => {
    const { line, codes } = await begin();
    await line.send(card);
    const sentMs = performance.now();
    await until(() => codes.length === 1);
    expect(codes).toEqual([plain(card, null)]);
    expect(performance.now() - sentMs).toBeGreaterThanOrEqual(75);
  });

  test('may cut its bursts anywhere, in the middle of a letter too', async () => {
    const { line, codes } = await begin();
    // A machine that stood still in the middle was silent for as long: then it is no test of bursts, and is done again. What
    // lies between the two ends may stand still unseen, so a card in pieces is sent anew, too: one that is always cut stays so.
    let longestMs = silenceMs;
    for (let times = 0; times < 10 && (longestMs >= silenceMs / 2 || codes.length !== 1); times++) {
      codes.length = 0;
      longestMs = await sendInBursts(line, Buffer.from(`${card}\r`));
      await until(() => codes.at(-1)?.suffix === 'CR');
    }
    expect(codes).toEqual([plain(card, 'CR')]);
  });

  test('may put an AIM id in front, and STX before that', async () => {
    const { line, codes } = await begin();
    await line.send('\x02]Q1051190000019\x03');
    await until(() => codes.length === 1);
    expect(codes).toEqual([{ text: '051190000019', aimId: ']Q1', suffix: 'ETX', isCut: false }]);
  });

  test('unplugged in the middle of a code and back: the half is dropped, the next code is read', async () => {
    const { line, codes, scanners } = await begin();
    await line.send('05119');
    await pause(20);
    await line.unplug();
    await until(() => scanners.list()[0]?.state === 'away');
    await line.plug();
    await until(() => scanners.list()[0]?.state === 'ready');
    await line.send(`${card}\r`);
    await until(() => codes.length === 1);
    expect(codes).toEqual([plain(card, 'CR')]);
  });

  test.each([
    ['bytes without an end', Buffer.alloc(200_000, 0x41)],
    ['suffixes', Buffer.alloc(200_000, 0x0d)],
    ['codes of one letter', Buffer.from('A\r'.repeat(100_000))],
    ['codes of many letters', Buffer.from(`${'A'.repeat(900)}\r`.repeat(200))],
    ['bytes that are no text', Buffer.alloc(200_000, 0xff)],
  ])(
    'that sends %s without end is let go and said to; other codes before it came through',
    async (_, flood) => {
      const { line, codes, scanners } = await begin();
      await line.send(`${card}\r`);
      await until(() => codes.length === 1);
      void line.send(flood);
      await until(() => scanners.list()[0]?.state === 'floods');
      expect(codes[0]).toEqual(plain(card, 'CR'));
      expect(codes.length).toBeLessThanOrEqual(75);
    },
  );
});
