import { ORPCError } from '@orpc/client';
import { useState } from 'react';
import type { TextKey } from '../../resources/texts/texts.ts';
import { Button } from '../kit/button.tsx';
import { Note } from '../kit/chip.tsx';
import { useWords } from '../kit/words.tsx';
import { officeFault } from './office-fault.ts';
import { saveFile } from './save-file.ts';

type SaveProps = {
  readonly children: string;
  /** Of the file where it is saved. */
  readonly name: string;
  readonly ask: () => Promise<Blob>;
  /** What to choose less of, where there is too much for one table. */
  readonly tooMany: TextKey;
};

/** Asks for a table and saves it; says so where there is none, which a link cannot. */
export function SaveTable({ children, name, ask, tooMany }: SaveProps) {
  const { say } = useWords();
  const [why, setWhy] = useState<TextKey | null>(null);
  const [isBusy, setBusy] = useState(false);
  function save(): void {
    setWhy(null);
    setBusy(true);
    ask()
      .then(
        (file) => saveFile(file, name),
        (error: unknown) => setWhy(whyOf(error) ?? tooMany),
      )
      .finally(() => setBusy(false));
  }
  return (
    <>
      <Button isQuiet isOff={isBusy} onPress={save}>
        {children}
      </Button>
      <div role="status">{why && <Note tone="care">{say(why)}</Note>}</div>
    </>
  );
}

/** null: there is too much for one table. */
function whyOf(error: unknown): TextKey | null {
  if (error instanceof ORPCError && error.code === 'TOO_MANY') return null;
  return officeFault(error).kind === 'signed-out' ? 'office.table.signed-out' : 'office.table.failed';
}
