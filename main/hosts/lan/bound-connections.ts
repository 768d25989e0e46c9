import type { Server } from 'node:https';
import type { Socket } from 'node:net';

const [mostInAll, mostOfOneAddress] = [64, 16] as const;
/** A handshake costs some milliseconds of the core: so many at once, and so many a second from then on. */
const allowance = {
  ofOneAddress: { burst: 48, perSecond: 8 },
  inAll: { burst: 128, perSecond: 32 },
} as const;
const mostAddresses = 1_000;

type Bucket = { left: number; atMs: number };

/** Half-open, idle or one after another, connections of one address leave room for others, and all of them for the gate. */
export function boundConnections(server: Server): void {
  server.maxConnections = mostInAll;
  const open = new Map<string, number>();
  const buckets = new Map<string, Bucket>();
  const all: Bucket = { left: allowance.inAll.burst, atMs: performance.now() };
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const own = buckets.get(address) ?? { left: allowance.ofOneAddress.burst, atMs: performance.now() };
    if (buckets.size >= mostAddresses) buckets.clear();
    buckets.set(address, own);
    const count = (open.get(address) ?? 0) + 1;
    const isAllowed =
      count <= mostOfOneAddress && take(own, allowance.ofOneAddress) && take(all, allowance.inAll);
    if (!isAllowed) return void socket.destroy();
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
}

/** One of it, where there is one; it fills again with time. */
function take(
  bucket: Bucket,
  { burst, perSecond }: { readonly burst: number; readonly perSecond: number },
): boolean {
  const nowMs = performance.now();
  bucket.left = Math.min(burst, bucket.left + ((nowMs - bucket.atMs) / 1_000) * perSecond);
  bucket.atMs = nowMs;
  if (bucket.left < 1) return false;
  bucket.left -= 1;
  return true;
}
