type Sums = {
  readonly table: 'unit_hours' | 'unit_days' | 'unit_places' | 'hours';
  /** Beside the day. */
  readonly keys: readonly string[];
  readonly columns: readonly string[];
  /** Of which rows of the day; empty: of all. */
  readonly which: string;
  /** The question whose rows these are now. */
  readonly fresh: string;
};

/** A statement that writes over the sums of day `$1`, and only those that are others now. */
export function makeAnew({ table, keys, columns, which, fresh }: Sums): string {
  const [key, all] = [keys.join(', '), columns.join(', ')];
  const own = columns.map((name) => `${table}.${name}`).join(', ');
  const given = columns.map((name) => `excluded.${name}`).join(', ');
  return `with fresh as materialized (${fresh}), gone as (
      delete from ${table} where local_day = $1 ${which} and not exists (
        select 1 from fresh where ${keys.map((name) => `fresh.${name} = ${table}.${name}`).join(' and ')})
    )
    insert into ${table} (local_day, ${key}, ${all}) select $1, ${key}, ${all} from fresh
    on conflict (local_day, ${key}) do update set ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}
    where (${own}) is distinct from (${given})`;
}
