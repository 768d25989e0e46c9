import type { IncomingMessage } from 'node:http';
import { ORPCError, onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import type { Config } from '../../config.ts';
import { createRouter } from '../../router.ts';
import { composeKiosk } from '../compose.ts';
import { startMachineClock } from '../machine-clock.ts';
import { isOwnPage } from './session.ts';

/** What the supervisor says once, after the fork. */
export type CoreOrder = {
  readonly dataDir: string;
  readonly config: Config;
  readonly settingsFile: string;
  readonly token: string;
  /** The port of the page: what Host and Origin must name. */
  readonly pagePort: number;
};

/** What the core says back. */
export type CoreReport =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'folder-taken' };

const longestStopMs = 3_000;
/** Far above the longest code, far below what could hurt. */
const longestMessageBytes = 256 * 1024;

/**
 * The core of the browser host: the kiosk behind a WebSocket on a port of its own, 127.0.0.1 only.
 * A bug ends this process; the supervisor starts it again.
 */
async function run({ dataDir, config, settingsFile, token, pagePort }: CoreOrder): Promise<void> {
  const composed = composeKiosk({
    dataDir,
    config,
    clock: startMachineClock(),
    queueSlips: config.printer !== null,
    runQueues: true,
    settingsFile,
    settingsSaved: () => void stop(),
  });
  if (!composed.ok) {
    report({ kind: 'folder-taken' });
    return;
  }
  const { core, close } = composed.value;
  const handler = new RPCHandler(createRouter(core), { interceptors: [onError(endOnBug)] });
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
  });
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    // A device that does not let go must not keep the gate shut: what was said is on the disk.
    setTimeout(() => process.exit(0), longestStopMs);
    for (const socket of server.clients) socket.terminate();
    server.close();
    await close();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('disconnect', stop);
}

/** The library would answer with an error and go on: a journal that cannot write must end the process instead. */
function endOnBug(error: unknown): void {
  if (error instanceof ORPCError) return;
  setImmediate(() => {
    throw error;
  });
}

function report(message: CoreReport): void {
  process.send?.(message);
}

process.once('message', (order: CoreOrder) => void run(order));
