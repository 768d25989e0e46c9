import type { OpenJournal } from '../journal/journal.ts';
import type { Clock } from '../ports/clock.ts';
import type { Outbox } from '../ports/collector.ts';
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

/**
 * An office that was announced before power went is believed where the settings came to name it, and forgotten where they
 * name another. `url` null: the log goes nowhere now, and nothing is known of where it will. On a full disk the next start
 * does it.
 */
export function believeOffice(
  outbox: Pick<Outbox, 'believeAnnounced' | 'dropAnnounced'>,
  url: string | null,
): void {
  if (url !== null && outbox.believeAnnounced(url).ok) outbox.dropAnnounced();
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
    announce: ({ url, collector }) => file.outbox.announceWitness({ url, key: collector }),
    named() {
      const { url } = config.upload;
      if (url !== null) file.outbox.believeAnnounced(url);
    },
  };
}
