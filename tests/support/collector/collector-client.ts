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
        readonly alarms: readonly { readonly epoch: string }[];
      };
      return alarms.filter((alarm) => alarm.epoch === kiosk.epoch);
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

let epochs = 0;
/** The name of a journal that no other test has. */
export function freshName(): { readonly device: string; readonly epoch: string } {
  epochs += 1;
  return { device, epoch: String(epochs).padStart(8, '0') };
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
