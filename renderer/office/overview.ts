import { ORPCError } from '@orpc/client';
import type { Answers, OfficeClient } from './office-client.ts';

/** All that the first screen shows, of one moment. */
export type Overview = {
  readonly kiosks: Answers['kiosks']['list'];
  readonly today: Answers['reports']['today'];
  readonly latest: Answers['reports']['latest'];
  readonly notes: Answers['alarms']['notes'];
  /** null: not theirs to see. */
  readonly alarms: Answers['alarms']['list'] | null;
};

/** `opening`: its database is not open yet, or away. `away`: nobody answers. `broken`: it answers that it failed. */
export type OverviewFault = { readonly kind: 'opening' | 'away' | 'broken' | 'signed-out' };

/** The alarms that the screen has room for. */
const shownAlarms = 20;

type Asking = { readonly isAdmin: boolean; readonly signal: AbortSignal };

export async function readOverview(client: OfficeClient, { isAdmin, signal }: Asking): Promise<Overview> {
  const [kiosks, today, latest, notes, alarms] = await Promise.all([
    client.kiosks.list(undefined, { signal }),
    client.reports.today(undefined, { signal }),
    client.reports.latest(undefined, { signal }),
    client.alarms.notes(undefined, { signal }),
    isAdmin ? client.alarms.list({ limit: shownAlarms }, { signal }) : null,
  ]);
  return { kiosks, today, latest, notes, alarms };
}

/** What did not come from the collector is the way to it. */
export function overviewFault(error: unknown): OverviewFault {
  if (!(error instanceof ORPCError)) return { kind: 'away' };
  // Whoever lost a role is asked who they are, as one whose session is over.
  if (error.status === 401 || error.status === 403) return { kind: 'signed-out' };
  return { kind: error.status === 503 ? 'opening' : 'broken' };
}
