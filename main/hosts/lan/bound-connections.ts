import type { Server } from 'node:https';
import type { Socket } from 'node:net';

const [mostInAll, mostOfOneAddress] = [64, 16] as const;

/** Half-open or idle, connections of one address leave room for others, and all of them for the gate. */
export function boundConnections(server: Server): void {
  server.maxConnections = mostInAll;
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    if (count > mostOfOneAddress) return void socket.destroy();
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
}
