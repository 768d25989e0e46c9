import { randomBytes } from 'node:crypto';
import { diskCodeOf } from '../../native/disk/disk-fault.ts';
import { practiceVenue } from '../../protocol/practice.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Inspection } from '../domain/inspection.ts';
import type { Stamp } from '../ports/clock.ts';
import type { Outbox } from '../ports/collector.ts';
import type { DiskFull, EventDraft, Journal, SlipOrder, SlipSource } from '../ports/journal.ts';
import type { Keys } from '../ports/keys.ts';
import type { PrintJobs } from '../ports/printer.ts';
import type { TellLog } from '../ports/tell-log.ts';
import { createUpkeep, type Upkeep } from './care/upkeep.ts';
import { createForgetting, type Forgetting } from './forget/forgetting.ts';
import { type JournalFile, openJournalFile } from './journal-file.ts';
import { lockFolder } from './lock.ts';
import { headReader, type Origin } from './origin.ts';
import { createBoatPassages } from './record/boat-passages.ts';
import { createCountDay } from './record/count-day.ts';
import { createDeskQueries } from './record/desk-queries.ts';
import { type HeardWrites, heardWrites } from './record/hear-written.ts';
import { createInspect } from './record/inspect.ts';
import { createOutbox } from './record/outbox.ts';
import { createPrintJobs } from './record/print-jobs.ts';
import { createQueries } from './record/queries.ts';
import { createRecorder } from './record/record-event.ts';
import { createRollCallQueries } from './record/roll-call-queries.ts';
import { adoptSettings, type SettingsFacts } from './record/settings.ts';
import { readSlipSource } from './record/slip-source.ts';
import { createWhoWasNear, type WhoWasNear } from './record/who-was-near.ts';
import { endPractice, isPracticeJournal } from './repair/end-practice.ts';
import { inEventFiles } from './repair/event-files.ts';
import { previousIn } from './repair/previous.ts';
import { markDamaged, type Renewal } from './repair/set-aside.ts';
import { orDiskFull, sqliteTroubleOf, troubleOfFile } from './sqlite-trouble.ts';
import { watchCalls } from './watch-calls.ts';

export type JournalOptions = {
  /** The folder of `journal.db` and `lock.db`; must exist. */
  readonly folder: string;
  readonly keys: Keys;
  readonly place: { readonly venue: string; readonly gate: string };
  /** Of the venue: its hours are counted. */
  readonly timeZone: string;
  /** Called when the folder is locked, before a key is asked for. */
  readonly taken?: () => void;
  readonly tell?: TellLog;
  /** Called when the disk is full; true when there is room now. */
  readonly makeRoom?: () => boolean;
};

export type OpenJournal = {
  readonly journal: Journal;
  readonly printJobs: PrintJobs;
  readonly forgetting: Forgetting;
  readonly outbox: Outbox;
  readonly origin: Origin;
  /** Why the journal begins anew with this run; null: it goes on. */
  readonly renewal: Renewal | null;
  /** 8 hex digits, random: this run of the core. */
  readonly run: string;
  /** The version of the settings in force: a change raises it by one and is an event. */
  adoptSettings(body: string, facts: SettingsFacts, stamp: Stamp): Result<number, DiskFull>;
  slipSource(seq: number): SlipSource | null;
  readonly near: WhoWasNear;
  readonly upkeep: Upkeep;
  readonly hearWritten: HeardWrites['hearWritten'];
  /** 64 hex digits: the chain's head now. */
  head(): string;
  /** One local day in figures; a millisecond. */
  inspect(localDay: number): Inspection;
  close(): void;
};

/** Takes the folder for one writer and opens its journal; `folder-taken` when another process writes there. */
export function openJournal(options: JournalOptions): Result<OpenJournal, { readonly kind: 'folder-taken' }> {
  const unlock = lockFolder(`${options.folder}/lock.db`);
  if (!unlock) return failed({ kind: 'folder-taken' });
  options.taken?.();
  const makeRoom = options.makeRoom ?? (() => false);
  let file: JournalFile | null = null;
  let opened: OpenJournal;
  try {
    file = openMakingRoom(options.folder, makeRoom);
    file = withoutPractice(file, options, makeRoom);
    opened = partsOf(options, { file, unlock, makeRoom });
  } catch (error) {
    file?.database.close();
    // What is damaged where the opening did not look: the next start begins anew.
    if (troubleOfFile(error, `${options.folder}/journal.db`) === 'damaged') markDamaged(options.folder);
    unlock();
    throw error;
  }
  settleKeys(opened, options.tell ?? (() => {}));
  return ok(opened);
}

