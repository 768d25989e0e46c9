import type { Reader } from '../database/tables.ts';

/** A gate that waits for somebody to come. */
export type HelpCall = { readonly venue: string; readonly gate: string; readonly atMs: number };

/** The newest first. */
export function readAlarms(read: Reader, limit: number) {
  return read.selectFrom('alarms').selectAll().orderBy('last_ms', 'desc').limit(limit).execute();
}

/** How many alarms there are, and how many rows lie apart because they could not be read. */
export function readTrouble(read: Reader) {
  return read
    .selectNoFrom((from) => [
      from
        .selectFrom('alarms')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('alarms'),
      from
        .selectFrom('quarantine')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('quarantined'),
    ])
    .executeTakeFirstOrThrow();
}

type Since = { readonly firstDay: number; readonly untilMs: number };

/** Of each kiosk the last word on help in that time: a call before midnight still stands after it. */
export function readHelp(read: Reader, { firstDay, untilMs }: Since): Promise<readonly HelpCall[]> {
  return read
    .selectFrom((from) =>
      from
        .selectFrom('kiosks')
        .distinctOn('device')
        .select(['device', 'epoch'])
        .where('device', 'not in', from.selectFrom('devices').select('device').where('state', '=', 'retired'))
        .orderBy('device')
        .orderBy('last_contact_ms', 'desc')
        .as('kiosk'),
    )
    .crossJoinLateral((join) =>
      join
        .selectFrom('events')
        .select(['venue', 'gate', 'at_ms as atMs', 'reason'])
        .whereRef('events.device', '=', 'kiosk.device')
        .whereRef('events.epoch', '=', 'kiosk.epoch')
        .where('kind', '=', 'staff')
        .where('local_day', '>=', firstDay)
        .where('at_ms', '<=', untilMs)
        .where('reason', 'in', ['help', 'help-came'])
        .orderBy('seq', 'desc')
        .limit(1)
        .as('last'),
    )
    .select(['last.venue', 'last.gate', 'last.atMs'])
    .where('last.reason', '=', 'help')
    .orderBy('last.atMs')
    .$narrowType<{ venue: string; gate: string; atMs: number }>()
    .execute();
}
