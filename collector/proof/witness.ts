import type { BatchHeader } from '../../protocol/batch.ts';
import type { Checkpoint, SignatureLine } from '../../protocol/checkpoint.ts';
import { createMerkle, type Edge } from '../../protocol/merkle.ts';
import { sha256 } from '../../protocol/sha256.ts';
import { cosignCheckpoint, openCheckpoint } from '../../protocol/signed-note.ts';
import type { Signer } from '../../protocol/signer.ts';
import { raiseAlarm } from '../alarms/alarm.ts';
import type { Queries } from '../database/database.ts';
import type { Batch } from '../ingest/parse-batch.ts';
import { storedTuples } from '../kiosks/kiosk-row.ts';

/** The name of the collector's key under a checkpoint. */
const name = 'cong/collector';
const nodeBytes = 32;
const noEdge: Edge<Buffer> = { size: 0, nodes: [] };
/** Rows that are read at a time where the tree was not grown yet. */
const atOnce = 5_000;

export const merkle = createMerkle<Buffer>({
  sha256,
  prefixes: { leaf: Buffer.from([0]), node: Buffer.from([1]) },
});

/** The right edge of the tree over a kiosk's events as it is stored beside its row. */
export async function readEdge(
  { query }: Queries,
  { device, epoch }: Pick<BatchHeader, 'device' | 'epoch'>,
): Promise<Edge<Buffer>> {
  const [row] = await query<{ size: number; edge: Uint8Array }>(
    'select size, edge from trees where device = $1 and epoch = $2',
    [device, epoch],
  );
  return row ? decodeEdge(row.size, row.edge) : noEdge;
}

function decodeEdge(size: number, edge: Uint8Array): Edge<Buffer> {
  const bytes = Buffer.from(edge);
  const nodes = Array.from({ length: bytes.length / nodeBytes }, (_, at) =>
    bytes.subarray(at * nodeBytes, (at + 1) * nodeBytes),
  );
  return { size, nodes };
}

/**
 * Grows the kiosk's tree to what is stored of it, and countersigns the batch's checkpoint when the kiosk's key signed
 * it over just that root; also an older one, for an answer may have been lost. A checkpoint that is anything else is an
 * alarm; the events are kept all the same. null: no countersignature.
 */
export async function witness(queries: Queries, call: WitnessCall): Promise<SignatureLine | null> {
  const { batch, ack, nowMs, signer } = call;
  const { header, tuples } = batch;
  const before = await readEdge(queries, header);
  // Mostly the batch goes on where the tree ends: its rows are at hand.
  const isNext = before.size === header.first - 1 && ack === header.last;
  const edge = isNext
    ? merkle.append(before, tuples)
    : await grow(queries, header, { edge: before, size: ack });
  const there = edge && header.last < ack ? await edgeAt(queries, header, header.last) : edge;
  const root = there && there.size === header.last ? merkle.rootOf(there).toString('base64') : null;
  const found = header.checkpoint ? openCheckpoint(header.checkpoint, header.key) : null;
  const fault = edge === null ? 'missing' : faultOf({ header, root, found });
  if (edge && edge.size !== before.size) await keepEdge(queries, header, edge);
  // Rows were dropped in between: an older tree cannot be built any more.
  if (fault === null && root === null) return null;
  if (fault === null) return signer && found ? cosignCheckpoint(found, { signer, name, nowMs }) : null;
  const facts = { where: fault, size: header.last, root: root ?? '' };
  await raiseAlarm(queries, { kind: 'checkpoint', place: header, seq: header.last, facts }, nowMs);
  return null;
}

export type WitnessCall = {
  readonly batch: Batch;
  /** What is stored: events 1 to `ack`. */
  readonly ack: number;
  readonly nowMs: number;
  /** null: this collector has no key. */
  readonly signer: Signer | null;
};

type Claim = {
  readonly header: BatchHeader;
  /** null: the batch ends behind what is stored. */
  readonly root: string | null;
  readonly found: Checkpoint | null;
};

type Trouble = 'signature' | 'place' | 'root' | 'missing';

function faultOf({ header, root, found }: Claim): Trouble | null {
  if (header.checkpoint === undefined || root === null) return null;
  if (found === null) return 'signature';
  const isPlace =
    found.device === header.device && found.epoch === header.epoch && found.size === header.last;
  if (!isPlace) return 'place';
  return found.root === root ? null : 'root';
}

/** From the nearest end of a batch before it. */
async function edgeAt(queries: Queries, header: BatchHeader, size: number): Promise<Edge<Buffer> | null> {
  const [row] = await queries.query<{ seq: number; edge: Uint8Array }>(
    `select seq, edge from checkpoints
     where device = $1 and epoch = $2 and seq <= $3 and edge is not null order by seq desc limit 1`,
    [header.device, header.epoch, size],
  );
  return grow(queries, header, { edge: row ? decodeEdge(row.seq, row.edge) : noEdge, size });
}

type Growth = { readonly edge: Edge<Buffer>; readonly size: number };

/** null: a row that should be there is not. */
async function grow(
  queries: Queries,
  { device, epoch }: BatchHeader,
  { edge, size }: Growth,
): Promise<Edge<Buffer> | null> {
  let grown = edge;
  while (grown.size < size) {
    const last = Math.min(size, grown.size + atOnce);
    const rows = await storedTuples(queries, { device, epoch, first: grown.size + 1, last });
    if (rows.length !== last - grown.size) return null;
    grown = merkle.append(grown, rows);
  }
  return grown;
}

async function keepEdge(
  { query }: Queries,
  { device, epoch }: BatchHeader,
  edge: Edge<Buffer>,
): Promise<void> {
  const nodes = Buffer.concat(edge.nodes);
  await query(
    `insert into trees (device, epoch, size, edge) values ($1, $2, $3, $4)
     on conflict (device, epoch) do update set size = excluded.size, edge = excluded.edge`,
    [device, epoch, edge.size, nodes],
  );
  await query('update checkpoints set edge = $4 where device = $1 and epoch = $2 and seq = $3', [
    device,
    epoch,
    edge.size,
    nodes,
  ]);
}
