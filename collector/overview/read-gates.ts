import type { CallContext } from '../call-context.ts';
import { readNames } from '../kiosks/read-names.ts';
import type { Flow } from './read-days.ts';
import type { Whose } from './whose.ts';

export type GateFlow = Flow & {
  readonly gate: { readonly id: string; readonly name: string };
  readonly refused: number;
  readonly retried: number;
};

/** What was decided at each gate of a venue in those days, by the id of the gate. */
export async function readGates(
  { database, read }: Pick<CallContext, 'database' | 'read'>,
  { written }: Extract<Whose, { readonly kind: 'venue' }>,
  { first, last }: { readonly first: number; readonly last: number },
): Promise<readonly GateFlow[]> {
  const rows = await database.query<
    Omit<GateFlow, 'gate'> & { readonly gate: string; readonly venue: string }
  >(
    `select gate, min(venue) as venue,
       coalesce(sum(n) filter (where decision = 'admit' and direction = 'in'), 0)::bigint as "in",
       coalesce(sum(n) filter (where decision = 'admit' and direction = 'out'), 0)::bigint as "out",
       coalesce(sum(n) filter (where decision = 'refuse'), 0)::bigint as refused,
       coalesce(sum(n) filter (where decision = 'retry'), 0)::bigint as retried
     from counts where venue = any($1) and local_day between $2 and $3 group by gate order by gate`,
    [written, first, last],
  );
  const devices = await database.query<{ device: string }>(
    'select distinct device from kiosks where venue = any($1)',
    [written],
  );
  const names = await readNames(
    read,
    devices.map(({ device }) => device),
  );
  return rows.map(({ gate, venue, ...flow }) => ({ ...flow, gate: names.gate(venue, gate) }));
}
