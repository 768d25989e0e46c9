import { unreachable } from '../../protocol/result.ts';
import type { OpenFault } from '../database/database.ts';
import { explainFault } from '../explain-fault.ts';

export type BackupFault =
  /** A program that is not there, or did not do it; `said` is what it wrote, cut short. */
  | { readonly kind: 'program'; readonly name: string; readonly said: string }
  | { readonly kind: 'disk'; readonly code: string }
  | { readonly kind: 'open'; readonly fault: OpenFault }
  /** No collector ever ran on that database. */
  | { readonly kind: 'nothing-there' }
  | { readonly kind: 'no-backup'; readonly path: string }
  /** A file of it is missing, or is not the one that was written. */
  | { readonly kind: 'damaged'; readonly file: string }
  | { readonly kind: 'other-store'; readonly store: 'folder' | 'postgres' }
  /** There is a database where it was to go. */
  | { readonly kind: 'not-empty' }
  /** Another key lies where its key was to go; `path` null: no place was named for it. */
  | { readonly kind: 'key'; readonly path: string | null };

/** What is wrong and what to do, in one line for the operator. */
export function explainBackup(fault: BackupFault): string {
  switch (fault.kind) {
    case 'program':
      return `The program ${fault.name} is missing or failed: ${fault.said || 'it said nothing'}. Debian has it in postgresql-client, age or tar.`;
    case 'disk':
      return `Reading or writing failed (${fault.code}): check that the folder is there, has room, and belongs to the collector's user.`;
    case 'open':
      return explainFault(fault.fault);
    case 'nothing-there':
      return 'There is no database of a collector at DATABASE_URL yet: nothing is to be saved.';
    case 'no-backup':
      return `${fault.path} is no backup of a collector: name the folder cong-… or the file cong-….tar.age; for the latter say --identity.`;
    case 'damaged':
      return `The backup is damaged: ${fault.file} is missing or not as it was written. Nothing was changed; take another backup.`;
    case 'other-store':
      return fault.store === 'folder'
        ? 'That backup is of a folder: restore it with --data FOLDER, without DATABASE_URL.'
        : 'That backup is of a PostgreSQL database: restore it with DATABASE_URL.';
    case 'not-empty':
      return 'There is a database already, and nothing was changed: restore into an empty database, or move collector-db in the folder aside.';
    case 'key':
      return fault.path === null
        ? 'The backup has a signing key: say with --key where it goes.'
        : `${fault.path} is another key than that of the backup, and nothing was changed: move it aside. Without the right key kiosks take this collector for a stranger.`;
    default:
      return unreachable(fault);
  }
}
