import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { orDiskFaultLater } from '../../native/disk/disk-fault.ts';
import { readSmallText } from '../../native/disk/small-file.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Signer } from '../../protocol/signer.ts';
import type { OpenJournal } from '../journal/journal.ts';
import type { CarriedOut, CarryFault } from '../ports/staff-records.ts';
import type { TellLog } from '../ports/tell-log.ts';
import type { Config } from '../settings/config.ts';
import { type Packed, packCarried, takeBack } from '../upload/carry.ts';
import { noteCarried, packPrevious } from './carry-previous.ts';

type Parts = {
  readonly dataDir: string;
  readonly upload: Config['upload'];
  readonly file: Pick<OpenJournal, 'outbox' | 'origin'>;
  readonly signer: Signer;
  /** Wall clock, UTC epoch milliseconds. */
  readonly nowMs: number;
  readonly tell: TellLog;
};

/** Fifty batches with every row of them in quarantine take three megabytes. */
const longestAnswers = 8 * 1024 * 1024;

/** Reads the answers that lie in the folder, then writes what the collector still lacks into files of it. */
export async function carry(parts: Parts): Promise<Result<CarriedOut, CarryFault>> {
  const { dataDir, upload, file, signer, nowMs } = parts;
  const { sealFor } = upload;
  if (sealFor === null) return failed({ kind: 'no-seal' });
  const folder = upload.carryFolder ?? `${dataDir}/exports`;
  const { outbox, origin } = file;
  const carried = await orDiskFaultLater(async () => {
    mkdirSync(folder, { recursive: true });
    if (!(await takeAnswers(folder, parts))) return null;
    const earlier: string[] = [];
    for await (const { epoch, packed } of packPrevious(dataDir, { signer, sealFor, nowMs, tell: parts.tell }))
      earlier.push(write(folder, { device: origin.device, epoch }, packed));
    const packed = await packCarried({ outbox, signer, sealFor, nowMs });
    const path = packed && write(folder, origin, packed);
    return { file: path, acked: outbox.acked(), earlier };
  });
  // A stick that is full, gone or locked against writing.
  if (!carried.ok) return failed({ kind: 'no-room' });
  return carried.value ? ok(carried.value) : failed({ kind: 'stranger' });
}

/** false: one of them is from a stranger. */
async function takeAnswers(folder: string, { dataDir, file, nowMs }: Parts): Promise<boolean> {
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.ack'))) {
    const text = readSmallText(`${folder}/${name}`, longestAnswers);
    // A stick is anybody's: what is no file of answers is left where it lies.
    if (!text.ok) continue;
    const taken = await takeBack(text.value, file.outbox, { origin: file.origin, atMs: nowMs });
    const isPrevious = taken.kind === 'not-ours' && noteCarried(dataDir, text.value, file.origin.device);
    // Another kiosk's stays for it. Ours is read once: an old one could send the mark back, and one that is refused must not stand in the way.
    if (taken.kind === 'not-ours' && !isPrevious) continue;
    renameSync(`${folder}/${name}`, `${folder}/${name}.${taken.kind === 'stranger' ? 'refused' : 'taken'}`);
    if (taken.kind === 'stranger') return false;
  }
  return true;
}

function write(
  folder: string,
  { device, epoch }: { readonly device: string; readonly epoch: string },
  { file, first, last }: Packed,
): string {
  const path = `${folder}/cong-${device}-${epoch}-${first}-${last}.carried`;
  writeFileSync(`${path}.part`, file, { flush: true });
  renameSync(`${path}.part`, path);
  return path;
}
