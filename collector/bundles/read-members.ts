import type { Queries } from '../database/database.ts';
import type { Member } from './judge-stage.ts';

type Row = Omit<Member, 'isGiven' | 'faults' | 'faultsBefore'> & {
  readonly isGiven: boolean | null;
  readonly faults: readonly string[] | null;
  readonly faultsBefore: readonly string[] | null;
};

/** What is known of the kiosks of a roll-out up to that stage, in the order of their stages. */
export async function readMembers(
  { query }: Queries,
  {
    number,
    stage,
    after = '',
    most = null,
  }: {
    readonly number: number;
    readonly stage: number;
    readonly after?: string;
    readonly most?: number | null;
  },
): Promise<readonly Member[]> {
  const rows = await query<Row>(
    `select members.device, members.stage, ended, has_nothing_new as "hasNothingNew", wishes.settings = wishes.issued_settings
         and greatest(wishes.fetched_serial, wishes.applied) >= wishes.settings_serial as "isGiven",
       coalesce(wishes.fetched_ms, 0)::bigint as "givenMs", coalesce(wishes.settings_serial, 0)::bigint as serial,
       wishes.told_ms as "toldMs", coalesce(wishes.applied, 0)::bigint as applied, wishes.applied_ms as "appliedMs",
       wishes.outcome, members.faults_before as "faultsBefore", wishes.faults
     from roll_out_kiosks members left join kiosk_wishes wishes using (device)
     where roll_out = $1 and stage <= $2 and device > $3 order by device limit $4::bigint`,
    [number, stage, after, most],
  );
  return rows.map((row) => ({
    ...row,
    isGiven: row.isGiven ?? false,
    faults: row.faults ?? [],
    faultsBefore: row.faultsBefore ?? [],
  }));
}
