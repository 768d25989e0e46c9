import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Config } from '../config.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { OpenJournal } from '../journal/journal.ts';
import type { Signer } from '../ports.ts';
import type { CarriedOut, CarryFault } from '../staff-records-port.ts';
import { packCarried, takeBack } from '../upload/carry.ts';

type Parts = {
  readonly dataDir: string;
  readonly upload: Config['upload'];
  readonly file: Pick<OpenJournal, 'outbox' | 'origin'>;
  readonly signer: Signer;
  /** Wall clock, UTC epoch milliseconds. */
  readonly nowMs: number;
};

/** Reads the answers that lie in the folder, then writes what the collector still lacks into a file of it. */
export async function carry({
  dataDir,
  upload,
  file,
  signer,
  nowMs,
}: Parts): Promise<Result<CarriedOut, CarryFault>> {
  const { sealFor } = upload;
  if (sealFor === null) return failed({ kind: 'no-seal' });
  const folder = upload.carryFolder ?? `${dataDir}/exports`;
  const { outbox, origin } = file;
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.ack'))) {
      const text = readFileSync(`${folder}/${name}`, 'utf8');
      const taken = await takeBack(text, outbox, { origin, atMs: nowMs });
      // Another kiosk's stays for it. Ours is read once: an old one could send the mark back, and one that is refused must not stand in the way.
      if (taken.kind === 'not-ours') continue;
      renameSync(`${folder}/${name}`, `${folder}/${name}.${taken.kind === 'acked' ? 'taken' : 'refused'}`);
      if (taken.kind === 'stranger') return failed({ kind: 'stranger' });
    }
    const packed = await packCarried({ outbox, signer, sealFor, nowMs });
    if (!packed) return ok({ file: null, acked: outbox.acked() });
    const path = `${folder}/cong-${origin.device}-${origin.epoch}-${packed.first}-${packed.last}.carried`;
    writeFileSync(`${path}.part`, packed.file, { flush: true });
    renameSync(`${path}.part`, path);
    return ok({ file: path, acked: outbox.acked() });
  } catch (error) {
    // A stick that is full, gone or locked against writing.
    if ((error as { readonly code?: string }).code?.startsWith('E')) return failed({ kind: 'no-room' });
    throw error;
  }
}
