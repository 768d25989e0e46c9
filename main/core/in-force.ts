import { mapNull, type Result } from '../../protocol/result.ts';
import { sortedJson } from '../../protocol/sorted-json.ts';
import type { Notice } from '../domain/notice.ts';
import type { Timekeeper } from '../line/timekeeper.ts';
import type { Stamp } from '../ports/clock.ts';
import type { DiskFull } from '../ports/journal.ts';
import type { OfficeFacts } from '../ports/office-door.ts';
import { type Config, rulesOf } from '../settings/config.ts';
import { idleOf } from '../settings/idle.ts';
import { noticeOf } from '../settings/notice.ts';
import { type Logo, readLogo } from '../settings/read-logo.ts';
import { withoutKeys } from './settings-room.ts';

type Facts = Pick<Config, 'gates' | 'gateId'> & {
  readonly venue: Pick<Config['venue'], 'id' | 'name'>;
  readonly notice: Pick<Notice, 'version' | 'hash'>;
  /** Absent: nothing of an office is in force. */
  readonly office?: OfficeFacts;
};

type Parts = {
  /** The version of the settings in force: a change raises it by one and is an event. */
  readonly adoptSettings: (body: string, facts: Facts, stamp: Stamp) => Result<number, DiskFull>;
  readonly timekeeper: Timekeeper;
  /** null: nothing of an office is in force. */
  readonly office: () => OfficeFacts | null;
};

export type InForce = ReturnType<typeof createInForce>;

/** The settings that are in force, written down as a new version with an event where they differ from the last. */
export function createInForce(first: Config, { adoptSettings, timekeeper, office }: Parts) {
  let config = first;
  let rules = rulesOf(first, 0);
  let notice = noticeOf(first);
  let logo = logoOf(first);
  function adopt(next: Config): Result<null, DiskFull> {
    const { venue, gates, gateId } = next;
    const told = noticeOf(next);
    const { version, hash } = told;
    const said = office();
    const ofOffice = said && { office: said };
    const place = { venue: { id: venue.id, name: venue.name }, gates, gateId };
    const facts = { ...place, notice: { version, hash }, ...ofOffice };
    const body = sortedJson({ ...withoutKeys(next), told: { version, hash }, ...ofOffice });
    const adopted = adoptSettings(body, facts, timekeeper.stamp());
    config = next;
    notice = told;
    logo = logoOf(next);
    rules = rulesOf(next, adopted.ok ? adopted.value : rules.version);
    return mapNull(adopted);
  }
  adopt(first);
  return {
    adopt,
    config: () => config,
    rules: () => rules,
    notice: () => notice.words,
    idle: () => idleOf(config, logo?.name ?? null),
    logo: () => logo,
  };
}

/** A picture that cannot be shown is none: the gate has more to do. */
function logoOf({ idle }: Config): Logo | null {
  const logo = readLogo(idle.logo);
  return logo.ok ? logo.value : null;
}
