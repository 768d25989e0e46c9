import { z } from 'zod';
import { decodeEvent } from '../../protocol/event.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import type { Reader } from '../database/tables.ts';
import type { NamedPlace } from './named-place.ts';

/** Places with their names; an id without a name stands for itself. */
export type Names = {
  readonly venue: (id: string) => NamedPlace;
  readonly gate: (venue: string, gate: string) => NamedPlace;
};

/** So far a kiosk's clock may be ahead of ours. */
export const aheadMs = 86_400_000;

const detailSchema = z.object({
  venue: z.object({ id: z.string(), name: z.string() }),
  gates: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
});

/**
 * From the newest settings of each kiosk that is heard, of its own venue; where two kiosks differ, the later event
 * counts. Settings that were dated a day and more ahead of our clock when they came name nothing: they would for ever.
 * `of`: those kiosks alone.
 */
export async function readNames(read: Reader, of?: readonly string[]): Promise<Names> {
  let asked = read
    .selectFrom('kiosks')
    .innerJoin('devices', 'devices.device', 'kiosks.device')
    .select(['kiosks.config', 'kiosks.venue as own'])
    .where('devices.state', '!=', 'retired')
    .where('kiosks.config', 'is not', null);
  if (of !== undefined) asked = asked.where('kiosks.device', 'in', of);
  const rows = of?.length === 0 ? [] : await asked.execute();
  const said = rows.flatMap(({ config, own }) => {
    const one = config && saidBy(config);
    return one?.venue.id === own ? [one] : [];
  });
  const venues = new Map<string, string>();
  const gates = new Map<string, string>();
  for (const { venue, gates: all } of said.sort((a, b) => a.atMs - b.atMs)) {
    venues.set(venue.id, venue.name);
    for (const gate of all) gates.set(gateKey(venue.id, gate.id), gate.name);
  }
  return {
    venue: (id) => ({ id, name: venues.get(id) || id }),
    gate: (venue, id) => ({ id, name: gates.get(gateKey(venue, id)) || id }),
  };
}

/** What its newest settings call the gate of one kiosk; empty: nothing says. */
export async function readGateName(read: Reader, device: string, gate: string): Promise<string> {
  const row = await read
    .selectFrom('kiosks')
    .select('config')
    .where('device', '=', device)
    .where('config', 'is not', null)
    .orderBy('last_contact_ms', 'desc')
    .executeTakeFirst();
  return (row?.config && saidBy(row.config)?.gates.find(({ id }) => id === gate)?.name) ?? '';
}

function saidBy(tuple: Uint8Array): (z.output<typeof detailSchema> & { readonly atMs: number }) | null {
  const event = decodeEvent(Buffer.from(tuple).toString('utf8'));
  const said = detailSchema.safeParse(parseJson(event?.detail ?? ''));
  return event && said.success ? { ...said.data, atMs: event.atMs } : null;
}

function gateKey(venue: string, gate: string): string {
  return JSON.stringify([venue, gate]);
}
