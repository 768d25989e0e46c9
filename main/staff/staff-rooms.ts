import { fileURLToPath } from 'node:url';
import type { Handlers, RoomCalls } from '../contract/calls.ts';
import type { childrenContract } from '../contract/children.ts';
import type { News } from '../contract/gate.ts';
import type { sailingsContract } from '../contract/sailings.ts';
import type { ChildrenTable } from '../domain/children-table.ts';
import type { Invitation, InvitationOf } from '../domain/invitation-code.ts';
import { fieldsIn, venueProfiles } from '../domain/venue-profile.ts';
import type { OpenJournal } from '../journal/journal.ts';
import type { KeyFiles } from '../keys/key-files.ts';
import type { Timekeeper } from '../line/timekeeper.ts';
import type { Clock } from '../ports/clock.ts';
import type { Tag } from '../ports/keys.ts';
import type { PairedDevices } from '../ports/paired-devices.ts';
import type { RemovableDrives } from '../ports/removable-drives.ts';
import type { StaffRecords } from '../ports/staff-records.ts';
import type { StaffRoll } from '../ports/staff-roll.ts';
import type { Config } from '../settings/config.ts';
import { gateOf } from '../settings/config.ts';
import { adoptPin } from './adopt-pin.ts';
import { type Badges, createBadges } from './badges.ts';
import type { BlockedList } from './blocked/blocked-list.ts';
import { createBlockedRoom } from './blocked/blocked-room.ts';
import { createChildrenDesk } from './children/children-desk.ts';
import { openChildrenFile } from './children/children-file.ts';
import { createChildrenLists } from './children/children-lists.ts';
import { createDayRoom } from './day-room.ts';
import type { ExpectedLists } from './expected/expected-lists.ts';
import { createExpectedRoom } from './expected/expected-room.ts';
import { writeInvitationTo } from './expected/make-invitation.ts';
import { readTableInThread } from './expected/read-table.ts';
import { createTablePreview } from './expected/table-preview.ts';
import { handOver, takeOver } from './hand-over.ts';
import { createKeptListsRoom } from './kept-lists-room.ts';
import { createLogRoom } from './log-room.ts';
import { createLookRoom } from './look-room.ts';
import { openPairedDevices } from './paired/paired-devices.ts';
import { createPairedRoom, type DeskDoor } from './paired/paired-room.ts';
import { createPersonLists } from './person-lists.ts';
import { createPersonRoom } from './person-room.ts';
import { createPinCheck, type PinCheck } from './pin-check.ts';
import { type HashCost, usualCost } from './pin-hash.ts';
import { readInThread, staffRecords } from './records.ts';
import { createRollCallFileRoom } from './roll-call-file-room.ts';
import { openStaffFile } from './roll-file.ts';
import { createRosterRoom } from './roster-room.ts';
import { writeManifestTo } from './sailings/manifest-file.ts';
import type { SailingBook } from './sailings/sailing-book.ts';
import type { SailingFiles } from './sailings/sailing-files.ts';
import { createSailingRoom } from './sailings/sailing-room.ts';
import { createSessionRoom } from './session-room.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { openStaffPin } from './staff-pin.ts';
import { createStatisticsRoom } from './statistics-room.ts';
import { type DayWords, dayDocument } from './take-away/day-document.ts';
import { createDrivesRoom } from './take-away/drives-room.ts';
import { filePreparer } from './take-away/give-file.ts';
import { type PersonWords, personDocument } from './take-away/person-document.ts';
import { rollCallDocument } from './take-away/roll-call-document.ts';
import { type StatisticsWords, statisticsDocument } from './take-away/statistics-document.ts';
import { type KeptListsWatch, watchKeptLists } from './watch-kept-lists.ts';

type StaffCall =
  | 'listStaff'
  | 'signIn'
  | 'signOut'
  | 'endDuty'
  | 'changePin'
  | 'setFirstPin'
  | 'inspect'
  | 'exportDay'
  | 'printDay'
  | 'verifyLog'
  | 'carry'
  | 'lookUp'
  | 'readStatistics'
  | 'exportStatistics'
  | 'listDrives'
  | 'exportRollCall'
  | 'findPerson'
  | 'exportPerson'
  | 'erasePerson'
  | 'listExpected'
  | 'addExpected'
  | 'removeExpected'
  | 'previewExpected'
  | 'takeExpected'
  | 'inviteExpected'
  | 'listBlocked'
  | 'blockPassage'
  | 'blockNumber'
  | 'unblock'
  | 'listDamaged'
  | 'setListAside'
  | 'printInvitation'
  | 'saveInvitation'
  | keyof typeof childrenContract
  | keyof typeof sailingsContract
  | 'readDevices'
  | 'beginPairing'
  | 'revokeDevice'
  | 'addStaff'
  | 'changeStaff'
  | 'resetStaffPin'
  | 'makeBadge'
  | 'endBadge'
  | 'removeStaff';

