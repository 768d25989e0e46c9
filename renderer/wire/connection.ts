import type { News } from '../../main/contract/gate.ts';
import type { KioskClient, OpenWire, WireLoss } from './wire.ts';

export type Connection = {
  /** null while there is no core. */
  client(): KioskClient | null;
  /** The core does not answer: gives the wire up and looks for the core anew. */
  drop(): void;
  close(): void;
};

export type ConnectionParts = {
  readonly open: OpenWire;
  readonly onNews: (news: News) => void;
  /** The core is gone, or not there yet; it is looked for again at once. */
  readonly onLost: (why: WireLoss) => void;
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
    let isLost = false;
    const lose = (why: WireLoss = 'core') => {
      if (isLost) return;
      isLost = true;
      client = null;
      mine.close();
      onLost(why);
      if (!isClosed) setTimeout(connect, tryAgainMs);
    };
    // It says nothing before it has returned.
    const mine = open({ opened: (fresh) => void begin(fresh, lose), lost: lose });
    loseThis = lose;
  }

  async function begin(fresh: KioskClient, lose: () => void): Promise<void> {
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
