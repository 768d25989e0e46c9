import { ORPCError } from '@orpc/client';
import { useState } from 'react';
import { mostBytes, sentFile } from './table-file.tsx';

type Looked<Preview, Fault> =
  | { readonly ok: true; readonly value: Preview }
  | { readonly ok: false; readonly fault: { readonly kind: Fault } };

type Calls<Preview, Fault> = {
  readonly look: (sent: Awaited<ReturnType<typeof sentFile>>) => Promise<Looked<Preview, Fault>>;
};

/** `again`: the preview is over, and the table is looked through anew. */
export type ImportTrouble<Fault> = Fault | 'too-large' | 'failed' | 'again';

/** A table is looked through, and taken after somebody saw what it says; one thing at a time. */
export function useTableImport<Preview, Fault>({ look: ask }: Calls<Preview, Fault>) {
  const [preview, setPreview] = useState<Preview | null>(null);
  const [why, setWhy] = useState<ImportTrouble<Fault> | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function look(file: File | undefined): Promise<void> {
    setPreview(null);
    setWhy(null);
    if (!file) return;
    if (file.size > mostBytes) return setWhy('too-large');
    setBusy(true);
    await ask(await sentFile(file)).then(
      (looked) => (looked.ok ? setPreview(looked.value) : setWhy(looked.fault.kind)),
      () => setWhy('failed'),
    );
    setBusy(false);
  }
  async function take<Taken>(taking: () => Promise<Taken>, onTaken: (taken: Taken) => void): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    await taking().then(onTaken, (error: unknown) => {
      setPreview(null);
      setWhy(error instanceof ORPCError && error.status < 500 ? 'again' : 'failed');
    });
    setBusy(false);
  }
  return { preview, why, isBusy, look, take };
}
