import { onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import type { MessagePortMain } from 'electron';
import { endOnBug, type RunningCore, type RunOrder, runCore } from '../run-core.ts';

/** What the shell says; `wire` comes with a port for the screen, and its number. */
export type CoreOrder =
  | (RunOrder & { readonly kind: 'order' })
  | { readonly kind: 'wire'; readonly wire: number }
  | { readonly kind: 'ping' }
  | { readonly kind: 'end' };

/** What the core says back, besides `pong`. `wire-lost`: the screen let its port go, and looks for another. */
export type CoreReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'folder-taken' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'wire-lost'; readonly wire: number };

const { parentPort } = process;
const ports = new Set<MessagePortMain>();
let core: RunningCore | null = null;
let handler: RPCHandler<Record<never, never>> | null = null;

function report(message: CoreReport | { readonly kind: 'pong' }): void {
  parentPort.postMessage(message);
}

function run(order: RunOrder): void {
  const running = runCore(order, {
    endWires() {
      for (const port of ports) port.close();
    },
    leave: () => report({ kind: 'leave' }),
  });
  if (!running.ok) {
    report(running.fault);
    return;
  }
  core = running.value;
  handler = new RPCHandler(core.router, { interceptors: [onError(endOnBug)] });
  report({ kind: 'ready' });
}

function take(port: MessagePortMain, wire: number): void {
  ports.add(port);
  port.on('close', () => {
    ports.delete(port);
    report({ kind: 'wire-lost', wire });
  });
  handler?.upgrade(port, { context: {} });
  port.start();
}

function end(): void {
  if (core) core.stop();
  else process.exit(0);
}

// A bug ends this process; the shell starts it again.
parentPort.on('message', ({ data, ports: [port] }) => {
  const order = data as CoreOrder;
  if (order.kind === 'ping') report({ kind: 'pong' });
  else if (order.kind === 'order') run(order);
  else if (order.kind === 'end') end();
  else if (port) take(port, order.wire);
});
