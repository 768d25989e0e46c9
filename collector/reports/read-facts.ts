import { type HelpCall, readHelp, readTrouble } from '../alarms/queries.ts';
import type { Reader } from '../database/tables.ts';
import { type JournalContact, readKiosks } from '../kiosks/queries.ts';
import { type Names, readNames } from '../kiosks/read-names.ts';
import { type Flow, type GateFlow, readDays, readGates, readHours } from './queries.ts';
import { type LatestEvent, readLatest } from './read-latest.ts';

export type { Flow, GateFlow as GateRow } from './queries.ts';
export type KioskContact = JournalContact;

/** Everything that the page shows. */
export type Facts = {
  readonly hours: ReadonlyMap<number, Flow>;
  /** Keyed by local day. */
  readonly days: ReadonlyMap<number, Flow>;
  readonly gates: readonly GateFlow[];
  readonly kiosks: readonly KioskContact[];
  readonly latest: readonly LatestEvent[];
  readonly help: readonly HelpCall[];
  readonly names: Names;
  readonly quarantined: number;
  readonly alarms: number;
};

export async function readFacts(
  read: Reader,
  {
    today,
    yesterday,
    firstDay,
  }: { readonly today: number; readonly yesterday: number; readonly firstDay: number },
): Promise<Facts> {
  const hours = await readHours(read, today);
  const days = await readDays(read, { first: firstDay, last: today });
  return {
    hours: new Map(hours.map((row) => [row.hour, row])),
    days: new Map(days.map((row) => [row.day, row])),
    gates: await readGates(read, today),
    kiosks: await readKiosks(read),
    latest: await readLatest(read),
    help: await readHelp(read, yesterday),
    names: await readNames(read),
    ...(await readTrouble(read)),
  };
}
