import { expect, test } from 'vitest';
import { boundHeard } from '../../../native/printer/bound-heard.ts';
import type { LinkHeard, PrinterLink } from '../../../native/printer/link.ts';
import { probePrinter } from '../../../native/printer/probe.ts';
import { profiles } from '../../../native/printer/profiles.ts';
import { tcpLink } from '../../../native/printer/tcp-link.ts';
import { openOn } from '../../support/native/printer-bench.ts';
import { startFlood } from '../../support/native/start-flood.ts';
import { seededRandom } from '../../support/system/seeded-random.ts';

/** A link that says what the test wants, and a clock of its own. */
function bench() {
  const seen = { nowMs: 0, opened: 0, abandoned: 0, bytes: 0, lost: 0 };
  const ends: LinkHeard[] = [];
  const bound = boundHeard(
    async (heard) => {
      seen.opened += 1;
      ends.push(heard);
      const link: PrinterLink = {
        write: async () => true,
        close() {},
        abandon() {
          seen.abandoned += 1;
          heard.lost();
        },
      };
      return link;
    },
    { runMs: () => seen.nowMs },
  );
  const open = () =>
    bound.open({
      data(bytes) {
        seen.bytes += bytes.length;
      },
      lost() {
        seen.lost += 1;
      },
    });
  const say = (bytes: number) => ends.at(-1)?.data(new Uint8Array(bytes));
  return { seen, bound, open, say };
}

test('what a printer says in a second is heard, second after second', async () => {
  const { seen, open, say, bound } = bench();
  await open();
  for (let second = 0; second < 60; second++) {
    seen.nowMs = second * 1_001;
    for (let times = 0; times < 8; times++) say(256);
  }
  expect(seen).toMatchObject({ bytes: 60 * 2_048, abandoned: 0, lost: 0 });
  expect(bound.isFlooding()).toBe(false);
});

test('one byte more is a flood: nothing of it is heard, the link is let go, and left alone for ten seconds', async () => {
  const { seen, open, say, bound } = bench();
  await open();
  say(2_000);
  say(49);
  say(1_000_000);
  expect(seen).toMatchObject({ bytes: 2_000, abandoned: 1, lost: 1 });
  seen.nowMs = 9_999;
  expect([await open(), bound.isFlooding(), seen.opened]).toEqual([null, true, 1]);
  seen.nowMs = 10_000;
  expect([(await open()) === null, bound.isFlooding(), seen.opened]).toEqual([false, false, 2]);
});

const random = seededRandom(20_261_128);
const noise = Buffer.from(Uint8Array.from({ length: 65_536 }, () => Math.floor(random() * 256)));
const floods = [0x00, 0x10, 0x11, 0x12, 0x16, 0x37, 0x7f, 0xff].map(
  (byte) => [`0x${byte.toString(16)}`, Buffer.alloc(65_536, byte)] as const,
);

test.each([...floods, ['random bytes', noise] as const])(
  'a device that sends %s without end is no printer, for the queue and for who sets it up',
  async (_, chunk) => {
    const port = await startFlood(chunk);
    const open = tcpLink({ host: '127.0.0.1', port });
    for (const profile of [profiles.generic, profiles.epson]) {
      const printer = openOn({ open }, profile);
      expect(await printer.check()).toEqual({ ok: false, fault: 'printer-floods' });
      // At once, and without a byte of a slip.
      expect(await printer.check()).toEqual({ ok: false, fault: 'printer-floods' });
    }
    const after = (ms: number, call: () => void) => {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    };
    const probed = await probePrinter(open, { after, runMs: () => performance.now() });
    expect(probed?.answersFence ?? false).toBe(false);
  },
);
