import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import { cookieOf, type KioskClient } from './kiosk-client.ts';

export type SignedKiosk = {
  readonly client: KioskClient;
  close(): void;
};

/** Another screen of the same kiosk, where somebody is signed in: a journey's own state is made by their calls. */
export async function signIntoKiosk(url: string, id: string, pin: string): Promise<SignedKiosk> {
  const headers = { cookie: await cookieOf(url), origin: url };
  const websocket = new WebSocket(url.replace('http', 'ws'), { headers });
  await new Promise((resolve, reject) => {
    websocket.once('open', resolve);
    websocket.once('error', reject);
  });
  let session = '';
  const client: KioskClient = createORPCClient(
    new RPCLink({
      websocket: websocket as unknown as globalThis.WebSocket,
      headers: () => (session === '' ? {} : { session }),
    }),
  );
  const signed = await client.signIn({ id, pin });
  if (!signed.ok) throw new Error(signed.fault.kind);
  session = signed.value.session;
  return { client, close: () => websocket.terminate() };
}