/** Trouble with a previous journal, or with the disk, leaves both keys of a day: both open. It keeps no gate shut. */
function settleKeys({ forgetting }: OpenJournal, tell: TellLog): void {
  try {
    forgetting.settleKeys();
  } catch (error) {
    const trouble = diskCodeOf(error) ?? sqliteTroubleOf(error);
    if (trouble === null) throw error;
    tell(`the keys of a day stay as they are (${trouble})`);
  }
}

type Opened = {
  readonly file: JournalFile;
  readonly unlock: () => void;
  readonly makeRoom: () => boolean;
};

function partsOf(options: JournalOptions, { file, unlock, makeRoom }: Opened): OpenJournal {
  const { database, origin, renewal } = file;
  const watched = watchCalls({ folder: options.folder, file, makeRoom });
  const readHead = headReader(database, origin);
  const run = randomBytes(4).toString('hex');
  const version = { current: 0 };
  const { keys, place } = options;
  const { write, hearWritten } = heardWrites(
    createRecorder({ database, origin, keys, place, run, rulesVersion: () => version.current }),
  );
  const printJobs = createPrintJobs(database, write);
  const forgetting = createForgetting({
    database,
    origin,
    keys,
    write,
    earlier: () => previousIn(options.folder),
  });
  const recordCommand = database.transaction((draft: EventDraft, slip: SlipOrder | null) => {
    const recorded = write(draft);
    if (slip?.kind === 'drop') printJobs.dropQueued(slip.seq, draft.stamp);
    if (slip?.kind === 'copy') printJobs.queueCopyOf(slip.seq, draft.stamp);
    return recorded;
  });
  const recordMended = database.transaction((undo: EventDraft, instead: EventDraft) => {
    write(undo);
    if (undo.ref) printJobs.dropQueued(undo.ref, undo.stamp);
    return write(instead);
  });
  const countDay = createCountDay(database, { gate: place.gate, timeZone: options.timeZone });
  return {
    journal: watched({
      record: (draft) => orDiskFull(() => write(draft)),
      recordCommand: (draft, slip) => orDiskFull(() => recordCommand(draft, slip)),
      recordMended: (undo, instead) => orDiskFull(() => recordMended(undo, instead)),
      ...createQueries(database),
      ...createBoatPassages(database),
      ...createDeskQueries({ database, keys, origin }),
      countDay,
      ...createRollCallQueries(database),
    }),
    printJobs: watched(printJobs),
    forgetting: watched(forgetting),
    outbox: watched(createOutbox({ database, origin, signer: keys.signer() })),
    origin,
    renewal,
    run,
    ...watched({
      inspect: createInspect(database, countDay),
      near: createWhoWasNear({ database, origin }, (work) => inEventFiles(previousIn(options.folder), work)),
      head: () => readHead().hash.toString('hex'),
    }),
    upkeep: watched(createUpkeep(database, renewal)),
    hearWritten,
    adoptSettings(body, facts, stamp) {
      const adopted = orDiskFull(() => adoptSettings({ database, write }, body, { facts, stamp }));
      if (adopted.ok) version.current = adopted.value;
      return adopted;
    },
    slipSource: (seq) => readSlipSource(database, keys, seq),
    close() {
      database.close();
      unlock();
    },
  };
}

/** A disk that is full must not keep a gate from opening while there is a reserve. */
function openMakingRoom(folder: string, makeRoom: () => boolean): JournalFile {
  const opened = orDiskFull(() => openJournalFile(folder));
  if (opened.ok) return opened.value;
  makeRoom();
  return openJournalFile(folder);
}

/**
 * A place begins with an empty journal, whatever was tried before. Where the disk takes no copy of the practice the gate
 * opens all the same: its journal goes on with the place's own events behind those of the practice, and the log says so.
 */
function withoutPractice(
  file: JournalFile,
  { folder, place, tell = () => {} }: Pick<JournalOptions, 'folder' | 'place' | 'tell'>,
  makeRoom: () => boolean,
): JournalFile {
  if (place.venue === practiceVenue || !isPracticeJournal(file.database)) return file;
  const end = () => orDiskTrouble(() => endPractice(folder, file.database));
  let ended = end();
  if (!ended.ok && makeRoom()) ended = end();
  if (ended.ok) return { ...file, origin: ended.value };
  tell(
    `what was tried stays in the log, and counts: it could not be put among the earlier ones (${ended.fault})`,
  );
  return file;
}

/** What disk and SQLite say, but for damage, which nothing may go on with. */
function orDiskTrouble<Value>(work: () => Value): Result<Value, string> {
  try {
    return ok(work());
  } catch (error) {
    const trouble = diskCodeOf(error) ?? sqliteTroubleOf(error);
    if (trouble === null || trouble === 'damaged') throw error;
    return failed(trouble);
  }
}
