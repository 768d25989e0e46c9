import type { OpenJournal } from '../journal/journal.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeviceKey } from '../ports/keys.ts';
import type { Office } from '../ports/office.ts';
import { type Config, gateOf } from '../settings/config.ts';
import { type Asking, askToBeTakenIn } from '../upload/ask-to-be-taken-in.ts';

/** What this kiosk says of itself to an office. */
export function askingOf(config: Config, { origin }: Pick<OpenJournal, 'origin'>): Asking {
  const { venue } = config;
  const { id, name } = gateOf(config);
  return { ...origin, venue: { id: venue.id, name: venue.name }, gate: { id, name } };
}

type Parts = {
  readonly config: Config;
  readonly file: Pick<OpenJournal, 'origin' | 'outbox'>;
  readonly keys: DeviceKey;
  readonly clock: Pick<Clock, 'wallMs'>;
};

/** The office of a code. */
export function officeOf({ config, file, keys, clock }: Parts): Office {
  return {
    ask: (code) =>
      askToBeTakenIn(code, askingOf(config, file), { signer: keys.signer(), nowMs: clock.wallMs }),
    pin: ({ collector }) => file.outbox.pinWitness(collector),
  };
}
