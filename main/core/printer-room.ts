import { failed, ok } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import type { PrinterSettings } from '../domain/printer-settings.ts';
import type { PrinterSetup } from '../ports/printer-setup.ts';
import type { Recording } from './recording.ts';

type Parts = {
  readonly current: PrinterSettings | null;
  /** null: printers are set up elsewhere. */
  readonly setup: PrinterSetup | null;
  readonly recording: Pick<Recording, 'recordDevice'>;
};

/** What the printer screen asks of the core. */
export function createPrinterRoom({
  current,
  setup,
  recording,
}: Parts): RoomCalls<'findPrinters' | 'tryPrinter' | 'choosePrinter'> {
  const readOnly = { kind: 'settings-read-only' } as const;
  return {
    findPrinters: async () => ok({ current, found: setup ? await setup.find() : [] }),
    async tryPrinter({ printer }) {
      if (!setup) return failed(readOnly);
      const trial = await setup.tryOut(printer);
      recording.recordDevice({ printerTest: trial.ok ? trial.value.outcome : trial.fault.kind });
      return trial;
    },
    async choosePrinter({ printer }, by) {
      const fault = setup ? setup.whyNot(printer) : readOnly;
      if (fault) return failed(fault);
      const noted = by.note({ detail: { changed: { printer: [current, printer] } } });
      if (!noted.ok) return noted;
      return (await setup?.choose(printer)) ?? failed(readOnly);
    },
  };
}
