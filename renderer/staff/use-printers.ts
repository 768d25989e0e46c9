import { useCallback, useEffect, useState } from 'react';
import type { FoundPrinter, PrinterSettings } from '../../main/domain/printer-settings.ts';
import type { CallFault } from './call-fault.ts';
import type { Trial } from './printer-trial.tsx';
import { isSameWay } from './printer-way.ts';
import { useStaff } from './staff-context.ts';

export type KnownPrinter = FoundPrinter & { readonly isCurrent: boolean };
export type PaperMm = PrinterSettings['paperMm'];

type Answer = { readonly ok: boolean; readonly fault?: CallFault } | null;

/** The printers of this PC and the trial of one of them, as the core knows them. */
export function usePrinters() {
  const { store, signedOut } = useStaff();
  /** null: not asked yet. */
  const [found, setFound] = useState<readonly KnownPrinter[] | null>(null);
  const [paperMm, setPaperMm] = useState<PaperMm | null>(null);
  const [trial, setTrial] = useState<Trial>({ kind: 'idle' });
  /** Whoever's session is over signs in again. */
  const show = useCallback(
    (answer: Answer, done: Trial): void => {
      if (answer?.fault?.kind === 'signed-out') signedOut();
      else setTrial(answer?.ok ? done : { kind: 'fault', fault: answer?.fault });
    },
    [signedOut],
  );
  useEffect(() => {
    void store
      .ask((client) => client.findPrinters())
      .then((answer) => {
        if (!answer?.ok) return show(answer, { kind: 'idle' });
        const { current, found } = answer.value;
        const others = found.filter(({ settings }) => !isSameWay(settings, current));
        setFound([
          ...(current ? [{ settings: current, name: null, isCurrent: true }] : []),
          ...others.map((printer) => ({ ...printer, isCurrent: false })),
        ]);
        // Nothing is taken away from a guard who was quicker.
        setPaperMm((now) => now ?? current?.paperMm ?? 80);
      });
  }, [store, show]);

  return {
    found,
    paperMm: paperMm ?? 80,
    trial,
    /** Something else was chosen: what was tried counts no more. */
    forget: () => setTrial({ kind: 'idle' }),
    choosePaper(next: PaperMm): void {
      setPaperMm(next);
      setTrial({ kind: 'idle' });
    },
    async tryOut(printer: PrinterSettings): Promise<void> {
      setTrial({ kind: 'trying' });
      const answer = await store.ask((client) =>
        client.tryPrinter({ printer: { ...printer, paperMm: paperMm ?? 80 } }),
      );
      show(answer, answer?.ok ? { kind: 'tried', tried: answer.value } : { kind: 'idle' });
    },
    async use(printer: PrinterSettings | null): Promise<void> {
      show(await store.ask((client) => client.choosePrinter({ printer })), { kind: 'used' });
    },
  };
}
