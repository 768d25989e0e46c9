import { FileChoice } from '../../kit/file-choice.tsx';
import { useWords } from '../../kit/words.tsx';
import { readFile } from '../read-file.ts';
import type { Asking } from '../use-ask.ts';

type FileProps = {
  readonly asking: Pick<Asking, 'tell' | 'isAsking'>;
  /** null: another file is being chosen, or this one is too large. */
  readonly onFile: (base64: string | null) => void;
};

/** More does not travel in one message. */
const mostBytes = 180_000;

/** A table chosen from this PC, as it travels. */
export function TableFile({ asking, onFile }: FileProps) {
  const { say } = useWords();
  async function choose(file: File | undefined): Promise<void> {
    onFile(null);
    if (!file) return;
    const base64 = await readFile(file, mostBytes);
    if (base64 === null) asking.tell(say('expected.fault.table-long'));
    else onFile(base64);
  }
  return (
    <FileChoice
      label={say('expected.table.file')}
      kinds=".xlsx,.csv,.txt"
      isOff={asking.isAsking}
      onFile={(file) => void choose(file)}
    />
  );
}
