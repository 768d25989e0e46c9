import { deskWirePath, pairedPath } from '../../main/contract/page-messages.ts';
import { type OpenWire, type SessionOf, type WireLoss, webSocketWire } from '../wire/wire.ts';

const answerMs = 3_000;

/** The wire of a second screen. One that is refused asks whether this device is let in at all; `shutOut` hears that it is not. */
export function deviceWire(session: SessionOf, shutOut: () => void): OpenWire {
  async function knock(): Promise<WireLoss> {
    const answer = await askWhether();
    if (answer === 403) shutOut();
    return answer === null ? 'host' : 'core';
  }
  return webSocketWire(`wss://${location.host}${deskWirePath}`, session, knock);
}

/** 204: this device is let in; 403: it is not; null: nobody answers. */
export async function askWhether(): Promise<number | null> {
  try {
    const signal = AbortSignal.timeout(answerMs);
    return (await fetch(pairedPath, { cache: 'no-store', signal })).status;
  } catch (error) {
    // What `fetch` and the signal say of the network; anything else is a bug.
    if (error instanceof DOMException || error instanceof TypeError) return null;
    throw error;
  }
}
