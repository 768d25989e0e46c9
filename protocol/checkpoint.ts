/**
 * A checkpoint (C2SP tlog-checkpoint, a signed note): which log, how many events, and the root of the tree over them.
 */
export type Checkpoint = {
  readonly device: string;
  readonly epoch: string;
  /** Events that it covers: 1 to `size`. */
  readonly size: number;
  /** RFC 6962 root, base64. */
  readonly root: string;
};

/** The line that names the log, also the name of its key. */
export function logName({ device, epoch }: Pick<Checkpoint, 'device' | 'epoch'>): string {
  return `cong/${device}/${epoch}`;
}

/** What is signed: three lines, UTF-8. */
export function checkpointText(checkpoint: Checkpoint): string {
  return `${logName(checkpoint)}\n${checkpoint.size}\n${checkpoint.root}\n`;
}

/** What a witness signs of it (C2SP tlog-cosignature v1). `time`: Unix seconds. */
export function cosignedText(checkpoint: Checkpoint, time: number): string {
  return `cosignature/v1\ntime ${time}\n${checkpointText(checkpoint)}`;
}

/** A line under a note: who signed it, and base64 of 4 bytes of the key's id and the signature. */
export type SignatureLine = { readonly name: string; readonly bytes: string };

/** The note: its text, an empty line, its signatures. */
export function noteOf(checkpoint: Checkpoint, lines: readonly SignatureLine[]): string {
  return `${checkpointText(checkpoint)}\n${lines.map(({ name, bytes }) => `— ${name} ${bytes}\n`).join('')}`;
}

const textPattern = /^cong\/([0-9A-Z]{12})\/([0-9A-Z]{8})\n([1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/;
const linePattern = /^— ([^ \n+]+) ([A-Za-z0-9+/]+={0,2})$/;

/** null: not a note of ours. */
export function readNote(
  note: string,
): { readonly checkpoint: Checkpoint; readonly lines: readonly SignatureLine[] } | null {
  const end = note.indexOf('\n\n');
  const found = end === -1 ? null : textPattern.exec(note.slice(0, end + 1));
  if (!found || !note.endsWith('\n')) return null;
  const [, device = '', epoch = '', size = '', root = ''] = found;
  const lines = note
    .slice(end + 2, -1)
    .split('\n')
    .map((line) => linePattern.exec(line));
  if (lines.length > 8 || lines.some((line) => line === null)) return null;
  return {
    checkpoint: { device, epoch, size: Number(size), root },
    lines: lines.map((line) => ({ name: line?.[1] ?? '', bytes: line?.[2] ?? '' })),
  };
}

/** What a collector puts under a checkpoint: it has these events, and the same root. */
export type Cosignature = {
  /** Name and base64, as in a signed note. */
  readonly line: string;
  /** Its public key, 64 hex digits. */
  readonly key: string;
};
