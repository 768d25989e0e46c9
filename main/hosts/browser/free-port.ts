import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StartFault } from '../../settings/load-config.ts';

/** What to say of a port that somebody else has. */
export function taken(port: number | string, setting: string): StartFault {
  return {
    sentence: `Port ${port} is taken, perhaps by a kiosk that already runs here. Stop that program, or choose another port (${setting}).`,
  };
}

export async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  const isListening = (await listen(probe, port)) !== null;
  if (isListening) await new Promise((resolve) => probe.close(resolve));
  return isListening;
}

/** The port that it listens on; null when it could not. */
export function listen(server: ReturnType<typeof createServer>, port: number): Promise<number | null> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
