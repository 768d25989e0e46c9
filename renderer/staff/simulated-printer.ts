import { useEffect, useState } from 'react';

/** What the host tells of its simulated printer. */
export type SimulatedPrinterFace = {
  readonly isThere: boolean;
  /** It is the printer of the settings: slips come out of it. */
  readonly isPrinting: boolean;
  /** Ids of the slips that came out, oldest first. */
  readonly slips: readonly number[];
  readonly collectorUrl: string | null;
};

const lookAgainMs = 1_000;

/**
 * Looks at the simulated printer while the kiosk is tried: once, and again each second while `isWatched`; null until it
 * was seen.
 */
export function useSimulatedPrinter(isTried: boolean, isWatched: boolean): SimulatedPrinterFace | null {
  const [face, setFace] = useState<SimulatedPrinterFace | null>(null);
  useEffect(() => {
    if (!isTried) {
      setFace(null);
      return undefined;
    }
    const look = async () => {
      const response = await fetch('/drill/printer').catch(() => null);
      if (response?.ok) setFace(await response.json());
    };
    void look();
    if (!isWatched) return undefined;
    const timer = setInterval(look, lookAgainMs);
    return () => clearInterval(timer);
  }, [isTried, isWatched]);
  return face;
}

export function pullLever(lever: string): void {
  void fetch(`/drill/printer/${lever}`, { method: 'POST' }).catch(() => {});
}
