import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A device on loopback that sends those bytes without end to whoever connects, until the test ends. Its port. */
export async function startFlood(chunk: Buffer): Promise<number> {
  const links = new Set<Socket>();
  const server = createServer((link) => {
    links.add(link);
    link.on('error', () => {});
    const pour = () => {
      while (!link.destroyed && link.write(chunk));
    };
    link.on('drain', pour);
    pour();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const link of links) link.destroy();
    server.close();
  });
  const address = server.address();
  return address && typeof address === 'object' ? address.port : 0;
}
