import type { BundledAnnouncement } from '../../../protocol/announcement.ts';
import { type BundleReader, type BundleRequest, listsBeside, readBundle } from '../../../protocol/bundle.ts';
import type { BundleOutcome, BundleReason } from '../../../protocol/bundle-outcome.ts';
import type { OfficePath } from '../../../protocol/office-settings.ts';
import type { Clock, Stamp } from '../../ports/clock.ts';
import type { OfficeDoor, OfficeFacts, PutFault } from '../../ports/office-door.ts';
import type { OfficeLists } from './office-lists.ts';
import type { OfficeState, OfficeStore } from './office-state.ts';
import { differing, withOffice } from './office-values.ts';

type Parts = {
  readonly store: OfficeStore;
  readonly lists: OfficeLists;
  readonly reader: () => Omit<BundleReader, 'serial'>;
  readonly door: () => OfficeDoor;
  readonly clock: Clock;
  readonly stamp: () => Stamp;
  /** What the screen shows of it may have changed. */
  readonly changed: () => void;
};

export type OfficeBundles = {
  /**
   * A bundle that the collector sent, or one from a stick. Whatever comes of it, the gate goes on. What was wrong with a
   * stick is said to whoever brought it, and not to the collector.
   */
  offer(file: string | Uint8Array, from: 'collector' | 'stick'): BundleOutcome;
  /** null: nothing of an office is in force. */
  facts(): OfficeFacts | null;
  /** Announcements of this moment. */
  showing(): readonly BundledAnnouncement[];
  report(): OfficeReport;
  stop(): void;
};

/** What a kiosk says of the office's. */
export type OfficeReport = Pick<
  BundleRequest,
  'serial' | 'applied' | 'outcome' | 'differs' | 'announcements' | 'showing' | 'lists'
>;

/** Who lives so long with new settings is well. */
export const healthyAfterMs = 60_000;

/**
 * Takes what the office wants. Written down in this order, so that a power cut between any two leaves the settings of
 * before or the new ones: what is tried and the settings as they were; the settings; that they are written; that they
 * stood their trial.
 */