export type StaffRooms = {
  readonly calls: RoomCalls<StaffCall>;
  readonly sessions: Sessions;
  readonly roll: StaffRoll;
  readonly devices: PairedDevices;
  readonly pin: ReturnType<typeof openStaffPin>;
  readonly checkPin: PinCheck;
  /** A badge that was shown at the gate. */
  readonly badgeShown: Badges['shown'];
  /** What was kept of whoever passed under that number. */
  readonly lookUp: StaffRecords['lookUp'];
  /** Which lists do not open. */
  readonly keptLists: KeptListsWatch;
  /** Takes the PIN that lies in the data folder, if one does; whoever knew the old one is out. */
  adoptPin(): Promise<void>;
  /** The core begins anew: whoever is signed in stays so. */
  handOver(): void;
};

type Parts = {
  readonly dataDir: string;
  readonly config: Pick<Config, 'venue' | 'gateId' | 'gates' | 'keepIdentity'>;
  readonly file: OpenJournal;
  readonly keys: KeyFiles;
  readonly expected: ExpectedLists;
  readonly blocked: BlockedList;
  readonly invitations: {
    readonly of: InvitationOf;
    /** In a thread of its own; null: it could not be drawn. */
    readonly draw: (invitation: Invitation) => Promise<Uint8Array | null>;
  };
  readonly sailings: { readonly files: SailingFiles; readonly book: SailingBook };
  /** Six hex digits that nobody can guess. */
  readonly makeExpectedId: () => string;
  /** Eight symbols that can be read out, and nobody can guess. */
  readonly makeCode: () => string;
  /** The door of second screens; null: it is off. */
  readonly door: () => DeskDoor | null;
  readonly timekeeper: Pick<Timekeeper, 'stamp'>;
  readonly clock: Pick<Clock, 'after'>;
  readonly canPrint: () => boolean;
  readonly carry: StaffRecords['carry'];
  /** The roll-call that goes on, as the desk has it. */
  readonly readRollCall: Handlers['readRollCall'];
  /** Somebody was erased: what else holds names drops them. */
  readonly erased: () => void;
  /** How a table names what visitors show, and why they are refused. */
  readonly words: StatisticsWords & DayWords & PersonWords;
  /** Memory sticks. */
  readonly drives: RemovableDrives;
  /** Every tag that a number may have been kept under. */
  readonly tagsOfNumber: (number: string) => readonly Tag[];
  /** Nobody can guess it. */
  readonly makeToken: () => string;
  readonly makeChance: (bytes: number) => Uint8Array;
  readonly publish: (news: News) => void;
  /** What a try at a PIN costs. */
  readonly hashCost?: HashCost;
};

/** Beside the sources and beside the bundle: both lie two folders deep. */
const fontFolder = fileURLToPath(new URL('../../resources/fonts', import.meta.url));

