import { randomUUID } from 'node:crypto';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Database, Queries } from '../database/database.ts';
import type { Acting } from '../venues/note-act.ts';
import type { LayerFault } from './layer/layer-fault.ts';
import type { ParsedLayer } from './layer/parse-layer.ts';
import type { ReadLayer } from './layer/read-layer.ts';
import { bounds, type Shape } from './layer/shape.ts';

/** Outlines that an office brought. */
export type Layer = {
  readonly number: number;
  readonly name: string;
  readonly atMs: number;
  readonly who: string;
  readonly file: string;
  readonly areas: number;
  readonly points: number;
};

const columns = `number, name, at_ms as "atMs", who, file, areas, points`;
const waitsMs = 3_600_000;

export function listLayers({ query }: Queries): Promise<readonly Layer[]> {
  return query<Layer>(`select ${columns} from map_layers order by number`);
}

/** null: there is none of that number. */
export async function readShapes({ query }: Queries, number: number): Promise<readonly Shape[] | null> {
  const [row] = await query<{ shapes: readonly Shape[] }>('select shapes from map_layers where number = $1', [
    number,
  ]);
  return row?.shapes ?? null;
}

export type LookedLayer = ParsedLayer & { readonly token: string };
type Given = { readonly file: string; readonly bytes: Uint8Array; readonly readLayer: ReadLayer };

/** Looks through a file and keeps what it holds for an hour, the last one of each person. */
export async function previewLayer(
  database: Database,
  { file, bytes, readLayer }: Given,
  { who, nowMs }: Acting,
): Promise<Result<LookedLayer, LayerFault>> {
  const read = await readLayer(bytes);
  if (!read.ok) return read;
  const token = randomUUID();
  await database.transaction(async ({ query }) => {
    await query('delete from map_previews where who = $1 or at_ms < $2', [who, nowMs - waitsMs]);
    await query(
      'insert into map_previews (token, who, at_ms, file, points, shapes) values ($1, $2, $3, $4, $5, $6::jsonb)',
      [token, who, nowMs, file, read.value.points, JSON.stringify(read.value.shapes)],
    );
  });
  return ok({ ...read.value, token });
}

/** Takes what waits, all of it. `gone`: nothing waits under that token. `full`: there are as many layers as can be drawn. */
export async function takeLayer(
  queries: Queries,
  { token, name }: { readonly token: string; readonly name: string },
  acting: Acting,
): Promise<Result<Layer, 'gone' | 'full'>> {
  // Two who take at once take one after the other.
  await queries.query('lock table map_layers in share row exclusive mode');
  const [count] = await queries.query<{ n: number }>('select count(*) as n from map_layers');
  if ((count?.n ?? 0) >= bounds.layers) return failed('full');
  const [layer] = await queries.query<Layer>(
    `with taken as (
       delete from map_previews where token = $1 and who = $2 and at_ms >= $3 returning file, points, shapes
     )
     insert into map_layers (name, at_ms, who, file, areas, points, shapes)
     select $4, $5, $2, file, jsonb_array_length(shapes), points, shapes from taken returning ${columns}`,
    [token, acting.who, acting.nowMs - waitsMs, name, acting.nowMs],
  );
  if (!layer) return failed('gone');
  await acting.note(queries, {
    act: 'layer-taken',
    about: name,
    detail: { layer: layer.number, file: layer.file, areas: layer.areas },
  });
  return ok(layer);
}

/** false: there is none of that number. */
export async function removeLayer(queries: Queries, number: number, acting: Acting): Promise<boolean> {
  const [gone] = await queries.query<Pick<Layer, 'name' | 'file' | 'areas'>>(
    'delete from map_layers where number = $1 returning name, file, areas',
    [number],
  );
  if (!gone) return false;
  await acting.note(queries, {
    act: 'layer-removed',
    about: gone.name,
    detail: { layer: number, file: gone.file, areas: gone.areas },
  });
  return true;
}
