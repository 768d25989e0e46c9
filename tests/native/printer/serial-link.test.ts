import { expect, onTestFinished, test } from 'vitest';
import { serialLink } from '../../../native/printer/serial-link.ts';
import { createPtyPair, whyNoPty } from '../../support/native/pty-pair.ts';
import { pause, until } from '../../support/system/kiosk-client.ts';

const missing = whyNoPty();
const why = missing === null ? '' : ` (skipped: ${missing})`;
/** More than a line holds. */
const slip = new Uint8Array(400_000).fill(0x55);

test.skipIf(missing !== null)(
  `a printer that is full and says something is heard, and sent the rest when it has room${why}`,
  async () => {
    let received = 0;
    const line = createPtyPair(
      (bytes) => {
        received += bytes.length;
      },
      { blockBytes: 1 },
    );
    onTestFinished(() => line.end());
    await line.plug();
    const heard: number[] = [];
    const link = await serialLink({ path: line.path, baudRate: 115_200, flow: 'software' })({
      data: (bytes) => heard.push(...bytes),
      lost: () => {},
    });
    onTestFinished(() => link?.abandon());
    line.setDeaf(true);
    const isTaken = link?.write(slip);
    // The line is full; on a slow machine it may not be yet, and nothing is shown.
    await pause(300);
    await line.send(Uint8Array.of(0x12));
    await until(
      () => heard.length,
      (count) => count === 1,
    );
    line.setDeaf(false);
    expect(await isTaken).toBe(true);
    await until(
      () => received,
      (count) => count === slip.length,
    );
  },
);
