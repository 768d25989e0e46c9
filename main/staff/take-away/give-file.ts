import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { parse } from 'node:path';
import { orDiskFault } from '../../../native/disk/disk-fault.ts';
import { renameDurably } from '../../../native/disk/durable-file.ts';
import { failed, ok, type Result } from '../../../protocol/result.ts';
import type { Caller } from '../../contract/calls.ts';
import type { DriveFault, RemovableDrives } from '../../ports/removable-drives.ts';
import { makeFile } from './make-file.ts';
import type { FileFormat, OfficeDocument } from './office-document.ts';

/** `drive`: a stick by its id; null: the folder in the machine. */
export type Target = { readonly format: FileFormat; readonly drive: string | null };

/** By its path in the machine, or by its name on the stick of that label. */
export type Given = { readonly file: string; readonly drive: string | null };
/** `signed-out`: whoever asked left while it was made. */
export type GiveFault = DriveFault | { readonly kind: 'no-room' | 'file-failed' | 'signed-out' };

export type Prepared = {
  /** For the log, which has it before anything is written: the name that is asked for, and the stick's label. */
  readonly detail: Readonly<Record<string, string>>;
  give(document: OfficeDocument, by: Pick<Caller, 'isStillThere'>): Promise<Result<Given, GiveFault>>;
};

/** Looks whether the stick is there. `stem`: ASCII with a date, nothing personal, without its end. */
export type PrepareFile = (target: Target, stem: string) => Promise<Result<Prepared, DriveFault>>;

type Parts = {
  /** Where files lie that nobody took away. */
  readonly folder: string;
  readonly drives: Pick<RemovableDrives, 'list' | 'write'>;
  /** Of papers. */
  readonly fontFolder: string;
};

/** The one way on which files leave the desk: made in a thread, written in another, one after the other. */
export function filePreparer({ folder, drives, fontFolder }: Parts): PrepareFile {
  let isGiving = false;

  async function put(
    name: string,
    bytes: Uint8Array,
    stick: Stick | null,
  ): Promise<Result<Given, GiveFault>> {
    if (stick) {
      const written = await drives.write(stick.id, { name, bytes });
      return written.ok ? ok({ file: written.value, drive: stick.label }) : written;
    }
    const written = orDiskFault(() => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return writeBeside(folder, name, bytes);
    });
    return written.ok ? ok({ file: written.value, drive: null }) : failed({ kind: 'no-room' });
  }

  return async ({ format, drive }, stem) => {
    const found = drive === null ? ok(null) : await findStick(drives, drive);
    if (!found.ok) return found;
    const stick = found.value;
    const name = `${stem}.${format}`;
    return ok({
      detail: { file: name, ...(stick && { stick: stick.label }) },
      async give(document, { isStillThere }) {
        if (isGiving) return failed({ kind: 'drive-busy' });
        isGiving = true;
        try {
          const bytes = await makeFile({ document, format, fontFolder });
          if (!bytes) return failed({ kind: 'file-failed' });
          // Nobody is left to pull the stick out.
          return isStillThere() ? await put(name, bytes, stick) : failed({ kind: 'signed-out' });
        } finally {
          isGiving = false;
        }
      },
    });
  };
}

/** On the disk when it returns, in the place of no other: `so-lieu.csv`, else `so-lieu-2.csv`. The path. */
function writeBeside(folder: string, name: string, bytes: Uint8Array): string {
  const { name: stem, ext } = parse(name);
  const draft = `${folder}/${name}.draft`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeFileSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  for (let at = 1; ; at++) {
    const path = `${folder}/${at === 1 ? name : `${stem}-${at}${ext}`}`;
    if (existsSync(path)) continue;
    renameDurably(draft, path);
    return path;
  }
}

type Stick = { readonly id: string; readonly label: string };

/** The stick of that id, if it is there. */
export async function findStick(
  drives: Pick<RemovableDrives, 'list'>,
  id: string,
): Promise<Result<Stick, DriveFault>> {
  const found = await drives.list();
  if (!found.ok) return found;
  const stick = found.value.find((one) => one.id === id);
  return stick ? ok(stick) : failed({ kind: 'drive-gone' });
}