/** Everything that staff asks of the core by name. */
export function createStaffRooms(parts: Parts): StaffRooms {
  const { dataDir, file, keys, hashCost = usualCost } = parts;
  const { stamp } = parts.timekeeper;
  const { venue } = parts.config;
  const folder = `${dataDir}/keys`;
  const pin = openStaffPin(folder, keys.pinPepper, hashCost);
  const roll = openStaffFile({ folder, pepper: keys.pinPepper, adminPin: pin, cost: hashCost });
  const checkPin = createPinCheck({ journal: file.journal, stamp, pin });
  const taken = takeOver(folder, stamp().atMs);
  const sessions = createSessions({ roll, checkPin, stamp, makeToken: parts.makeToken, taken });
  const badges = createBadges({ ...parts, roll, sessions, journal: file.journal, stamp });
  const prepareFile = filePreparer({ folder: `${dataDir}/exports`, drives: parts.drives, fontFolder });
  const origin = () => ({
    venue: venue.name,
    gate: gateOf(parts.config).name,
    timeZone: venue.timeZone,
    nowMs: stamp().atMs,
  });
  const records = staffRecords(parts);
  const expectedRoom = createExpectedRoom({
    lists: parts.expected,
    journal: file.journal,
    invitationOf: parts.invitations.of,
    drawInvitation: parts.invitations.draw,
    writeInvitation: writeInvitationTo(dataDir),
    canPrint: parts.canPrint,
    stamp,
    columns: fieldsIn(venueProfiles[venue.kind], 'column'),
    boatOn: parts.sailings.book.boatOn,
    isAboard: parts.sailings.book.isAboard,
    readTable: readTableInThread,
    makeId: parts.makeExpectedId,
    makeToken: parts.makeToken,
    clock: parts.clock,
  });
  const children = { file: openChildrenFile({ folder: `${dataDir}/children`, keys }), stamp };
  const kept = { expected: parts.expected, children: children.file, sailings: parts.sailings.files, stamp };
  const childrenTable = createTablePreview<ChildrenTable>({ ...parts, readTable: readTableInThread });
  const childrenDesk = createChildrenDesk({
    ...children,
    journal: file.journal,
    keys,
    canPrint: parts.canPrint,
    blocked: parts.blocked,
    keepIdentity: parts.config.keepIdentity,
  });
  const devices = openPairedDevices({
    folder,
    stamp,
    note: (act, actor, device) =>
      file.journal.record({
        kind: 'staff',
        stamp: stamp(),
        reason: act,
        actor,
        ...(device && { detail: { device } }),
      }),
    makeCode: parts.makeCode,
    makeToken: parts.makeToken,
  });
  devices.hearRevoked(sessions.endAt);
  return {
    calls: {
      ...createSessionRoom({ sessions, roll, pin }),
      ...createDayRoom({
        records,
        roll,
        stamp,
        canPrint: parts.canPrint,
        prepareFile,
        documentOf: (day) => dayDocument(day, origin(), parts.words),
      }),
      ...createDrivesRoom(parts.drives),
      ...createRollCallFileRoom({
        read: parts.readRollCall,
        prepareFile,
        documentOf: (rollCall) => rollCallDocument(rollCall, origin()),
        stamp,
        timeZone: venue.timeZone,
      }),
      ...createLogRoom({ records, drives: parts.drives, folder: `${dataDir}/exports` }),
      ...createLookRoom({ records, stamp }),
      ...createRosterRoom({ roll, badges, sessions }),
      ...createStatisticsRoom({
        read: (days) =>
          readInThread({
            from: `${dataDir}/journal.db`,
            gate: parts.config.gateId,
            timeZone: venue.timeZone,
            days,
          }),
        prepareFile,
        documentOf: (found) => statisticsDocument(found, origin(), parts.words),
      }),
      ...expectedRoom.calls,
      ...createBlockedRoom({
        list: parts.blocked,
        journal: file.journal,
        stamp,
        nameOf: roll.nameOf,
        makeId: parts.makeExpectedId,
      }),
      ...createKeptListsRoom({ ...kept, blocked: parts.blocked }),
      ...childrenDesk.calls,
      ...createChildrenLists({
        ...children,
        preview: childrenTable,
        ended: childrenDesk.forgetNames,
        newestSeq: file.journal.newestSeq,
      }),
      ...createSailingRoom({
        ...parts.sailings,
        lists: parts.expected,
        stamp,
        canPrint: parts.canPrint,
        writeManifest: writeManifestTo({ dataDir, venue: venue.name, timeZone: venue.timeZone }),
      }),
      ...createPairedRoom({ devices, door: parts.door, isPinSet: () => roll.list().length > 0 }),
      ...createPersonRoom({
        file,
        lists: createPersonLists({ ...parts, children: children.file, stamp }),
        stamp,
        tagsOfNumber: parts.tagsOfNumber,
        erased() {
          expectedRoom.forgetNames();
          childrenTable.drop();
          childrenDesk.forgetNames();
          parts.erased();
        },
        prepareFile,
        documentOf: (rows) => personDocument(rows, origin(), parts.words),
        timeZone: venue.timeZone,
      }),
    },
    sessions,
    roll,
    devices,
    pin,
    checkPin,
    badgeShown: badges.shown,
    lookUp: records.lookUp,
    keptLists: watchKeptLists({ ...kept, clock: parts.clock }),
    async adoptPin() {
      const outcome = await adoptPin(dataDir, pin);
      if (outcome === null) return;
      if (outcome === 'set') sessions.endOthers('admin', null);
      file.journal.record({ kind: 'staff', stamp: stamp(), reason: `pin-${outcome}`, actor: 'admin' });
    },
    handOver: () => handOver(folder, sessions.open(), stamp().atMs),
  };
}
