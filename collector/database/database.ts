import type { Reader } from './tables.ts';

export type Queries = {
  /** One statement. int8 comes back as a number, bytea as bytes. */
  query<Row>(sql: string, params?: readonly unknown[]): Promise<readonly Row[]>;
};

/** What a transaction may. */
export type Writing = Queries & {
  /** Rows of `COPY … WITH (FORMAT binary)`, into a table with its columns, such as `events_20261121 (device, seq)`. */
  copy(into: string, rows: Buffer): Promise<void>;
};

/** PostgreSQL, whichever way it runs. A statement that fails rejects; so does the transaction around it. */
export type Database = Queries & {
  readonly read: Reader;
  /** Commits when `work` resolves, rolls back when it rejects. When it has resolved, the rows are durable. */
  transaction<Value>(work: (queries: Writing) => Promise<Value>): Promise<Value>;
  /** True for an error that passes without our doing: server away or restarting, disk full, deadlock. */
  isPassing(error: unknown): boolean;
  /** Of its pool; null: it has none. */
  connections(): Connections | null;
  /** Nothing is written while `work` runs, which is given the folder of its files; null: its files are not ours. */
  heldStill(work: (files: string | null) => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

/** `waiting`: requests that wait for a connection. */
export type Connections = { readonly busy: number; readonly idle: number; readonly waiting: number };

export type OpenFault =
  | { readonly kind: 'folder'; readonly folder: string; readonly code: string }
  | { readonly kind: 'folder-held'; readonly folder: string }
  | { readonly kind: 'folder-damaged'; readonly folder: string }
  | { readonly kind: 'unreachable'; readonly code: string }
  /** Of the signing key; no code: it holds no key. */
  | { readonly kind: 'key'; readonly path: string; readonly code: string }
  | { readonly kind: 'newer'; readonly found: number; readonly known: number };

/** The machine-readable code of a library's or the system's error; empty when it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