export function createOfficeBundles({
  store,
  lists,
  reader,
  door,
  clock,
  stamp,
  changed,
}: Parts): OfficeBundles {
  let state = store.load();
  let stopTrial = () => {};
  /** Not written down: the next one may be taken. */
  let refused: BundleOutcome | null = null;

  function keep(next: OfficeState): boolean {
    if (!store.save(next).ok) return false;
    state = next;
    return true;
  }

  function settleLater(): void {
    stopTrial = clock.after(healthyAfterMs, () => {
      const { trial, serial } = state;
      if (!isOnTrial(trial)) return;
      // On a full disk it stays on trial.
      if (!keep({ ...state, trial: null, outcome: outcomeOf('applied', serial) })) settleLater();
      // What a full disk kept out of the log is in it now.
      else {
        door().note();
        lists.keepNamed([JSON.stringify(state), door().read() ?? '']);
      }
    });
  }
  if (state.trial !== null) settleLater();

  function refuse(serial: number, { kind, field }: PutFault): BundleOutcome {
    return { ...outcomeOf('refused', serial, kind), field: field ?? null };
  }

  function take(file: string | Uint8Array): BundleOutcome {
    const read = readBundle(file, { ...reader(), serial: state.serial });
    if (!read.ok) return refuse(0, { kind: read.fault });
    const { serial, settings, announcements } = read.value;
    const text = door().read();
    if (text === null) return refuse(serial, { kind: 'settings-read-only' });
    const { trustList = null } = settings;
    const listed = trustList === null ? null : lists.take(trustList, listsBeside(file));
    if (listed?.ok === false) return refuse(serial, listed.fault);
    const change = withOffice(text, state.held, settings);
    const content = { applied: serial, held: change.held, announcements };
    if (change.paths.length === 0) return takeWords(serial, content);
    // The one that is on trial first: this one comes again.
    if (state.trial !== null) return state.outcome ?? outcomeOf('trying', state.serial);
    const checked = door().check(change.text);
    if (!checked.ok) return refuse(serial, checked.fault);
    return tryOut({ serial, content, text, change });
  }

  function takeWords(serial: number, content: Content): BundleOutcome {
    const outcome = outcomeOf('applied', serial);
    // What is on trial goes on being so.
    const trial = state.trial && {
      ...state.trial,
      before: { ...state.trial.before, announcements: content.announcements },
    };
    if (
      !keep({ ...state, ...content, serial, trial, outcome: trial ? outcomeOf('trying', serial) : outcome })
    )
      return refuse(serial, { kind: 'disk-full' });
    door().note();
    return state.outcome ?? outcome;
  }

  function tryOut({ serial, content, text, change }: Tried): BundleOutcome {
    const before = state;
    const { applied, held, announcements } = before;
    const trial = {
      phase: 'applying' as const,
      settings: text,
      paths: [...change.paths],
      before: { applied, held, announcements },
      serial: before.serial,
      starts: 0,
    };
    const outcome = outcomeOf('trying', serial);
    if (!keep({ ...before, ...content, serial, trial, outcome }))
      return refuse(serial, { kind: 'disk-full' });
    const put = door().put(change.text, serial);
    // A log that is full says so when the file is written and in force.
    if (!put.ok && door().read() !== change.text) {
      // Where even that cannot be written the next start sees that the settings have none of it.
      store.save(before);
      state = before;
      return refuse(serial, put.fault);
    }
    // Where that cannot be written the next start sees it by the settings.
    keep({ ...state, trial: { ...trial, phase: 'written' } });
    stopTrial();
    if (!put.ok || put.value !== 'restart') settleLater();
    return outcome;
  }

  function showing(): readonly BundledAnnouncement[] {
    const { atMs, offsetMs } = stamp();
    const nowMs = atMs - (offsetMs ?? 0);
    return state.announcements.filter(({ fromMs, untilMs }) => fromMs <= nowMs && nowMs < untilMs);
  }

  return {
    offer(file, from) {
      const outcome = take(file);
      const isRefused = outcome.kind === 'refused';
      if (from === 'collector' || !isRefused) refused = isRefused ? outcome : null;
      changed();
      return outcome;
    },
    facts: () =>
      state.applied === 0
        ? null
        : { bundle: state.applied, announcements: state.announcements.map(({ id }) => id) },
    showing,
    report() {
      const { serial, applied, outcome, held } = state;
      const named = lists.held();
      return {
        serial,
        applied,
        outcome: refused ?? outcome,
        differs: [...differing(door().read() ?? '', held)],
        announcements: state.announcements.map(({ id }) => id),
        showing: showing().map(({ id }) => id),
        // A collector of before does not know the word, and gives nobody a list.
        ...(named.length > 0 && { lists: [...named] }),
      };
    },
    stop() {
      stopTrial();
      const { trial } = state;
      // A core that ends when it is told to has lived with its settings.
      if (isOnTrial(trial) && trial.starts > 0)
        keep({ ...state, trial: { ...trial, starts: trial.starts - 1 } });
    },
  };
}

function isOnTrial(trial: OfficeState['trial']): trial is Trial {
  return typeof trial?.phase === 'string';
}

type Trial = NonNullable<OfficeState['trial']>;
type Content = Pick<OfficeState, 'applied' | 'held' | 'announcements'>;
type Tried = {
  readonly serial: number;
  readonly content: Content;
  readonly text: string;
  readonly change: { readonly text: string; readonly paths: readonly OfficePath[] };
};

export function outcomeOf(
  kind: BundleOutcome['kind'],
  serial: number,
  reason: BundleReason | null = null,
): BundleOutcome {
  return { serial, kind, reason, field: null };
}
