import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { OpenLink } from './link.ts';

const { O_RDWR, O_NONBLOCK, O_NOCTTY } = constants;
/** A device that has nothing to say, or no room, is asked again after this. */
const againMs = 20;
/** Closing takes back what the driver has not sent yet. */
const beforeCloseMs = 1_000;

/** A USB printer of Linux' own driver (`/dev/usb/lp0`, group `lp`): a file that is written and read. */
export function usbLinuxLink({ path }: { readonly path: string }): OpenLink {
  return async (heard) => {
    const file = await open(path, O_RDWR | O_NONBLOCK | O_NOCTTY).catch(orGone);
    if (!file) return null;
    // Any other file would be written over.
    if (!(await file.stat()).isCharacterDevice()) {
      await file.close();
      return null;
    }
    let isOpen = true;
    const lose = () => {
      if (!isOpen) return;
      isOpen = false;
      setTimeout(() => void file.close().catch(orGone), beforeCloseMs);
      heard.lost();
    };
    void listen(file, { isOpen: () => isOpen, data: heard.data, lose });
    return {
      async write(bytes) {
        for (let at = 0; at < bytes.length && isOpen; ) {
          const taken = await file.write(bytes, at).then(({ bytesWritten }) => bytesWritten, countOf);
          if (taken === null || taken === 'one-way') lose();
          else if (taken === 0) await pause();
          else at += taken;
        }
        return isOpen;
      },
      close: lose,
      abandon: lose,
    };
  };
}

type Listening = { isOpen(): boolean; data(bytes: Uint8Array): void; lose(): void };

async function listen(file: FileHandle, { isOpen, data, lose }: Listening): Promise<void> {
  const buffer = new Uint8Array(64);
  while (isOpen()) {
    const count = await file.read(buffer, 0, buffer.length).then(({ bytesRead }) => bytesRead, countOf);
    if (!isOpen() || count === 'one-way') return;
    if (count === null) return lose();
    if (count === 0) await pause();
    else data(buffer.slice(0, count));
  }
}

/** What only a system says; anything else is a bug. */
function orGone(error: NodeJS.ErrnoException): null {
  if (typeof error.errno !== 'number') throw error;
  return null;
}

/** Zero for "not now", null for "gone"; `one-way`: this printer has no way back (usblp answers EINVAL to each read). */
function countOf(error: NodeJS.ErrnoException): number | 'one-way' | null {
  if (error.code === 'EINVAL') return 'one-way';
  return error.code === 'EAGAIN' ? 0 : orGone(error);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, againMs));
}
