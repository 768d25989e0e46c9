import { createORPCClient } from '@orpc/client';
import { RPCLink as MessagePortLink } from '@orpc/client/message-port';
import { RPCLink as WebSocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../../main/contract/contract.ts';
import { wireMessage } from '../../main/contract/page-messages.ts';
import { askForPage } from './ask-for-page.ts';

/** `session`: said beside that call in the place of whoever is signed in now. */
type CallContext = { readonly session?: string };

export type KioskClient = ContractRouterClient<typeof contract, CallContext>;

/** `host`: nothing answers at the page's own address. */
export type WireLoss = 'core' | 'host';

type WireHeard = {
  readonly opened: (client: KioskClient) => void;
  /** Once or more, whoever ended it. */
  readonly lost: (why?: WireLoss) => void;
};

/** Looks for the core once: tells when it can be asked, and when it cannot any more. */
export type OpenWire = (heard: WireHeard) => { close(): void };

/** Says beside each call who is signed in at this screen; null: nobody. */
export type SessionOf = () => string | null;

const headersOf = (session: SessionOf) => (call: { readonly context: CallContext }) => {
  const now = call.context.session ?? session();
  return now === null ? {} : { session: now };
};

/** The way of the browser host. One that is refused knocks at the host first: it may know this page no more. */
export function webSocketWire(
  url: string,
  session: SessionOf = () => null,
  knock: () => Promise<WireLoss> = knockAtHost,
): OpenWire {
  return ({ opened, lost }) => {
    const websocket = new WebSocket(url);
    let wasOpen = false;
    websocket.addEventListener('open', () => {
      wasOpen = true;
      opened(createORPCClient(new WebSocketLink({ websocket, headers: headersOf(session) })));
    });
    websocket.addEventListener('close', () => {
      if (wasOpen) lost();
      else void knock().then(lost);
    });
    return websocket;
  };
}

async function knockAtHost(): Promise<WireLoss> {
  return (await askForPage()) ? 'core' : 'host';
}

/**
 * The way of Electron: ports come by themselves, one for each core. The newest counts; it waits for who looks next.
 * Closing a port tells the core, which asks for another one in its place.
 */
export function messagePortWire(page: Window, session: SessionOf = () => null): OpenWire {
  let waiting: MessagePort | null = null;
  let take: ((port: MessagePort) => void) | null = null;
  const keep = (port: MessagePort) => {
    waiting?.close();
    waiting = port;
  };
  page.addEventListener('message', ({ source, data, ports: [port] }) => {
    if (source !== page || data !== wireMessage || !port) return;
    if (take) take(port);
    else keep(port);
  });
  return ({ opened, lost }) => {
    let mine: MessagePort | null = null;
    const begin = (port: MessagePort) => {
      mine?.close();
      mine = port;
      port.addEventListener('close', () => lost());
      port.start();
      opened(createORPCClient(new MessagePortLink({ port, headers: headersOf(session) })));
    };
    take = (port) => {
      // A port beside one that is in use: the core behind that is gone.
      if (mine) {
        keep(port);
        lost();
      } else begin(port);
    };
    const first = waiting;
    waiting = null;
    if (first) queueMicrotask(() => take?.(first));
    return {
      close() {
        take = null;
        mine?.close();
        // The end that closes hears nothing of it by itself: what was asked over it must not wait for ever.
        mine?.dispatchEvent(new Event('close'));
      },
    };
  };
}
