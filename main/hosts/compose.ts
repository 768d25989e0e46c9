import { randomBytes, randomInt } from 'node:crypto';
import { freeBytesOf, openReserve } from '../../native/disk/reserve-file.ts';
import { openDrives } from '../../native/drives/open-drives.ts';
import type { PrintOnHost } from '../../native/printer/system-printer.ts';
import type { BundleOutcome } from '../../protocol/bundle-outcome.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import { safeAlphabet } from '../../protocol/safe-alphabet.ts';
import { createBundleRoom } from '../core/bundle-room.ts';
import { type Core, createCore } from '../core/core.ts';
import { createInForce } from '../core/in-force.ts';
import { createLogoRoom } from '../core/logo-room.ts';
import { createOfficeRoom } from '../core/office-room.ts';
import { createPrinterRoom } from '../core/printer-room.ts';
import { createRecording } from '../core/recording.ts';
import { createRulesTrial } from '../core/rules-trial.ts';
import { createSettingsRoom } from '../core/settings-room.ts';
import { createVoiceRoom } from '../core/voice-room.ts';
import { numbersOf } from '../credential/documents/number-kind.ts';
import { watchUnderTest } from '../devices/printer-under-test.ts';
import { beforeRestartMs, setUpPrinter, startPrinting } from '../devices/start-printing.ts';
import { startScanners } from '../devices/start-scanners.ts';
import type { Credential } from '../domain/credential.ts';
import type { Fault } from '../domain/fault.ts';
import type { RunningSample } from '../domain/printer-settings.ts';
import { type OpenJournal, openJournal } from '../journal/journal.ts';
import { type KeyFiles, openKeyFiles } from '../keys/key-files.ts';
import { type KeySeal, plainKeys } from '../keys/key-seal.ts';
import { createTimekeeper } from '../line/timekeeper.ts';
import type { Clock } from '../ports/clock.ts';
import type { PairedDevices } from '../ports/paired-devices.ts';
import type { Scanners } from '../ports/scanners.ts';
import type { TellLog } from '../ports/tell-log.ts';
import { invitationLines } from '../print/compose-invitation.ts';
import { drawPicture } from '../print/draw-picture.ts';
import { slipSettingsOf } from '../print/slip-settings.ts';
import type { Config } from '../settings/config.ts';
import { journalPlaceOf } from '../settings/journal-place.ts';
import { keepLogo } from '../settings/keep-logo.ts';
import { watchKnowledge } from '../settings/load-knowledge.ts';
import { createOfficeBundles } from '../settings/office/office-bundles.ts';
import { openOfficeLists } from '../settings/office/office-lists.ts';
import { openOfficeStore } from '../settings/office/office-state.ts';
import { createFeedbackRoom } from '../staff/feedback/feedback-room.ts';
import type { DeskDoor } from '../staff/paired/paired-room.ts';
import { createStaffRooms } from '../staff/staff-rooms.ts';
import { askingOf, officeOf } from '../upkeep/ask-office.ts';
import { carry } from '../upkeep/carry-files.ts';
import { clearExports } from '../upkeep/clear-exports.ts';
import { keepUp } from '../upkeep/keep-up.ts';
import { startUpload } from '../upkeep/start-upload.ts';
import type { Uploader } from '../upload/uploader.ts';
import { followCollector } from './compose/follow-collector.ts';
import { openLists } from './compose/open-lists.ts';
import { restartWhenFree } from './compose/restart-when-free.ts';
import { wordsOfRecords } from './compose/words-of-records.ts';
import { clockOfRun } from './machine-clock.ts';
import { programVersion } from './start/program-version.ts';

export type ComposeOptions = {
  readonly dataDir: string;
  readonly config: Config;
  readonly clock: Clock;
  /** How key files are sealed; plain where the host has no key store. */
  readonly keySeal?: KeySeal;
  /** The folder is this process's own now, and no key was read yet. */
  readonly folderTaken?: () => void;
  /** Queue slips for inward passages. */
  readonly queueSlips: boolean;
  /** Drive the printer and the upload; the command line leaves both to the kiosk. */
  readonly runQueues: boolean;
  /** Where the printer screen writes; null: nothing is set up from the screen. */
  readonly settingsFile: string | null;
  /** The settings have been changed: the kiosk begins anew with them. */
  readonly settingsSaved?: () => void;
  /** The journal was found damaged: the next start puts it aside. */
  readonly beginAnew?: () => void;
  /** Staff leaves the kiosk by its PIN. */
  readonly leave?: () => void;
  /** Of a host that has a window to print from. */
  readonly printOnHost?: PrintOnHost | null;
  /** A simulated printer of the host's; none unless it says so. */
  readonly simulated?: RunningSample | null;
  /** Lines for the log; nobody hears them where there is none. */
  readonly tell?: TellLog;
};

