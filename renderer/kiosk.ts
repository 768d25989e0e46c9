import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract, News } from '../main/contract/contract.ts';

export type KioskClient = ContractRouterClient<typeof contract>;

/** A client that speaks the contract over this wire. */
export function createKioskClient(websocket: WebSocket): KioskClient {
  return createORPCClient(new RPCLink({ websocket }));
}

export type Connection = {
  /** null while there is no core. */
  client(): KioskClient | null;
  /** The core does not answer: gives the wire up and looks for the core anew. */
  drop(): void;
  close(): void;
};

export type ConnectionParts = {
  readonly open: () => WebSocket;
  readonly onNews: (news: News) => void;
  /** The core is gone; it is looked for again at once. */
  readonly onLost: () => void;
};

const tryAgainMs = 250;
/** A core that does not answer its status within this time is as good as dead. */
const answerMs = 3_000;

/** Keeps one connection to the core: subscribes to the news, then asks for the status, again after every loss. */
export function connectKiosk({ open, onNews, onLost }: ConnectionParts): Connection {
  let client: KioskClient | null = null;
  /** Gives up the wire of now without waiting for the other end to agree. */
  let loseThis = () => {};
  let isClosed = false;

  function connect(): void {
    const mine = open();
    let isLost = false;
    const lose = () => {
      if (isLost) return;
      isLost = true;
      client = null;
      mine.close();
      onLost();
      if (!isClosed) setTimeout(connect, tryAgainMs);
    };
    loseThis = lose;
    mine.addEventListener('open', () => void begin(mine, lose));
    mine.addEventListener('close', lose);
  }

  async function begin(mine: WebSocket, lose: () => void): Promise<void> {
    const fresh = createKioskClient(mine);
    const giveUp = setTimeout(lose, answerMs);
    try {
      const stream = await fresh.news();
      const status = await fresh.status();
      clearTimeout(giveUp);
      client = fresh;
      onNews({ kind: 'status', status });
      for await (const news of stream) onNews(news);
    } catch {
      // The wire broke; `close` has said so or will.
    }
    clearTimeout(giveUp);
    lose();
  }

  connect();
  return {
    client: () => client,
    drop: () => loseThis(),
    close() {
      isClosed = true;
      loseThis();
    },
  };
}
