import { startDevice } from './start-device.ts';

/** A device on loopback that sends those bytes without end to whoever connects, until the test ends. Its port. */
export function startFlood(chunk: Buffer): Promise<number> {
  return startDevice((link) => {
    const pour = () => {
      while (!link.destroyed && link.write(chunk));
    };
    link.on('drain', pour);
    pour();
  });
}
