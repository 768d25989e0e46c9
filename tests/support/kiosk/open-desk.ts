import { createRouterClient, type RouterClient } from '@orpc/server';
import { onTestFinished } from 'vitest';
import { createRouter } from '../../../main/core/router.ts';
import { type ComposedKiosk, composeKiosk } from '../../../main/hosts/compose.ts';
import type { Config } from '../../../main/settings/config.ts';
import { createTestClock, scratchFolder, type TestClock, testConfig } from '../test-kiosk.ts';

export type Desk = {
  readonly folder: string;
  readonly clock: TestClock;
  readonly client: RouterClient<ReturnType<typeof createRouter>>;
  readonly kiosk: ComposedKiosk;
  close(): Promise<void>;
};

/** The whole kiosk; nobody has a PIN yet, so the desk is open to all. */
export function openDesk({
  folder = scratchFolder(),
  clock = createTestClock(),
  config = testConfig() as Config,
} = {}): Desk {
  const composed = composeKiosk({
    dataDir: folder,
    config,
    clock,
    queueSlips: true,
    runQueues: false,
    settingsFile: null,
  });
  if (!composed.ok) throw new Error(composed.fault.kind);
  const kiosk = composed.value;
  let isOpen = true;
  const close = async () => {
    if (isOpen) await kiosk.close();
    isOpen = false;
  };
  onTestFinished(close);
  const client = createRouterClient(createRouter(kiosk.core), { context: { reqHeaders: new Headers() } });
  return { folder, clock, client, kiosk, close };
}

let entries = 0;
export async function takeIn({ client }: Desk, more: Readonly<Record<string, unknown>> = {}) {
  entries += 1;
  const answer = await client.takeIn({ id: `entry-${1000 + entries}`, direction: 'in', people: 1, ...more });
  if (!answer.ok) throw new Error(answer.fault.kind);
  return answer.value;
}
