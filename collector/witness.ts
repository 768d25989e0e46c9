import type { Checkpoint, SignatureLine } from '../main/domain/checkpoint.ts';
import { createMerkle, type Edge } from '../main/domain/merkle.ts';
import { cosignCheckpoint, openCheckpoint } from '../main/ed25519.ts';
import type { Signer } from '../main/ports.ts';
import { raiseAlarm } from './alarm.ts';
import type { BatchHeader } from './contract/batch.ts';
import type { Queries } from './database/database.ts';
import { storedTuples } from './kiosk-row.ts';
import { sha256 } from './sha256.ts';

/** The name of the collector's key under a checkpoint. */
const name = 'cong/collector';
const nodeBytes = 32;
/** Rows that are read at a time where the tree was not grown yet. */
const atOnce = 5_000;

export const merkle = createMerkle<Buffer>({
  sha256,
  prefixes: { leaf: Buffer.from([0]), node: Buffer.from([1]) },
});

/** The tree over a kiosk's events as it is stored beside its row. */
export type StoredTree = { readonly edge: Edge<Buffer>; readonly key: string | null };

export async function readTree(
  { query }: Queries,
  { device, epoch }: Pick<BatchHeader, 'device' | 'epoch'>,
): Promise<StoredTree> {
  const [row] = await query<{ size: number; edge: Uint8Array; key: string | null }>(
    'select size, edge, key from trees where device = $1 and epoch = $2',
    [device, epoch],
  );
  if (!row) return { edge: { size: 0, nodes: [] }, key: null };
  const bytes = Buffer.from(row.edge);
  const nodes = Array.from({ length: bytes.length / nodeBytes }, (_, at) =>
    bytes.subarray(at * nodeBytes, (at + 1) * nodeBytes),
  );
  return { edge: { size: row.size, nodes }, key: row.key };
}

/**
 * The key of a kiosk's first signed batch is its key. Anything else under its name is an alarm and not taken, until an
 * operator forgets the key (`--forget-key DEVICE`).
 */
export async function isItsKey(queries: Queries, header: BatchHeader, nowMs: number): Promise<boolean> {
  const { key } = await readTree(queries, header);
  if (key === null || key === header.key) return true;
  const facts = { known: key, sent: header.key ?? '' };
  await raiseAlarm(queries, { kind: 'key', header, seq: header.first, facts }, nowMs);
  return false;
}

/** The next key that a journal of this device signs with is its key. */
export async function forgetKey({ query }: Queries, device: string): Promise<void> {
  await query('update trees set key = null where device = $1', [device]);
}

/**
 * Grows the kiosk's tree to what is stored of it, and countersigns the batch's checkpoint when the kiosk's key signed
 * it over just that root. A checkpoint that is anything else is an alarm; the events are kept all the same. null: no
 * countersignature.
 */
export async function witness(
  queries: Queries,
  { header, ack, nowMs, signer }: WitnessCall,
): Promise<SignatureLine | null> {
  const tree = await readTree(queries, header);
  const edge = await grow(queries, header, { edge: tree.edge, size: ack });
  const key = tree.key ?? header.key ?? null;
  if (edge.size !== tree.edge.size || key !== tree.key) await keepTree(queries, header, { edge, key });
  if (header.checkpoint === undefined || header.key === undefined || header.last !== ack) return null;
  const found = openCheckpoint(header.checkpoint, header.key);
  const root = merkle.rootOf(edge).toString('base64');
  const fault = faultOf({ header, root, found });
  if (fault === null) return signer && found ? cosignCheckpoint(found, { signer, name, nowMs }) : null;
  const facts = { where: fault, size: ack, root };
  await raiseAlarm(queries, { kind: 'checkpoint', header, seq: ack, facts }, nowMs);
  return null;
}

export type WitnessCall = {
  readonly header: BatchHeader;
  /** What is stored: events 1 to `ack`. */
  readonly ack: number;
  readonly nowMs: number;
  /** null: this collector has no key. */
  readonly signer: Signer | null;
};

type Claim = {
  readonly header: BatchHeader;
  readonly root: string;
  readonly found: Checkpoint | null;
};

function faultOf({ header, root, found }: Claim): 'signature' | 'place' | 'root' | null {
  if (found === null) return 'signature';
  const isPlace =
    found.device === header.device && found.epoch === header.epoch && found.size === header.last;
  if (!isPlace) return 'place';
  return found.root === root ? null : 'root';
}

type Growth = { readonly edge: Edge<Buffer>; readonly size: number };

async function grow(
  queries: Queries,
  { device, epoch }: BatchHeader,
  { edge, size }: Growth,
): Promise<Edge<Buffer>> {
  let grown = edge;
  while (grown.size < size) {
    const last = Math.min(size, grown.size + atOnce);
    grown = merkle.append(grown, await storedTuples(queries, { device, epoch, first: grown.size + 1, last }));
  }
  return grown;
}

async function keepTree(
  { query }: Queries,
  { device, epoch }: BatchHeader,
  { edge, key }: StoredTree,
): Promise<void> {
  await query(
    `insert into trees (device, epoch, size, edge, key) values ($1, $2, $3, $4, $5)
     on conflict (device, epoch) do update set size = excluded.size, edge = excluded.edge, key = excluded.key`,
    [device, epoch, edge.size, Buffer.concat(edge.nodes), key],
  );
}
