import { expect } from 'vitest';
import { deviceSchema } from '../../../protocol/batch.ts';
import type { Forked } from './fork-collector.ts';
import type { Kiosk, SentBatch } from './make-batch.ts';
import { askAs, device, makeEvents, makeKiosk, post, testSigner } from './make-batch.ts';

export type CollectorClient = ReturnType<typeof collectorClient>;

/** What the tests say to a running collector. */
export function collectorClient({ base, enrol, office }: Pick<Forked, 'base' | 'enrol' | 'office'>) {
  const enrolled = new Map<string, Promise<void>>();
  function takeIn(device: string): Promise<void> | undefined {
    if (deviceSchema.safeParse(device).success && !enrolled.has(device)) enrolled.set(device, enrol(device));
    return enrolled.get(device);
  }
  return {
    base,
    enrol,
    /** The cookie of somebody who may read all. */
    office,
    /** The first of a device has it taken in, with the key of all test kiosks. */
    send: async (batch: Pick<SentBatch, 'key' | 'body' | 'signer'>) => {
      await takeIn(batch.key.split('/')[0] ?? '');
      const response = await post(base, batch);
      return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
    },
    stored: async (kiosk: Kiosk) => {
      await takeIn(kiosk.device);
      return readBack(base, kiosk);
    },
    alarmsOf: async (kiosk: Kiosk) => {
      const cookie = await office();
      const response = await fetch(`${base}/api/alarms?limit=500`, { headers: { cookie } });
      const { alarms } = (await response.json()) as {
        readonly alarms: readonly { readonly device: string; readonly epoch: string }[];
      };
      // One about its key is of the device, whatever the epoch.
      return alarms.filter(
        ({ device, epoch }) => device === kiosk.device && ['', kiosk.epoch].includes(epoch),
      );
    },
  };
}

/** The answer to a batch of this journal that was taken. */
export function taken(kiosk: Kiosk, ack: number, quarantined: readonly number[] = []) {
  return {
    status: 200,
    answer: { ack, head: kiosk.heads[ack]!.toString('hex'), nowMs: expect.any(Number), quarantined },
  };
}

let names = 0;
/** A device that no other test has, and its journal. */
export function freshName(): { readonly device: string; readonly epoch: string } {
  names += 1;
  return {
    device: `${device.slice(0, 8)}${String(names).padStart(4, '0')}`,
    epoch: String(names).padStart(8, '0'),
  };
}

export function freshKiosk(count: number): Kiosk {
  const name = freshName();
  return makeKiosk(makeEvents(count, name), name);
}

/** All rows of this journal, as bytes. */
async function readBack(base: string, kiosk: Kiosk): Promise<readonly Buffer[]> {
  const lines: Buffer[] = [];
  for (;;) {
    const page = await askAs(
      testSigner,
      `${base}/v1/events?device=${kiosk.device}&epoch=${kiosk.epoch}&after=${lines.length}&limit=5000`,
    );
    expect(page.status).toBe(200);
    const bytes = Buffer.from(await page.arrayBuffer());
    if (bytes.length === 0) return lines;
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(0x0a, start);
      lines.push(bytes.subarray(start, end));
      start = end + 1;
    }
  }
}
