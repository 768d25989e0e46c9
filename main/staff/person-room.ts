import { failed, ok } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import { localTimeOf } from '../domain/local-time.ts';
import type { PersonPassage } from '../domain/person-passage.ts';
import type { Found } from '../journal/forget/forgetting.ts';
import type { OpenJournal } from '../journal/journal.ts';
import type { Stamp } from '../ports/clock.ts';
import type { Tag } from '../ports/keys.ts';
import { gatherKept, type PersonKept, passagesIn, readAt } from './person-kept.ts';
import type { ListRow, PersonLists, PersonLook } from './person-lists.ts';
import type { PrepareFile } from './take-away/give-file.ts';
import type { OfficeDocument } from './take-away/office-document.ts';
import type { PersonRows } from './take-away/person-document.ts';

type Parts = {
  readonly file: Pick<OpenJournal, 'forgetting' | 'journal'>;
  readonly stamp: () => Stamp;
  /** Who stands on a list is kept, too. */
  readonly lists: PersonLists;
  /** Every tag that a number may have been kept under, whatever kind of number it can be; empty: it is none. */
  readonly tagsOfNumber: (number: string) => readonly Tag[];
  readonly prepareFile: PrepareFile;
  readonly documentOf: (rows: PersonRows) => OfficeDocument;
  readonly timeZone: string;
  /** What was kept in memory of anybody is forgotten. */
  readonly erased: () => void;
};

/** More passages than a person makes in the days that are kept; the newest are shown. */
const mostRows = 200;

type Asked = { readonly number: string | null; readonly seq: number | null };

/** What one person may ask for: to see what is kept of them, to have it, to have it erased. While the gate goes on. */
export function createPersonRoom(parts: Parts): RoomCalls<'findPerson' | 'exportPerson' | 'erasePerson'> {
  const { stamp, tagsOfNumber } = parts;
  const { forgetting, journal } = parts.file;

  /** By their number, or as whoever passed there: under one tag, or of that passage alone where there is none. */
  function begin({ number, seq }: Asked): Pick<Parameters<typeof gatherKept>[1], 'found' | 'numbers'> {
    if (number !== null) return { found: forgetting.findByTags(tagsOfNumber(number)), numbers: [number] };
    const behind = seq === null ? null : journal.scanBehind(seq);
    if (!behind || seq === null) return { found: [], numbers: [] };
    const { tag } = behind.draft;
    // What a word on the scan has of them stands there: another number may have been written.
    const kept = { ...behind.identity, ...journal.identityOf(seq) };
    const numbers = [kept.number ?? [], kept.insurance ?? []].flat();
    // Each month has a tag of its own: the numbers find those of the others.
    const tags = [...(tag ? [tag] : []), ...numbers.flatMap(tagsOfNumber)];
    const alone = () => journal.wordsOn(seq).map((place) => ({ seq: place, epoch: '', dayKey: null }));
    return { found: tags.length > 0 ? forgetting.findByTags(tags) : alone(), numbers };
  }

  function gather(asked: Asked): PersonKept & { readonly lists: PersonLook } {
    const lists = parts.lists.look();
    return { ...gatherKept({ forgetting, lists, tagsOfNumber }, begin(asked)), lists };
  }
  const withName = (found: readonly Found[]) => found.filter((one) => readAt(forgetting, one)?.identity);
  const countNamed = (passages: readonly PersonPassage[]) =>
    passages.filter(({ identity }) => identity !== null).length;

  return {
    findPerson(asked, by) {
      const { found, whom, lists } = gather(asked);
      const listed = lists.count(whom);
      const unreached = lists.unreached(whom);
      if (found.length + listed + unreached.length === 0) return failed({ kind: 'no-such-person' });
      const noted = by.note({ detail: { events: found.length } });
      if (!noted.ok) return noted;
      const rows = passagesIn(forgetting, found, stamp().atMs);
      return ok({
        passages: rows.length,
        named: countNamed(rows) + listed,
        rows: rows.slice(0, mostRows),
        unreached,
      });
    },
    async exportPerson({ number, seq, ...target }, by) {
      const { found, whom, lists } = gather({ number, seq });
      const listed = lists.rows(whom);
      if (found.length + listed.length === 0) return failed({ kind: 'no-such-person' });
      const { day, hour, minute } = localTimeOf(stamp().atMs, parts.timeZone);
      const prepared = await parts.prepareFile(target, `mot-nguoi-${day}-${two(hour)}${two(minute)}`);
      if (!prepared.ok) return prepared;
      const noted = by.note({ detail: { events: found.length, ...prepared.value.detail } });
      if (!noted.ok) return noted;
      return prepared.value.give(
        parts.documentOf([...passagesIn(forgetting, found, stamp().atMs), ...listed.map(listedRow)]),
        by,
      );
    },
    erasePerson(asked, by) {
      const { found: all, whom, lists } = gather(asked);
      const found = withName(all);
      const named = countNamed(passagesIn(forgetting, all, stamp().atMs));
      const listed = lists.count(whom);
      const unreached = lists.unreached(whom);
      if (found.length + listed + unreached.length === 0) return failed({ kind: 'no-such-person' });
      const noted = by.note({ detail: { events: found.length } });
      if (!noted.ok) return noted;
      // What cannot be written anew now is said, before anything else is erased.
      if (!lists.erase(whom)) return failed({ kind: 'no-room' });
      parts.erased();
      if (found.length === 0) return ok({ erased: listed, unreached });
      const erased = forgetting.erase(
        found.map(({ seq, epoch }) => ({ seq, ...(epoch !== '' && { epoch }) })),
        (identities) => ({
          kind: 'retention',
          stamp: stamp(),
          actor: by.who.id,
          detail: { erased: identities },
        }),
      );
      parts.erased();
      return erased.ok ? ok({ erased: named + listed, unreached }) : failed(erased.fault);
    },
  };
}

/** What a list has of them, among their passages; a day stands in the place of a moment where there is none. */
function listedRow({ decision, localDay, atMs, identity }: ListRow): PersonRows[number] {
  const day = String(localDay).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  const when = atMs === null ? { atMs: 0, day } : { atMs };
  return { seq: 0, ...when, direction: null, stands: decision, notes: [], people: 1, identity };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
