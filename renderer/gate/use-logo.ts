import { useEffect, useState } from 'react';
import type { KioskStore } from '../wire/kiosk-store.ts';

/** The venue's picture as an address of its own bytes; null: there is none. It is asked for once a name. */
export function useLogo(store: KioskStore, name: string | null, isConnected: boolean): string | null {
  const [logo, setLogo] = useState<string | null>(null);
  useEffect(() => {
    if (!isConnected) return undefined;
    let isWanted = true;
    void readLogo(store, name).then((now) => isWanted && setLogo(now));
    return () => {
      isWanted = false;
    };
  }, [store, name, isConnected]);
  return logo;
}

async function readLogo(store: KioskStore, name: string | null): Promise<string | null> {
  const read = name === null ? null : await store.ask((client) => client.readLogo());
  return read && `data:${read.type};base64,${read.base64}`;
}
