import type { Standing } from '../../protocol/standing.ts';
import type { DeviceAct } from './device-act.ts';

/** Who is known here, who asks to be, and what became of whom. */
export type EnrolmentTables = {
  readonly devices: {
    readonly device: string;
    /** Ed25519, 64 hex digits; good for all epochs of its journal. */
    readonly key: string;
    readonly since_ms: number;
    readonly state: Exclude<Standing, 'waiting'>;
    /** Where it stood when it was taken in, or where its events say since; null: nothing says. */
    readonly venue: string | null;
    readonly gate: string | null;
    /** Of the event that says so. */
    readonly place_ms: number;
  };
  readonly waiting: {
    readonly device: string;
    readonly key: string;
    readonly first_ms: number;
    readonly last_ms: number;
    readonly venue: string;
    readonly venue_name: string;
    readonly gate: string;
    readonly gate_name: string;
    /** Who made the code that it showed; null: it showed none. */
    readonly code_by: string | null;
    /** When somebody sent it away; null: nobody did. */
    readonly away_ms: number | null;
  };
  readonly device_acts: {
    readonly number: number;
    readonly device: string;
    readonly at_ms: number;
    readonly act: DeviceAct;
    readonly key: string;
    readonly who: string;
    /** Where it stood then; null: nothing said. */
    readonly venue: string | null;
    readonly gate: string | null;
  };
};
