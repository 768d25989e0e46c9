import { failed, ok } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import type { BlockedPerson } from '../domain/blocked.ts';
import { identityOfExpected } from '../domain/expected.ts';
import { localTimeOf } from '../domain/local-time.ts';
import type { Found } from '../journal/forget/forgetting.ts';
import type { OpenJournal } from '../journal/journal.ts';
import { marksOfNumber } from '../line/kept-out.ts';
import type { Stamp } from '../ports/clock.ts';
import type { Tag } from '../ports/keys.ts';
import type { BlockedList } from './blocked/blocked-list.ts';
import type { ExpectedLists } from './expected/expected-lists.ts';
import type { PrepareFile } from './take-away/give-file.ts';
import type { OfficeDocument } from './take-away/office-document.ts';
import type { PersonRows } from './take-away/person-document.ts';

type Parts = {
  readonly file: Pick<OpenJournal, 'forgetting' | 'journal'>;
  readonly stamp: () => Stamp;
  /** Who stands on a list of those to come is kept, too. */
  readonly expected: Pick<ExpectedLists, 'countNumber' | 'removeNumber' | 'removeId' | 'ofNumberAnywhere'>;
  /** Whoever is kept out stays so, without a name. */
  readonly blocked: Pick<BlockedList, 'countNamed' | 'ofMarks' | 'forgetName'>;
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
export function createPersonRoom({
  file: { forgetting, journal },
  stamp,
  expected,
  blocked,
  tagsOfNumber,
  prepareFile,
  documentOf,
  timeZone,
  erased: tellErased,
}: Parts): RoomCalls<'findPerson' | 'exportPerson' | 'erasePerson'> {
  /** By their number, or as whoever passed there: under one tag, or of that passage alone where there is none. */
  function find({ number, seq }: Asked): readonly Found[] | null {
    if (number !== null) {
      const tags = tagsOfNumber(number);
      return tags.length === 0 ? null : forgetting.findByTags(tags);
    }
    const behind = seq === null ? null : journal.scanBehind(seq);
    if (!behind || seq === null) return null;
    const { tag } = behind.draft;
    const { number: kept } = behind.identity ?? {};
    // Each month has a tag of its own: the number finds those of the others.
    const tags = [...(tag ? [tag] : []), ...(kept === undefined ? [] : tagsOfNumber(kept))];
    if (tags.length > 0) return once(forgetting.findByTags(tags));
    return journal.wordsOn(seq).map((place) => ({ seq: place, epoch: '', dayKey: null }));
  }

  const read = ({ seq, epoch }: Found) => forgetting.read(seq, epoch === '' ? undefined : epoch);
  const named = (found: readonly Found[]) => found.filter((one) => read(one)?.identity);

  function rowsOf(found: readonly Found[]): PersonRows {
    return found
      .flatMap((one) => {
        const kept = read(one);
        if (!kept) return [];
        const { seq, atMs, direction, decision, credential } = kept.event;
        return [{ seq, atMs, direction, decision, credential, identity: kept.identity }];
      })
      .sort((a, b) => b.atMs - a.atMs);
  }

  /** Their number: as it was asked for, or as it was kept of whoever passed there. */
  function numberOf({ number, seq }: Asked): string | null {
    return number ?? (seq === null ? null : (journal.identityOf(seq)?.number ?? null));
  }

  /** Also whoever stands there without a number, and has come. False: a list could not be written. */
  function takeOffLists(found: readonly Found[], number: string | null): boolean {
    const came = found.flatMap((one) => {
      const event = read(one)?.event;
      const id = (JSON.parse(event?.detail ?? '{}') as { readonly expected?: unknown }).expected;
      return event && typeof id === 'string' ? [{ localDay: event.localDay, id }] : [];
    });
    const isOff = came.every(({ localDay, id }) => expected.removeId(localDay, id));
    return (
      isOff &&
      (number === null || (expected.removeNumber(number) && blocked.forgetName(marksOfNumber(number))))
    );
  }

  /** On lists of those expected, and by name on the list of those who are kept out. */
  function countListed(number: string): number {
    return expected.countNumber(number) + blocked.countNamed(marksOfNumber(number));
  }

  return {
    findPerson(asked, by) {
      const found = find(asked) ?? [];
      const number = numberOf(asked);
      const listed = number === null ? 0 : countListed(number);
      if (found.length + listed === 0) return failed({ kind: 'no-such-person' });
      const noted = by.note({ detail: { events: found.length } });
      if (!noted.ok) return noted;
      const rows = rowsOf(found);
      return ok({ events: rows.length, named: named(found).length + listed, rows: rows.slice(0, mostRows) });
    },
    async exportPerson({ number: given, seq, ...target }, by) {
      const asked = { number: given, seq };
      const found = find(asked) ?? [];
      const number = numberOf(asked);
      const listed = number === null ? [] : expected.ofNumberAnywhere(number);
      const keptOut = number === null ? [] : blocked.ofMarks(marksOfNumber(number));
      if (found.length + listed.length + keptOut.length === 0) return failed({ kind: 'no-such-person' });
      const { day, hour, minute } = localTimeOf(stamp().atMs, timeZone);
      const prepared = await prepareFile(target, `mot-nguoi-${day}-${two(hour)}${two(minute)}`);
      if (!prepared.ok) return prepared;
      const noted = by.note({ detail: { events: found.length, ...prepared.value.detail } });
      if (!noted.ok) return noted;
      return prepared.value.give(
        documentOf([...rowsOf(found), ...listed.map(listedRow), ...keptOut.map(keptOutRow)]),
        by,
      );
    },
    erasePerson(asked, by) {
      const found = named(find(asked) ?? []);
      const number = numberOf(asked);
      const listed = number === null ? 0 : countListed(number);
      if (found.length + listed === 0) return failed({ kind: 'no-such-person' });
      const noted = by.note({ detail: { events: found.length } });
      if (!noted.ok) return noted;
      // What cannot be written anew now is said, before anything else is erased.
      if (!takeOffLists(found, number)) return failed({ kind: 'no-room' });
      tellErased();
      if (found.length === 0) return ok({ erased: listed });
      const erased = forgetting.erase(
        found.map(({ seq, epoch }) => ({ seq, ...(epoch !== '' && { epoch }) })),
        (identities) => ({
          kind: 'retention',
          stamp: stamp(),
          actor: by.who.id,
          detail: { erased: identities },
        }),
      );
      tellErased();
      return erased.ok ? ok({ erased: found.length + listed }) : failed(erased.fault);
    },
  };
}

/** Somebody who is expected, among their passages; the day stands in the place of a moment. */
function listedRow({
  localDay,
  visitor,
}: ReturnType<ExpectedLists['ofNumberAnywhere']>[number]): PersonRows[number] {
  const day = String(localDay).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  const identity = identityOfExpected(visitor);
  return { seq: 0, atMs: 0, day, direction: null, decision: 'expected', credential: null, identity };
}

/** That they are kept out, why, and since when. */
function keptOutRow({ shownAs, why, sinceMs }: BlockedPerson): PersonRows[number] {
  const identity = { ...(shownAs !== null && { name: shownAs }), purpose: why };
  return { seq: 0, atMs: sinceMs, direction: null, decision: 'kept-out', credential: null, identity };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** Found under one tag as under another it is one passage. */
function once(found: readonly Found[]): readonly Found[] {
  return [...new Map(found.map((one) => [`${one.epoch} ${one.seq}`, one])).values()];
}
