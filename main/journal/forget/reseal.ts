import type { DayKey, Keys } from '../../ports/keys.ts';
import { writeBack } from '../care/write-back.ts';
import { openForWriting } from '../open-database.ts';
import type { Origin } from '../origin.ts';
import { sealAgain } from '../record/seal.ts';
import { type EventFile, inEventFiles } from '../repair/event-files.ts';

export type Resealing = {
  readonly keys: Pick<Keys, 'findDayKey'>;
  /** By the id of the old key. */
  readonly next: ReadonlyMap<string, DayKey>;
  readonly gone: ReadonlySet<number>;
};

type Sealed = { readonly seq: number; readonly dayKey: string; readonly sealed: Buffer };

/** Binds what is sealed to its event. */
export const placeOf = ({ device, epoch }: Origin, seq: number) => `${device}|${epoch}|${seq}`;

/** Seals those days again under their new keys, and takes away what is gone, or damaged: nobody could read it any more. */
export function sealAgainWithout({ database, origin }: EventFile, { keys, next, gone }: Resealing): void {
  const ofDay = database.prepare('SELECT seq, day_key AS dayKey, sealed FROM identities WHERE day_key = ?');
  const replace = database.prepare('UPDATE identities SET day_key = ?, sealed = ? WHERE seq = ?');
  const remove = database.prepare('DELETE FROM identities WHERE seq = ?');
  for (const [old, { id, key: to }] of next) {
    const from = keys.findDayKey(old);
    if (!from) throw new Error('a day key that was there is gone');
    for (const { seq, sealed } of ofDay.all(old) as Sealed[]) {
      const again = gone.has(seq) ? null : sealAgain(sealed, { from, to, place: placeOf(origin, seq) });
      if (again) replace.run(id, again, seq);
      else remove.run(seq);
    }
  }
}

type Files = {
  readonly here: EventFile;
  /** Files of earlier journals. */
  readonly earlier: readonly string[];
};

/**
 * After an erasing that was cut off: of a day's two keys the one in use stays. Where both are, in one file this and in
 * another that, the rest of the day is sealed again first, so that nobody who was not meant is forgotten. Throws when the
 * disk is full; then both stay, and both open.
 */
export function settleKeys({ here, earlier }: Files, keys: Keys): void {
  for (const { old, next } of keys.unsettled()) {
    const isInUse = ({ id }: DayKey) =>
      isSealedUnder(here, id) || inEventFiles(earlier, (place) => isSealedUnder(place, id)).includes(true);
    if (!isInUse(next)) {
      keys.dropNextDayKey(next.id);
      continue;
    }
    if (old && isInUse(old)) {
      const resealing = { keys, next: new Map([[old.id, next]]), gone: new Set<number>() };
      const reseal = (place: EventFile) => {
        place.database.transaction(() => sealAgainWithout(place, resealing))();
        writeBack(place.database);
      };
      inEventFiles(earlier, reseal, openForWriting);
      reseal(here);
    }
    keys.settleDayKey(next.id);
  }
}

function isSealedUnder({ database }: EventFile, dayKey: string): boolean {
  return database.prepare('SELECT 1 FROM identities WHERE day_key = ? LIMIT 1').get(dayKey) !== undefined;
}