export type ComposedKiosk = {
  readonly core: Core;
  /** Where the first account of this PC's own collector is made; null: somebody has made it. */
  tellFirstLink(link: string | null): void;
  readonly devices: PairedDevices;
  /** Seals the certificate of the door. */
  readonly doorKey: () => Uint8Array;
  /** What the office wants, out of a file. */
  offerBundle(file: Uint8Array): BundleOutcome;
  /** Second screens find the desk there. */
  openDoor(door: DeskDoor): void;
  /** By which name and key an office knows it. */
  readonly identity: { readonly device: string; readonly key: string };
  readonly uploader: Uploader | null;
  /** A PIN that was laid into the folder is in force: before it nobody may be let in by "nobody has one yet". */
  readonly ready: Promise<void>;
  /** Writes the end of the run down and lets everything go. */
  close(): Promise<void>;
  /** A memory stick holds a thread in the system: Node would wait for it before it exits. */
  isHeld(): boolean;
};

/** The one place where the parts meet. `folder-taken`: another kiosk writes there. */
export function composeKiosk(
  options: ComposeOptions,
): Result<ComposedKiosk, { readonly kind: 'folder-taken' }> {
  const { dataDir, config, tell = () => {}, printOnHost = null, simulated = null } = options;
  const { clock, end: endTimers } = clockOfRun(options.clock);
  const keys = openKeyFiles(`${dataDir}/keys`, config.venue.tagKeys, options.keySeal ?? plainKeys);
  const reserve = openReserve(dataDir, config.diskReserveBytes);
  const opened = openJournal({
    folder: dataDir,
    keys,
    place: journalPlaceOf(config),
    timeZone: config.venue.timeZone,
    makeRoom: reserve.release,
    tell,
    ...(options.folderTaken && { taken: options.folderTaken }),
  });
  if (!opened.ok) return failed(opened.fault);
  const file = opened.value;
  const timekeeper = createTimekeeper(clock, config.venue.timeZone);
  file.journal.record({ kind: 'run', stamp: timekeeper.stamp(), detail: runStart(keys, file) });
  const bundles = createOfficeBundles({
    store: openOfficeStore(dataDir, tell),
    lists: openOfficeLists(dataDir),
    reader: () => ({
      device: file.origin.device,
      key: keys.signer().publicKey,
      collector: file.outbox.witness(),
    }),
    door: () => settings.officeDoor,
    clock,
    stamp: timekeeper.stamp,
    changed: () => core.publishStatus(),
  });
  const inForce = createInForce(config, {
    adoptSettings: file.adoptSettings,
    timekeeper,
    office: bundles.facts,
  });

  const { expected, blocked, feedbackBook, sailingFiles, sailings, invitationOf } = openLists({
    ...{ dataDir, config, keys, file, timekeeper, tell },
  });
  const built = { dataDir, config, clock, timekeeper, file, keys, expected, blocked, tell };
  const underTest = watchUnderTest(dataDir);
  const hasTestRemains = options.runQueues && underTest.takeRemains();
  const printing = options.runQueues
    ? startPrinting({
        ...built,
        hasTestRemains,
        printOnHost,
        calledNow: () => core.calledNow(),
        drawnFrom: { ...sailings, invitationOf, feedbackOf: (number) => feedback.ofNumber(number) },
      })
    : null;
  const uploader = startUpload({
    ...built,
    upload: config.upload,
    asking: askingOf(config, file),
    hearRevision: (revision) => office.hear(revision),
  });
  const recording = createRecording({ journal: file.journal, stamp: timekeeper.stamp });
  const drives = openDrives(
    config.sticks === 'simulated'
      ? { kind: 'simulated', folder: `${dataDir}/simulated-usb` }
      : { kind: 'system', own: [dataDir, config.backup.folder ?? dataDir] },
  );
  const staff = createStaffRooms({
    ...built,
    drives,
    sailings: { files: sailingFiles, book: sailings },
    invitations: {
      of: invitationOf,
      draw: async (invitation) => drawPicture(invitationLines(invitation, await slipSettingsOf(config))),
    },
    canPrint: () => printing !== null && options.queueSlips,
    carry: (folder: string | null = config.upload.carryFolder) =>
      carry({
        ...built,
        upload: { ...config.upload, carryFolder: folder },
        signer: keys.signer(),
        nowMs: clock.wallMs(),
      }),
    erased() {
      clearExports(`${dataDir}/exports`, { nowMs: clock.wallMs(), isAll: true });
      core.forgetNames();
    },
    readRollCall: (_, by) => core.calls.readRollCall(undefined, by),
    words: wordsOfRecords,
    tagsOfNumber: (number) => numbersOf(asNumber(number)).flatMap((one) => keys.everyTagOf(one)),
    makeToken: () => randomBytes(16).toString('hex'),
    makeChance: randomBytes,
    publish: (news) => core.publish(news),
    makeExpectedId: () => randomBytes(3).toString('hex'),
    makeCode: () => Array.from({ length: 8 }, () => safeAlphabet[randomInt(safeAlphabet.length)]).join(''),
    door: () => door,
  });
  const restart = restartWhenFree({
    clock,
    core: () => core,
    isPrinting: () => printing?.queue.isPrinting() === true,
    stopOffice: () => office.stop(),
    go() {
      staff.handOver();
      options.settingsSaved?.();
    },
  });
  const settings = createSettingsRoom({
    settingsFile: options.settingsFile,
    simulatedPort: simulated?.port ?? null,
    keepLogo: (bytes) => keepLogo(dataDir, bytes),
    journal: file.journal,
    stamp: timekeeper.stamp,
    tryRules: createRulesTrial({ journal: file.journal, stamp: timekeeper.stamp }),
    nameOf: staff.roll.nameOf,
    current: inForce.config,
    adopt(next) {
      const adopted = inForce.adopt(next);
      core.publishStatus();
      return adopted;
    },
    beginAnew: restart.beginAnew,
  });
  const { makeRollSheet, venueRoll, office, sentFeedback } = followCollector({
    ...{ dataDir, config, clock, timekeeper, file, keys, inForce, bundles, feedbackBook },
    core: () => core,
    runQueues: options.runQueues,
  });
  const feedback = createFeedbackRoom({
    book: feedbackBook,
    journal: file.journal,
    stamp: timekeeper.stamp,
    isOffered: () => inForce.config().feedback === 'offered',
    canPrint: () => printing !== null && options.queueSlips,
    otherGates: config.gates.filter(({ id }) => id !== config.gateId),
    publish: (news) => core.publish(news),
    wake: sentFeedback.wake,
  });
  const voices = createVoiceRoom({
    folder: `${dataDir}/voice`,
    publishStatus: () => core.publishStatus(),
  });
  let firstLink: string | null = null;
  let door: DeskDoor | null = null;
  const printerSetup = setUpPrinter({
    ...built,
    underTest,
    printOnHost,
    simulated,
    queue: printing?.queue ?? null,
    save: options.settingsFile === null ? null : settings.savePrinter,
  });
  const scanning: { scanners: readonly Scanners[] } = { scanners: [] };
  /** What needs a person, of whoever keeps the journal in order. */
  const upkeepFaults: (() => readonly Fault[])[] = [
    () => (blocked.isDamaged() ? [{ kind: 'block-list-damaged' }] : []),
    staff.keptLists.faults,
  ];
  const core: Core = createCore({
    ...built,
    sailings,
    config: inForce.config,
    rules: inForce.rules,
    journal: file.journal,
    recording,
    origin: file.origin,
    venueRoll,
    makeRollSheet,
    knowledge: watchKnowledge(dataDir, config, clock),
    printJobs: file.printJobs,
    printsSlips: options.queueSlips,
    reports: {
      printer: () =>
        printing?.queue.report() ?? {
          kind: 'none',
          waiting: file.printJobs.countWaiting(),
          waitingSinceMs: file.printJobs.waitingSinceMs(),
          faults: [],
        },
      upload: () => uploader?.report() ?? { kind: 'none', waiting: 0, lastAnswerMs: null, faults: [] },
      scanners: () => scanning.scanners.flatMap((scanners) => scanners.list()),
      freeBytes: () => freeBytesOf(dataDir),
      journal: () => upkeepFaults.flatMap((faults) => faults()),
    },
    staffPin: staff.pin,
    checkPin: staff.checkPin,
    badgeShown: staff.badgeShown,
    feedbackShown: feedback.shown,
    sessions: staff.sessions,
    roll: staff.roll,
    lookUp: staff.lookUp,
    rooms: {
      ...staff.calls,
      ...settings.calls,
      ...createOfficeRoom({
        office: officeOf(built),
        key: keys.signer().publicKey,
        url: () => config.upload.url,
        firstLink: () => firstLink,
        save: settings.saveOffice,
        canSave: settings.canSaveOffice,
      }),
      ...createBundleRoom({
        device: file.origin.device,
        drives,
        offer: bundles.offer,
        taken: office.wake,
      }),
      ...createLogoRoom(inForce.logo).calls,
      ...voices.calls,
      ...feedback.calls,
      ...createPrinterRoom({ current: config.printer, setup: printerSetup, recording }),
    },
    notice: inForce.notice,
    idle: () => ({
      ...inForce.idle(),
      announcements: bundles.showing().map(({ id, words, tone }) => ({ id, words, tone })),
    }),
    voices: voices.files,
    leave: () => void clock.after(beforeRestartMs, options.leave ?? (() => {})),
  });
  const stops: (() => void)[] = [
    restart.stop,
    core.stop,
    () => uploader?.stop(),
    venueRoll.stop,
    office.stop,
    sentFeedback.stop,
    bundles.stop,
    staff.keptLists.stop,
  ];
  file.hearWritten(core.tellWritten);
  if (options.runQueues) {
    const upkeep = keepUp({
      ...built,
      reserve,
      quietMs: core.quietMs,
      status: core.status,
      version: programVersion,
      beginAnew: options.beginAnew ?? (() => {}),
    });
    upkeepFaults.push(upkeep.faults);
    stops.push(upkeep.stop);
    scanning.scanners = startScanners(config, core, clock);
    const wakeQueues = () => {
      printing?.queue.wake();
      uploader?.wake();
    };
    file.hearWritten(wakeQueues);
    wakeQueues();
  }
  return ok({
    core,
    devices: staff.devices,
    doorKey: keys.doorKey,
    offerBundle: (given) => bundles.offer(given, 'stick'),
    openDoor(opened) {
      door = opened;
    },
    tellFirstLink(link) {
      firstLink = link;
    },
    identity: { device: file.origin.device, key: keys.signer().publicKey },
    uploader,
    ready: options.runQueues ? staff.adoptPin() : Promise.resolve(),
    async close() {
      for (const stop of stops) stop();
      await Promise.all(scanning.scanners.map((scanners) => scanners.close()));
      await printing?.queue.stop();
      await printing?.thread.close();
      // Nothing is decided, and nothing is forgotten, in a journal that is closed.
      endTimers();
      file.journal.record({ kind: 'run', stamp: timekeeper.stamp(), detail: { state: 'stop' } });
      file.close();
      await drives.close();
    },
    isHeld: drives.isHeld,
  });
}

/** A number as somebody says it: spaces and strokes are none of it. */
function asNumber(text: string): Credential {
  const number = text.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return { kind: 'number', trust: 'well-formed', fields: { number }, warnings: [] };
}

/** Names the key that signs from here on, why a journal begins anew, and the keys that were put aside. */
function runStart(keys: KeyFiles, { renewal }: OpenJournal): Readonly<Record<string, string>> {
  const key = keys.signer().publicKey;
  const damagedKeys = keys.damaged().map(({ name }) => name);
  return {
    state: 'start',
    key,
    ...(renewal && { renewed: renewal.why }),
    ...(damagedKeys.length > 0 && { damagedKeys: damagedKeys.join(' ') }),
  };
}
