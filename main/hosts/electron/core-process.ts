import { onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { RequestHeadersPlugin } from '@orpc/server/plugins';
import type { MessagePortMain } from 'electron';
import type { PrintOnHost } from '../../../native/printer/system-printer.ts';
import { endOnBug } from '../../core/end-on-bug.ts';
import type { WireContext } from '../../core/router.ts';
import type { LockFinding } from '../../domain/lock-finding.ts';
import { encodePng } from '../../print/encode-png.ts';
import type { FirstAccount } from '../own-collector.ts';
import { type RunningCore, type RunOrder, runCore } from '../run-core.ts';
import type { Picture } from './print-picture.ts';

/** What the shell says; `wire` comes with a port for the screen, and its number. */
export type CoreOrder =
  | (RunOrder & { readonly kind: 'order' })
  | { readonly kind: 'wire'; readonly wire: number }
  | { readonly kind: 'ping' }
  | FirstAccount
  | { readonly kind: 'lock-checked'; readonly findings: readonly LockFinding[] }
  | { readonly kind: 'update-told'; readonly update: string; readonly version: string }
  | { readonly kind: 'how-quiet' }
  | { readonly kind: 'print-done'; readonly id: number; readonly isTaken: boolean }
  | { readonly kind: 'end' };

/** What the core says back, besides `pong`. `wire-lost`: the screen let its port go, and looks for another. */
export type CoreReport =
  | { readonly kind: 'ready' }
  | ({ readonly kind: 'identity' } & RunningCore['identity'])
  | { readonly kind: 'folder-taken' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'quiet'; readonly forMs: number }
  | (Picture & { readonly kind: 'print'; readonly id: number })
  | { readonly kind: 'wire-lost'; readonly wire: number };

const { parentPort } = process;
const ports = new Set<MessagePortMain>();
let running: RunningCore | null = null;
let handler: RPCHandler<WireContext> | null = null;

function report(message: CoreReport | { readonly kind: 'pong' }): void {
  parentPort.postMessage(message);
}

/** Dots of a millimetre at 203 an inch. */
const dotsPerMm = 8;
const printing = new Map<number, (isTaken: boolean) => void>();
let lastPrint = 0;

function printOnHost({ name, slip }: Parameters<PrintOnHost>[0]): Promise<boolean> {
  const id = ++lastPrint;
  const size = { widthMm: slip.width / dotsPerMm, heightMm: slip.height / dotsPerMm };
  report({ kind: 'print', id, name, png: encodePng(slip), ...size });
  return new Promise((resolve) => printing.set(id, resolve));
}

function tellPrinted({ id, isTaken }: { readonly id: number; readonly isTaken: boolean }): void {
  printing.get(id)?.(isTaken);
  printing.delete(id);
}

function run(order: RunOrder): void {
  const started = runCore(order, {
    endWires() {
      for (const port of ports) port.close();
    },
    leave: () => report({ kind: 'leave' }),
    printOnHost,
  });
  if (!started.ok) {
    report(started.fault);
    return;
  }
  const { router, identity, ready } = started.value;
  running = started.value;
  report({ kind: 'identity', ...identity });
  void ready.then(() => {
    handler = new RPCHandler(router, {
      clientInterceptors: [onError(endOnBug)],
      plugins: [new RequestHeadersPlugin()],
    });
    report({ kind: 'ready' });
  });
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

function tellUpdate({ update, version }: { readonly update: string; readonly version: string }): void {
  running?.core.tellUpdate({ update, version });
}

function end(): void {
  if (running) running.stop();
  else process.exit(0);
}

// A bug ends this process; the shell starts it again.
parentPort.on('message', ({ data, ports: [port] }) => {
  const order = data as CoreOrder;
  if (order.kind === 'ping') report({ kind: 'pong' });
  else if (order.kind === 'order') run(order);
  else if (order.kind === 'first-account') running?.tellFirstLink(order.link);
  else if (order.kind === 'lock-checked') running?.core.tellLock(order.findings);
  else if (order.kind === 'update-told') tellUpdate(order);
  else if (order.kind === 'how-quiet') report({ kind: 'quiet', forMs: running?.core.quietMs() ?? 0 });
  else if (order.kind === 'end') end();
  else if (order.kind === 'print-done') tellPrinted(order);
  else if (port) take(port, order.wire);
});
