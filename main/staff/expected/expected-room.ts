import { failed, ok, type Result } from '../../../protocol/result.ts';
import type { Caller, RoomCalls } from '../../contract/calls.ts';
import {
  type ExpectedVisitor,
  expectedDaysAhead,
  mostExpected,
  sameAs,
  troubleOf,
} from '../../domain/expected.ts';
import { readExpectedTable } from '../../domain/expected-table.ts';
import type { Invitation, InvitationOf } from '../../domain/invitation-code.ts';
import { daysBetween, monthBefore, monthOf } from '../../domain/local-time.ts';
import type { DeskField } from '../../domain/visitor.ts';
import type { Clock, Stamp } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import type { ExpectedLists } from './expected-lists.ts';
import { type LookedDay, previewOf } from './expected-preview.ts';
import { rowOf } from './expected-rows.ts';
import { createTablePreview } from './table-preview.ts';
import type { TableOrder, TableRead } from './table-worker.ts';

type ExpectedCall =
  | 'listExpected'
  | 'addExpected'
  | 'removeExpected'
  | 'previewExpected'
  | 'takeExpected'
  | 'inviteExpected'
  | 'printInvitation'
  | 'saveInvitation';

type Parts = {
  readonly lists: ExpectedLists;
  readonly journal: Pick<Journal, 'expectedSeen'>;
  readonly clock: Pick<Clock, 'after'>;
  readonly invitationOf: InvitationOf;
  /** As a picture, in a thread of its own; null: it could not be drawn. */
  readonly drawInvitation: (invitation: Invitation) => Promise<Uint8Array | null>;
  /** The path of the picture; null: no room. */
  readonly writeInvitation: (invitation: Invitation, png: Uint8Array) => string | null;
  readonly canPrint: () => boolean;
  readonly stamp: () => Stamp;
  /** The fields that a table of such a place may have. */
  readonly columns: readonly DeskField[];
  /** They have passed to a boat of that day that has not been closed. */
  readonly isAboard: (localDay: number, id: string) => boolean;
  /** On that day the same for whatever means one boat. */
  readonly boatOn: (localDay: number) => (written: string) => string;
  /** In a thread of its own. */
  readonly readTable: (order: TableOrder) => Promise<TableRead>;
  /** Six hex digits that nobody can guess. */
  readonly makeId: () => string;
  readonly makeToken: () => string;
};

/** More rows nobody reads: whoever is not among them is searched for. */
const mostShown = 100;

type ExpectedRoom = {
  readonly calls: RoomCalls<ExpectedCall>;
  /** Somebody was erased: what was looked through is gone, too. */
  readonly forgetNames: () => void;
};

