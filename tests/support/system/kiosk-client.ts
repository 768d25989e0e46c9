import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import type { contract } from '../../../main/contract/contract.ts';
import { patienceMs } from '../patience.ts';

export type KioskClient = ContractRouterClient<typeof contract>;

export type KioskPage = {
  /** What a browser sends after it opened the page. */
  readonly headers: { readonly cookie: string; readonly origin: string };
  readonly client: KioskClient;
  close(): void;
};

export type Lever =
  | 'paper-full'
  | 'paper-low'
  | 'paper-out'
  | 'cover-open'
  | 'cover-closed'
  | 'power-off'
  | 'power-on';

/** Opens the page once for its cookie, then the WebSocket as the page does; waits for a core that is just starting. */
export async function openKiosk(url: string, beside: { readonly session?: string } = {}): Promise<KioskPage> {
  const cookie = await cookieOf(url);
  const headers = { cookie, origin: url };
  for (const endMs = Date.now() + patienceMs; ; ) {
    const websocket = new WebSocket(url.replace('http', 'ws'), { headers });
    const isOpen = await new Promise<boolean>((resolve) => {
      websocket.once('open', () => resolve(true));
      websocket.once('error', () => resolve(false));
    });
    if (isOpen) {
      const client: KioskClient = createORPCClient(
        new RPCLink({ websocket: websocket as unknown as globalThis.WebSocket, headers: { ...beside } }),
      );
      return { headers, client, close: () => websocket.terminate() };
    }
    if (Date.now() > endMs) throw new Error('the core does not take connections');
    await pause(50);
  }
}

export async function cookieOf(url: string): Promise<string> {
  const page = await fetch(url);
  await page.arrayBuffer();
  return page.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** Pulls a lever of the simulated printer, as the drill panel does. */
export async function pull(url: string, page: KioskPage, lever: Lever): Promise<number> {
  const answer = await fetch(`${url}/drill/printer/${lever}`, { method: 'POST', headers: page.headers });
  return answer.status;
}

/** Asks again until the answer is right; the answer. */
export async function until<Answer>(
  ask: () => Promise<Answer> | Answer,
  isRight: (answer: Answer) => boolean,
  { everyMs = 25 }: { everyMs?: number } = {},
): Promise<Answer> {
  for (const endMs = Date.now() + patienceMs; ; ) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    if (Date.now() > endMs) throw new Error(`never came: ${JSON.stringify(answer)?.slice(0, 2_000)}`);
    await pause(everyMs);
  }
}

/** Waits until nothing is left. As long as it gets less it is waited for, however slow the machine is. */
export async function untilNone(count: () => Promise<number> | number): Promise<void> {
  for (let left = Number.POSITIVE_INFINITY; left > 0; ) {
    const before = left;
    left = await until(count, (now) => now < before);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
