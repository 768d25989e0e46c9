import type { IncomingMessage } from 'node:http';
import { flushCompileCache } from 'node:module';
import { onError } from '@orpc/server';
import { RequestHeadersPlugin } from '@orpc/server/plugins';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import { endOnBug } from '../../core/end-on-bug.ts';
import type { FirstAccount } from '../own-collector.ts';
import { type RunningCore, type RunOrder, runCore } from '../run-core.ts';
import { isOwnPage } from './session.ts';

/** What the supervisor says once, after the fork. */
export type CoreOrder = RunOrder & {
  readonly kind: 'order';
  readonly token: string;
  /** The port of the page: what Host and Origin must name. */
  readonly pagePort: number;
};

/** What the core says back, besides `pong`. */
export type CoreReport =
  | { readonly kind: 'listening'; readonly port: number }
  | ({ readonly kind: 'identity' } & RunningCore['identity'])
  | { readonly kind: 'folder-taken' }
  | { readonly kind: 'leave' };

/** Far above the longest code, far below what could hurt. */
const longestMessageBytes = 256 * 1024;
/** When what was compiled is kept for the next start: the first visitors come first. */
const compiledMs = 2_000;

/**
 * The core of the browser host: the kiosk behind a WebSocket on a port of its own, 127.0.0.1 only.
 * A bug ends this process; the supervisor starts it again.
 */
function run(order: CoreOrder): void {
  let endWires = () => {};
  const running = runCore(order, {
    endWires: () => endWires(),
    leave: () => report({ kind: 'leave' }),
  });
  if (!running.ok) {
    report(running.fault);
    return;
  }
  const { identity, tellFirstLink, ready, stop } = running.value;
  hearLink = tellFirstLink;
  report({ kind: 'identity', ...identity });
  process.once('SIGTERM', stop);
  process.once('disconnect', stop);
  void ready.then(() => {
    endWires = takeConnections(running.value, order);
  });
}

/** From here on the page is answered; the call ends all of it. */
function takeConnections({ router }: RunningCore, { token, pagePort }: CoreOrder): () => void {
  const handler = new RPCHandler(router, {
    clientInterceptors: [onError(endOnBug)],
    plugins: [new RequestHeadersPlugin()],
  });
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    maxPayload: longestMessageBytes,
    perMessageDeflate: false,
    verifyClient: ({ req }: { req: IncomingMessage }) => isOwnPage(req.headers, { token, pagePort }),
  });
  server.on('connection', (socket) => {
    // A message over the limit ends that connection and nothing else.
    socket.on('error', () => {});
    void handler.upgrade(socket, { context: {} });
  });
  server.on('listening', () => {
    const address = server.address();
    if (address && typeof address === 'object') report({ kind: 'listening', port: address.port });
    // Node keeps it at an orderly end only, and a power cut is none.
    setTimeout(flushCompileCache, compiledMs).unref();
  });
  return () => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  };
}

function report(message: CoreReport | { readonly kind: 'pong' }): void {
  process.send?.(message);
}

let hearLink: RunningCore['tellFirstLink'] = () => {};

process.on('message', (message: CoreOrder | FirstAccount | { readonly kind: 'ping' }) => {
  if (message.kind === 'ping') report({ kind: 'pong' });
  else if (message.kind === 'first-account') hearLink(message.link);
  else run(message);
});
