import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What a process did to its files, in order; source: recorder.c. */
export type Act =
  | { readonly kind: 'create' | 'sync' | 'remove'; readonly name: string }
  | { readonly kind: 'write'; readonly name: string; readonly offset: number; readonly data: Buffer }
  | { readonly kind: 'truncate'; readonly name: string; readonly size: number }
  | { readonly kind: 'rename'; readonly name: string; readonly to: string };

export type Recording = {
  readonly acts: readonly Act[];
  /** The keys, which the recording does not cut. */
  readonly folder: string;
};

const program = fileURLToPath(new URL('./record-process.ts', import.meta.url));
const source = fileURLToPath(new URL('./recorder.c', import.meta.url));

/** null: there is a compiler. Else the reason why nothing can be recorded. */
export function whyNoRecorder(): string | null {
  if (process.platform !== 'linux') return 'no LD_PRELOAD here';
  return spawnSync('gcc', ['--version']).status === 0 ? null : 'no gcc';
}

/** Records a journal to which so many people are admitted. */
export function record(
  folder: string,
  { people, mode }: { readonly people: number; readonly mode: 'FULL' | 'NORMAL' },
): Recording {
  const library = `${folder}/recorder.so`;
  const compiled = spawnSync('gcc', ['-O1', '-shared', '-fPIC', '-o', library, source, '-ldl']);
  if (compiled.status !== 0) throw new Error(compiled.stderr.toString());
  const data = `${folder}/data`;
  mkdirSync(data, { recursive: true });
  const log = `${folder}/acts`;
  const ran = spawnSync(process.execPath, [program, data, String(people), mode], {
    env: { ...process.env, LD_PRELOAD: library, CUT_LOG: log, CUT_FOLDER: data },
    encoding: 'utf8',
  });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return { acts: readActs(readFileSync(log)), folder: data };
}

const headBytes = 15;

function readActs(bytes: Buffer): readonly Act[] {
  const acts: Act[] = [];
  for (let at = 0; at < bytes.length; ) {
    const kind = String.fromCharCode(bytes[at] ?? 0);
    const nameLength = bytes.readUInt16LE(at + 1);
    const offset = Number(bytes.readBigUInt64LE(at + 3));
    const length = bytes.readUInt32LE(at + 11);
    const name = bytes.toString('utf8', at + headBytes, at + headBytes + nameLength);
    const start = at + headBytes + nameLength;
    acts.push(actOf(kind, name, { offset, data: bytes.subarray(start, start + length) }));
    at = start + length;
  }
  return acts;
}

function actOf(
  kind: string,
  name: string,
  { offset, data }: { readonly offset: number; readonly data: Buffer },
): Act {
  switch (kind) {
    case 'c':
      return { kind: 'create', name };
    case 's':
      return { kind: 'sync', name };
    case 'u':
      return { kind: 'remove', name };
    case 'w':
      return { kind: 'write', name, offset, data };
    case 't':
      return { kind: 'truncate', name, size: offset };
    case 'r':
      return { kind: 'rename', name, to: data.toString() };
    default:
      throw new Error(`an act of kind ${kind}`);
  }
}
