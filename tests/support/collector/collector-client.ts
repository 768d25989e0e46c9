import { expect } from 'vitest';
import type { Kiosk, SentBatch } from './make-batch.ts';
import { device, makeEvents, makeKiosk, post } from './make-batch.ts';

export type CollectorClient = ReturnType<typeof collectorClient>;

/** What the tests say to a running collector. */
export function collectorClient(base: string) {
  return {
    base,
    send: async (batch: Pick<SentBatch, 'key' | 'body' | 'signer'>) => {
      const response = await post(base, batch);
      return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
    },
    stored: (kiosk: Kiosk) => readBack(base, kiosk),
    alarmsOf: async (kiosk: Kiosk) => {
      const response = await fetch(`${base}/v1/alarms`);
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
    const page = await fetch(
      `${base}/v1/events?device=${kiosk.device}&epoch=${kiosk.epoch}&after=${lines.length}&limit=5000`,
    );
    const bytes = Buffer.from(await page.arrayBuffer());
    if (bytes.length === 0) return lines;
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(0x0a, start);
      lines.push(bytes.subarray(start, end));
      start = end + 1;
    }
  }
}
