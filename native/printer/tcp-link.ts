import { createConnection } from 'node:net';
import type { OpenLink } from './link.ts';

const connectMs = 2_000;

/** Raw TCP, usually port 9100. Kept open, for many printers take one client only and hang up on the next. */
export function tcpLink({ host, port }: { readonly host: string; readonly port: number }): OpenLink {
  return (heard) =>
    new Promise((resolve) => {
      const socket = createConnection({
        host,
        port,
        noDelay: true,
        keepAlive: true,
        keepAliveInitialDelay: 5_000,
      });
      let isOpen = false;
      socket.setTimeout(connectMs, () => socket.destroy());
      socket.on('error', () => {});
      socket.on('data', heard.data);
      socket.once('close', () => (isOpen ? heard.lost() : resolve(null)));
      socket.once('connect', () => {
        isOpen = true;
        socket.setTimeout(0);
        resolve({
          write: (bytes) =>
            new Promise((taken) => {
              const lost = () => taken(false);
              socket.once('close', lost);
              socket.write(bytes, (error) => {
                socket.off('close', lost);
                taken(!error);
              });
            }),
          close: () => socket.destroy(),
          abandon: () => socket.destroy(),
        });
      });
    });
}
