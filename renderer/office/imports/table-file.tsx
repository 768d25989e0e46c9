import { FileChoice } from '../../kit/file-choice.tsx';
import { useWords } from '../../kit/words.tsx';

/** More does not travel in one message. */
export const mostBytes = 4_000_000;

type FileProps = { readonly isBusy: boolean; readonly onFile: (file: File | undefined) => void };

/** A spreadsheet or a table of text that is chosen on this computer. */
export function TableFile({ isBusy, onFile }: FileProps) {
  const { say } = useWords();
  return (
    <FileChoice label={say('office.import.file')} kinds=".xlsx,.csv,.txt" isOff={isBusy} onFile={onFile} />
  );
}

/** The name and the bytes of it, as they are sent. */
export async function sentFile(file: File): Promise<{ readonly file: string; readonly base64: string }> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return { file: file.name.slice(0, 200), base64 };
}
