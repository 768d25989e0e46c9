/** What came back from a printer. */
export type PrinterReply =
  /** The answer to DLE EOT. */
  | { readonly kind: 'real-time'; readonly byte: number }
  /** The answer to GS r: everything before it was printed. */
  | { readonly kind: 'fence' }
  /** The answer to GS ( H: everything before this id was printed. */
  | { readonly kind: 'process'; readonly id: string }
  /** Automatic status back: four bytes, whenever something changed. */
  | { readonly kind: 'asb'; readonly bytes: readonly [number, number, number, number] };

const processHeader = [0x37, 0x22] as const;
const processBytes = 7;
const asbBytes = 4;
/** XON and XOFF come anywhere, in the middle of four status bytes too; no reply holds them. */
const flowControl: ReadonlySet<number> = new Set([0x11, 0x13]);

/**
 * Bytes of a printer → replies, told apart by their fixed bits: DLE EOT `0xx1xx10`, GS r `0xx0xxxx`, ASB a first byte
 * `0xx1xx00` and three of `0xx0xxxx`, a process id `37 22 d1 d2 d3 d4 00`. Everything else is skipped. Source: Epson TM-U220 manual p. 83, TM-T88III guide p. 428 and its appendix on telling statuses apart.
 */
export function createReplyReader(): (bytes: Uint8Array) => readonly PrinterReply[] {
  /** The begun reply at the end of what came: six bytes at most. */
  let rest: readonly number[] = [];
  return (bytes) => {
    const all = [...rest, ...bytes].filter((byte) => !flowControl.has(byte));
    const replies: PrinterReply[] = [];
    let at = 0;
    while (at < all.length) {
      const step = readOne(all, at);
      if (step === 'incomplete') break;
      if (step.reply) replies.push(step.reply);
      at += step.used;
    }
    rest = all.slice(at);
    return replies;
  };
}

type Step = { readonly reply: PrinterReply | null; readonly used: number } | 'incomplete';

function readOne(bytes: readonly number[], at: number): Step {
  const first = bytes[at] ?? 0;
  if (first === processHeader[0]) return readProcess(bytes, at);
  if ((first & 0x93) === 0x12) return { reply: { kind: 'real-time', byte: first }, used: 1 };
  if ((first & 0x93) === 0x10) return readAsb(bytes.slice(at, at + asbBytes));
  return { reply: (first & 0x90) === 0 ? { kind: 'fence' } : null, used: 1 };
}

function readProcess(bytes: readonly number[], at: number): Step {
  const left = bytes.length - at;
  if (left < 2) return 'incomplete';
  if (bytes[at + 1] !== processHeader[1]) return { reply: null, used: 1 };
  if (left < processBytes) return 'incomplete';
  return {
    reply: { kind: 'process', id: String.fromCharCode(...bytes.slice(at + 2, at + 6)) },
    used: processBytes,
  };
}

function readAsb(bytes: readonly number[]): Step {
  // Of one that is broken off the plain bytes go too: they are no word that something was printed.
  const broken = bytes.slice(1).findIndex((byte) => !isPlain(byte));
  if (broken >= 0) return { reply: null, used: 1 + broken };
  if (bytes.length < asbBytes) return 'incomplete';
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  return { reply: { kind: 'asb', bytes: [first, second, third, fourth] }, used: asbBytes };
}

function isPlain(byte: number): boolean {
  return (byte & 0x90) === 0;
}
