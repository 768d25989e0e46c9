import { createRouterClient } from '@orpc/server';
import { onTestFinished } from 'vitest';
import { createRouter } from '../../../main/core/router.ts';
import { localTimeOf } from '../../../main/domain/local-time.ts';
import { composeKiosk } from '../../../main/hosts/compose.ts';
import { startMachineClock } from '../../../main/hosts/machine-clock.ts';
import type { Forked } from '../collector/fork-collector.ts';
import { until } from '../system/kiosk-client.ts';
import { scratchFolder, testConfig } from '../test-kiosk.ts';
import { takeIn as takeInAt } from './open-desk.ts';

/** Of the venue's clock, and of the hour after: a month ends at midnight there. */
const months = [0, 3_600_000].map((laterMs) =>
  String(Math.floor(localTimeOf(Date.now() + laterMs, 'Asia/Ho_Chi_Minh').day / 100)),
);
/** The key that both gates of a test share. */
export const tagKeys: Readonly<Record<string, string>> = Object.fromEntries(
  months.map((month) => [month, '5'.repeat(64)]),
);

type Gate = {
  readonly collector: Pick<Forked, 'base' | 'enrol'>;
  readonly folder: string;
  readonly number: 1 | 2 | 3;
  readonly venue: string;
  readonly keys?: object;
};

export type OpenGate = ReturnType<typeof openGate>;

/** A kiosk of that gate, at the collector; the clock is the machine's. */
function startGate({ collector, folder, number, venue, keys = tagKeys }: Gate) {
  const composed = composeKiosk({
    dataDir: folder,
    config: testConfig(
      'both',
      {},
      {
        venue: { id: venue, name: 'Bến thử', tagKeys: keys },
        gates: [1, 2, 3].map((one) => ({
          id: `cong-${one}`,
          number: one,
          name: `Cổng ${one}`,
          direction: 'both',
        })),
        gateId: `cong-${number}`,
        upload: { url: collector.base },
      },
    ),
    clock: startMachineClock(),
    queueSlips: true,
    runQueues: true,
    settingsFile: null,
  });
  if (!composed.ok) throw new Error(composed.fault.kind);
  const { core, identity, uploader, close: end } = composed.value;
  let isOpen = true;
  const close = async () => {
    if (isOpen) await end();
    isOpen = false;
  };
  const client = createRouterClient(createRouter(core), { context: { reqHeaders: new Headers() } });
  const read = async () => {
    const answer = await client.readRollCall();
    return answer.ok ? answer.value : null;
  };
  const takeIn = (more: Readonly<Record<string, unknown>>) => takeInAt({ client } as never, more);
  return { folder, core, client, identity, uploader, read, takeIn, close };
}

/** The same, closed after the test. */
export function openGate(gate: Gate): ReturnType<typeof startGate> {
  const opened = startGate(gate);
  onTestFinished(opened.close);
  return opened;
}

/** Two gates of one venue that the office has taken in, and whose places it knows. */
export async function twoGates(
  collector: Gate['collector'],
  keys: { readonly one?: object; readonly two?: object } = {},
) {
  const venue = `ben-${Math.random().toString(36).slice(2, 8)}`;
  const gates = [
    { collector, folder: scratchFolder(), number: 1, venue, ...(keys.one && { keys: keys.one }) },
    { collector, folder: scratchFolder(), number: 2, venue, ...(keys.two && { keys: keys.two }) },
  ] as const;
  for (const gate of gates) await beKnown(gate);
  return { gates, one: openGate(gates[0]), two: openGate(gates[1]) };
}

/** The office takes it in, and its events say where it stands: from its next start on it is one of the venue's gates. */
export async function beKnown(gate: Gate): Promise<void> {
  const kiosk = startGate(gate);
  await gate.collector.enrol(kiosk.identity.device, kiosk.identity.key);
  await until(
    async () => kiosk.uploader?.drain(),
    (fault) => fault === null,
  );
  await kiosk.close();
}