/** Who is expected on which day: by hand, out of a table, with an invitation. */
export function createExpectedRoom(parts: Parts): ExpectedRoom {
  const { lists, journal, stamp } = parts;
  const preview = createTablePreview<LookedDay>(parts);
  let isDrawing = false;

  /** By what the same visitor is known twice on that day. */
  function sameOn(localDay: number): (visitor: Omit<ExpectedVisitor, 'id'>) => string {
    const boatOf = parts.boatOn(localDay);
    return (visitor) => sameAs(visitor, boatOf);
  }

  function isDayIn(localDay: number): boolean {
    const ahead = daysBetween(stamp().local.day, localDay);
    return ahead >= 0 && ahead <= expectedDaysAhead;
  }

  function withIds(visitors: readonly Omit<ExpectedVisitor, 'id'>[], localDay: number): ExpectedVisitor[] {
    const taken = new Set(lists.list(localDay).map(({ id }) => id));
    return visitors.map((visitor) => {
      let id = parts.makeId();
      while (taken.has(id)) id = parts.makeId();
      taken.add(id);
      return { ...visitor, id };
    });
  }

  /** Written down who does it, then done: whole, or not at all. */
  function save(localDay: number, visitors: readonly ExpectedVisitor[], by: Caller, more: number) {
    const noted = by.note({ detail: { day: localDay, visitors: more } });
    return noted.ok ? asAnswer(lists.save(localDay, visitors)) : noted;
  }

  /** null: an invitation of theirs can be made now. */
  function inviteTrouble(localDay: number, id: string) {
    if (!isDayIn(localDay) || !lists.ofId(localDay, id)) return { kind: 'not-listed' as const };
    // Checked on its day by the keys of that month and the one before.
    const isEarly = monthBefore(monthOf(localDay)) > monthOf(stamp().local.day);
    return isEarly ? { kind: 'invite-early' as const } : null;
  }

  const calls: RoomCalls<ExpectedCall> = {
    listExpected({ localDay, text }) {
      const came = journal.expectedSeen(localDay);
      const all = lists.list(localDay);
      const found = lists.find(localDay, text);
      const isHere = ({ id }: ExpectedVisitor) => came.has(id);
      // Whoever is still to come first, in the order of the list.
      const inOrder = [...found.filter((one) => !isHere(one)), ...found.filter(isHere)];
      return ok({
        isDamaged: lists.isDamaged(localDay),
        expected: all.length,
        came: all.filter(isHere).length,
        found: found.length,
        visitors: inOrder
          .slice(0, mostShown)
          .map((visitor) => ({ ...rowOf(visitor), cameAtMs: came.get(visitor.id) ?? null })),
        days: lists.days().filter((one) => isDayIn(one.localDay)),
      });
    },
    addExpected({ localDay, ...fields }, by) {
      if (!isDayIn(localDay)) return failed({ kind: 'day-out' });
      const listed = lists.list(localDay);
      if (listed.length >= mostExpected) return failed({ kind: 'list-full' });
      const same = sameOn(localDay);
      const theirs = same(fields);
      const why = troubleOf(fields) ?? (listed.some((one) => same(one) === theirs) ? 'listed' : null);
      if (why !== null) return failed({ kind: 'row', why });
      const [added] = withIds([fields], localDay);
      if (!added) return failed({ kind: 'list-full' });
      const saved = save(localDay, [...listed, added], by, 1);
      return saved.ok ? ok({ id: added.id }) : saved;
    },
    removeExpected({ localDay, id }, by) {
      if (!isDayIn(localDay)) return failed({ kind: 'day-out' });
      const listed = lists.list(localDay);
      const left = listed.filter((one) => one.id !== id);
      if (left.length === listed.length) return failed({ kind: 'not-listed' });
      if (parts.isAboard(localDay, id)) return failed({ kind: 'aboard' });
      return save(localDay, left, by, 1);
    },
    async previewExpected({ localDay, ...given }) {
      if (!isDayIn(localDay)) return failed({ kind: 'day-out' });
      const looked = await preview.look(given, (rows) => {
        const same = sameOn(localDay);
        const listed = new Set(lists.list(localDay).map(same));
        const table = readExpectedTable(rows, listed, { columns: parts.columns, same });
        return table.ok ? ok({ localDay, table: table.value }) : table;
      });
      return looked.ok ? ok(previewOf(looked.value)) : looked;
    },
    takeExpected({ preview: token, isGoodOnly }, by) {
      const looked = preview.find(token);
      if (!looked) return failed({ kind: 'preview-gone' });
      const { localDay, table } = looked;
      if (table.bad.length > 0 && !isGoodOnly) return failed({ kind: 'bad-rows' });
      const listed = lists.list(localDay);
      // Somebody was added since.
      const same = sameOn(localDay);
      const known = new Set(listed.map(same));
      const added = withIds(
        table.visitors.filter((visitor) => !known.has(same(visitor))),
        localDay,
      );
      if (listed.length + added.length > mostExpected) return failed({ kind: 'list-full' });
      const saved = save(localDay, [...listed, ...added], by, added.length);
      if (saved.ok) preview.drop();
      return saved.ok ? ok({ visitors: added.length }) : saved;
    },
    inviteExpected({ localDay, id }, by) {
      const trouble = inviteTrouble(localDay, id);
      if (trouble) return failed(trouble);
      const made = parts.invitationOf({ localDay, id }, stamp().local.day);
      if (!made) return failed({ kind: 'not-listed' });
      const noted = by.note({ detail: { day: localDay } });
      return noted.ok ? ok({ code: made.code }) : noted;
    },
    printInvitation({ localDay, id }, by) {
      const trouble = inviteTrouble(localDay, id);
      if (trouble) return failed(trouble);
      if (!parts.canPrint()) return failed({ kind: 'no-printer' });
      // The code opens the gate: it is made anew when it is drawn, and stands in no event.
      const noted = by.note({ slip: 'report', detail: { day: localDay, id } });
      return noted.ok ? ok(null) : noted;
    },
    async saveInvitation({ localDay, id }, by) {
      const trouble = inviteTrouble(localDay, id);
      if (trouble) return failed(trouble);
      const made = parts.invitationOf({ localDay, id }, stamp().local.day);
      if (!made) return failed({ kind: 'not-listed' });
      if (isDrawing) return failed({ kind: 'picture-busy' });
      const noted = by.note({ detail: { day: localDay } });
      if (!noted.ok) return noted;
      isDrawing = true;
      const png = await parts.drawInvitation(made).finally(() => {
        isDrawing = false;
      });
      const file = png && parts.writeInvitation(made, png);
      return file ? ok({ file }) : failed({ kind: 'no-room' });
    },
  };
  return { calls, forgetNames: preview.drop };
}

function asAnswer(
  saved: ReturnType<ExpectedLists['save']>,
): Result<null, { readonly kind: 'list-damaged' | 'no-room' }> {
  if (saved.ok) return saved;
  return failed({ kind: saved.fault.kind === 'damaged' ? 'list-damaged' : 'no-room' });
}
