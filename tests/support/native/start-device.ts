import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A device on loopback that does that with whoever connects, until the test ends. Its port. */
export async function startDevice(onLink: (link: Socket) => void): Promise<number> {
  const links = new Set<Socket>();
  const server = createServer((link) => {
    links.add(link);
    link.on('error', () => {});
    onLink(link);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const link of links) link.destroy();
    server.close();
  });
  const address = server.address();
  return address && typeof address === 'object' ? address.port : 0;
}
