import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** What happens to a connection. */
const ways = ['through', 'refused', 'request cut', 'answer cut', 'answer cut', 'late', 'black hole'] as const;
type Way = (typeof ways)[number];

export type BadNetwork = {
  readonly port: number;
  /** Rows of requests that reached the collector whole, each as often as it did. */
  rowsSent(): number;
  /** From now on every connection goes through; before, four of ten. */
  mend(): void;
  close(): Promise<void>;
};

const key = /idempotency-key: [^\r\n]*\/(\d+)-(\d+)\r\n/i;
const length = /content-length: (\d+)\r\n/i;

/** Then a connection ends: the next one may be a bad one. */
const mostAnswers = 2;

/** A TCP proxy before the collector that does to connections what bad networks do. */
export async function startBadNetwork(collectorPort: number, random: () => number): Promise<BadNetwork> {
  const sockets = new Set<Socket>();
  let isMended = false;
  let rows = 0;
  const server = createServer((client) => {
    const way: Way =
      isMended || random() < 0.4 ? 'through' : (ways[1 + Math.floor(random() * 6)] ?? 'through');
    carry(client, way);
  });

  function carry(client: Socket, way: Way): void {
    keep(client);
    if (way === 'refused') return void client.resetAndDestroy();
    if (way === 'black hole') return void setTimeout(() => client.destroy(), 500);
    const collector = keep(connect(collectorPort, '127.0.0.1'));
    const cutAfter = way === 'request cut' ? Math.floor(random() * 2_000) : Number.POSITIVE_INFINITY;
    let sent: Buffer = Buffer.alloc(0);
    client.on('data', (chunk: Buffer) => {
      const part = chunk.subarray(0, Math.max(0, cutAfter - sent.length));
      sent = Buffer.concat([sent, part]);
      collector.write(part);
      if (part.length < chunk.length) return void both(client, collector);
      sent = countWhole(sent);
    });
    let answers = 0;
    collector.on('data', (chunk: Buffer) => {
      if (way === 'answer cut') {
        client.write(chunk.subarray(0, Math.floor(random() * chunk.length)));
        return void both(client, collector);
      }
      if (way === 'late') setTimeout(() => client.write(chunk), random() * 300);
      else client.write(chunk);
      answers += 1;
      if (answers === mostAnswers) client.end();
    });
    client.on('close', () => collector.destroy());
    collector.on('close', () => client.destroy());
  }

  /** Counts the rows of each request that is complete, and keeps the rest. */
  function countWhole(bytes: Buffer): Buffer {
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) return bytes;
    const head = bytes.toString('latin1', 0, end + 2);
    const whole = end + 4 + Number(length.exec(head)?.[1] ?? 0);
    if (bytes.length < whole) return bytes;
    const [, from, to] = key.exec(head) ?? [];
    if (from && to) rows += Number(to) - Number(from) + 1;
    return countWhole(bytes.subarray(whole));
  }

  function keep(socket: Socket): Socket {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    return socket;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    rowsSent: () => rows,
    mend() {
      isMended = true;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function both(...sockets: readonly Socket[]): void {
  for (const socket of sockets) socket.destroy();
}
