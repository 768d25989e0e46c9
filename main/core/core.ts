import { EventPublisher } from '@orpc/server';
import type { EventKind } from '../../protocol/event.ts';
import { mapNull } from '../../protocol/result.ts';
import type { Handlers, RoomCalls } from '../contract/calls.ts';
import type { News } from '../contract/gate.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import { dayAfter } from '../domain/local-time.ts';
import type { Rules } from '../domain/rules.ts';
import type { Scan } from '../domain/scan.ts';
import type { Status } from '../domain/status.ts';
import { fieldsIn, venueProfiles } from '../domain/venue-profile.ts';
import type { VoiceFile } from '../domain/voice.ts';
import type { KioskParts, Taken } from '../kiosk.ts';
import { insideElsewhere } from '../line/inside-elsewhere.ts';
import { helpSince } from '../line/obey.ts';
import type { Timekeeper } from '../line/timekeeper.ts';
import type { Blocked } from '../ports/blocked.ts';
import type { Clock } from '../ports/clock.ts';
import type { Expected } from '../ports/expected.ts';
import type { Journal } from '../ports/journal.ts';
import type { Keys } from '../ports/keys.ts';
import type { PrintJobs } from '../ports/printer.ts';
import type { Sailings } from '../ports/sailings.ts';
import type { StaffPin } from '../ports/staff-pin.ts';
import type { StaffRecords } from '../ports/staff-records.ts';
import type { StaffRoll } from '../ports/staff-roll.ts';
import { type Config, gateOf } from '../settings/config.ts';
import type { PinCheck } from '../staff/pin-check.ts';
import type { Sessions } from '../staff/sessions.ts';
import { type AnswerCall, createAnswerCall } from './answer-call.ts';
import { createDeskRoom } from './desk/desk-room.ts';
import { createRollCallRoom, type RollCallParts } from './desk/roll-call-room.ts';
import { createGateRoom } from './gate-room.ts';
import { createGuardRoom } from './guard-room.ts';
import { createHostSide, type HostCalls } from './host-side.ts';
import { newsAfar, statusAfar } from './news-afar.ts';
import { createPageRoom } from './page-room.ts';
import type { Recording } from './recording.ts';
import { createScannerRoom, type ScannerRoom } from './scanner-room.ts';
import { type DeviceReports, type Report, statusOf } from './status.ts';

/** What rooms beside the core answer; what is left of the contract the core answers itself. */
export type JoiningCalls = RoomCalls<Exclude<keyof Handlers, OwnCalls>>;
type OwnCalls =
  | 'status'
  | 'news'
  | 'scan'
  | 'answer'
  | 'override'
  | 'settleSlip'
  | 'printReport'
  | 'settleHelp'
  | 'testScanners'
  | 'tellCamera'
  | 'tellBroken'
  | 'leave'
  | keyof ReturnType<typeof createDeskRoom>['calls']
  | keyof RollCallRoom['calls'];

export type CoreParts = {
  /** As it is in force now. */
  readonly config: () => Config;
  readonly rules: () => Rules;
  readonly clock: Clock;
  readonly timekeeper: Timekeeper;
  readonly keys: Keys;
  /** Today's list of those who are expected. */
  readonly expected: Expected;
  /** Today's boats. */
  readonly sailings: Sailings;
  readonly blocked: Blocked;
  readonly journal: Journal;
  readonly recording: Recording;
  /** Under which name the journal's events are known, and the other gates of the venue. */
  readonly origin: RollCallParts['origin'];
  readonly venueRoll: RollCallParts['venueRoll'];
  readonly makeRollSheet: RollCallParts['makeSheet'];
  /** Trust lists and site rules as they are now. */
  readonly knowledge: () => Report<Knowledge>;
  readonly printJobs: PrintJobs;
  readonly printsSlips: boolean;
  readonly reports: DeviceReports;
  readonly staffPin: Pick<StaffPin, 'isSet'>;
  readonly checkPin: PinCheck;
  readonly sessions: Sessions;
  readonly badgeShown: KioskParts['badgeShown'];
  readonly feedbackShown: KioskParts['feedbackShown'];
  readonly roll: Pick<StaffRoll, 'list' | 'isBroken'>;
  readonly rooms: JoiningCalls;
  /** What was kept of whoever passed under that number. */
  readonly lookUp: StaffRecords['lookUp'];
  /** What visitors are told of their data. */
  readonly notice: () => Status['notice'];
  /** What the screen says while nobody is at the gate. */
  readonly idle: () => Status['idle'];
  /** The recordings that are there to be played. */
  readonly voices: () => readonly VoiceFile[];
  /** The host lets the staff out: the kiosk ends. */
  readonly leave: () => void;
};

type RollCallRoom = ReturnType<typeof createRollCallRoom>;

export type Core = HostCalls &
  Pick<ScannerRoom, 'hear'> & {
    /** What answers each call of the contract. */
    readonly calls: Handlers;
    readonly answerCall: AnswerCall;
    /** A call waits for something: a file is made or written, a table is read, a device is tried. */
    readonly isAnswering: () => boolean;
    /** A code down the line, from a program. */
    scan(scan: Scan): Promise<Taken>;
    /** Whoever comes from now on is taken by the core that begins after this one. */
    closeLine(): void;
    /** A scanner came or went. */
    tellScanner: ScannerRoom['tell'];
    status(): Status;
    publish(news: News): void;
    /** The roll-call that goes on, by whole names; null: none does. */
    calledNow: RollCallRoom['calledNow'];
    /** Somebody was erased: no name is held in memory. */
    forgetNames(): void;
    /**
     * Events were written: the desk hears of it, and of what waits now, a few times a second at most. A slip's way through
     * the printer is what waits, and changes none of its lists.
     */
    tellWritten(kinds?: ReadonlySet<EventKind>): void;
    /** The status may have changed. */
    publishStatus(): void;
    stop(): void;
  };

const tickMs = 1_000;
/** The desk is told of what was written no oftener: its lists are read each time. */
const writtenMs = 125;
/** Whoever stands at the gate sees their answer before the desk asks for its lists. */
const answeredMs = 25;

/** The kiosk without a process around it: the line, and everything that the contract asks of it. */
export function createCore(parts: CoreParts): Core {
  const { timekeeper, journal, reports, recording, sessions, roll } = parts;
  const news = createNews();
  const written = tellNowAndThen(parts.clock, () => {
    publishStatus();
    news.publish({ kind: 'written' });
  });
  const slips = tellNowAndThen(parts.clock, publishStatus);
  const underWay = new Set<unknown>();
  const isAnswering = () => underWay.size > 0;
  const host = createHostSide({
    staffPin: parts.staffPin,
    stamp: timekeeper.stamp,
    record(detail) {
      recording.recordDevice(detail);
      publishStatus();
    },
    isBusy: () => isAnswering() || gate.kiosk.openQuestions().length > 0,
  });
  const gate = createGateRoom({
    ...parts,
    config: parts.config(),
    publish: news.publish,
    evacuatingSinceMs() {
      const call = rollCall.going();
      return call === null || call.isDrill ? null : call.sinceMs;
    },
    isInsideElsewhere: insideElsewhere({ venueRoll: parts.venueRoll, stamp: timekeeper.stamp }),
    changed: publishStatus,
  });
  const page = createPageRoom(recording, parts.config().camera !== null);
  const scanners = createScannerRoom({
    clock: parts.clock,
    recording,
    publish: news.publish,
    scan,
    changed: publishStatus,
  });
  const answerCall = createAnswerCall({
    sessions,
    // A list that is broken is not an empty one.
    isOpenToAll: () => roll.list().length === 0 && !roll.isBroken(),
    record: recording.record,
    stamp: timekeeper.stamp,
    touched: host.calls.touched,
    underWay,
    isClosed: gate.isClosed,
  });
  const stopTicking = startTicking(parts, publishStatus);

  function scan(given: Scan): Promise<Taken> {
    host.calls.touched();
    return gate.scan(given);
  }

  function publishStatus(): void {
    news.publishStatus(status());
  }

  function status(): Status {
    const stamp = timekeeper.stamp();
    return statusOf({
      config: parts.config(),
      rules: parts.rules(),
      stamp,
      direction: gate.kiosk.direction(),
      questions: gate.kiosk.openQuestions(),
      refused: gate.kiosk.refusals(),
      camera: page.camera(),
      isInputMethodOn: gate.isInputMethodOn(),
      isDiskFull: recording.isDiskFull(),
      lock: host.lock(),
      notice: parts.notice(),
      idle: parts.idle(),
      voices: parts.voices(),
      hasStaff: roll.list().length > 0,
      onDuty: sessions.onDuty()?.name ?? null,
      helpSinceMs: helpSince(journal, stamp.local.day),
      rollCall: rollCall.going(),
      reports,
      knowledgeFaults: parts.knowledge().faults,
    });
  }

  const canPrint = () => parts.printsSlips && reports.printer().kind !== 'none';
  const sought = fieldsIn(venueProfiles[parts.config().venue.kind], 'search');
  const desk = {
    ...parts,
    sought,
    kiosk: gate.kiosk,
    stamp: timekeeper.stamp,
    noted: recording.noted,
    canPrint,
  };

  const deskRoom = createDeskRoom(desk);
  const rollCall = createRollCallRoom({
    ...desk,
    makeSheet: parts.makeRollSheet,
    venue: parts.config().venue.id,
    gate: gateOf(parts.config()),
  });

  return {
    calls: {
      ...parts.rooms,
      ...gate.calls,
      ...page.calls,
      ...scanners.calls,
      ...deskRoom.calls,
      ...rollCall.calls,
      ...createGuardRoom({
        journal,
        printJobs: parts.printJobs,
        stamp: timekeeper.stamp,
        canPrint,
        upload: reports.upload,
        recording,
      }),
      async leave({ pin }) {
        const checked = recording.noted(await parts.checkPin(pin));
        if (checked.ok) parts.leave();
        return mapNull(checked);
      },
      status: (_, { device }) => (device === null ? status() : statusAfar(status())),
      news: (_, { device, signal }) =>
        device === null ? news.subscribe(signal) : newsAfar(news.subscribe(signal)),
    },
    answerCall,
    isAnswering,
    ...host.calls,
    scan,
    closeLine: gate.close,
    hear: scanners.hear,
    tellScanner: scanners.tell,
    status,
    publish: news.publish,
    forgetNames() {
      deskRoom.forgetNames();
      rollCall.forgetNames();
    },
    calledNow: rollCall.calledNow,
    tellWritten(kinds) {
      const isOfSlips = kinds?.size === 1 && kinds.has('slip');
      (isOfSlips ? slips : written).tell();
    },
    publishStatus,
    stop() {
      gate.stop();
      stopTicking();
      written.stop();
      slips.stop();
      scanners.stop();
    },
  };
}

/** News to every screen; the status only when what it shows has changed. */
function createNews() {
  const publisher = new EventPublisher<{ news: News }>();
  const publish = (news: News) => publisher.publish('news', news);
  let published = '';
  return {
    publish,
    publishStatus(status: Status): void {
      const { nowMs: _, disk, ...rest } = status;
      const shown = JSON.stringify({ ...rest, disk: disk.kind });
      if (shown === published) return;
      published = shown;
      publish({ kind: 'status', status });
    },
    /** Until the signal ends it. */
    subscribe: (signal?: AbortSignal) => publisher.subscribe('news', signal ? { signal } : {}),
  };
}

/**
 * Told when whatever is under way was answered; what comes within `writtenMs` after it is told once, at its end.
 * Once it was stopped, nothing.
 */
function tellNowAndThen(clock: Clock, tell: () => void): { tell(): void; stop(): void } {
  let cancel: (() => void) | null = null;
  let isStopped = false;
  let nextMs = 0;
  return {
    tell() {
      if (isStopped) return;
      cancel ??= clock.after(Math.max(answeredMs, nextMs - clock.runMs()), () => {
        cancel = null;
        nextMs = clock.runMs() + writtenMs;
        tell();
      });
    },
    stop() {
      isStopped = true;
      cancel?.();
    },
  };
}

/** Once a second: keys of the day, clock jumps, a disk that has room again, and the status when it changed. */
function startTicking(
  { clock, timekeeper, keys, recording }: CoreParts,
  publishStatus: () => void,
): () => void {
  let preparedDay = 0;
  /** Today's keys and tomorrow's: the first scan after midnight must not wait for a key to be made. */
  function prepareKeys(): void {
    const { day } = timekeeper.stamp().local;
    if (day === preparedDay) return;
    preparedDay = day;
    keys.prepare(day);
    keys.prepare(dayAfter(day));
  }
  function tick(): void {
    stop = clock.after(tickMs, tick);
    prepareKeys();
    const jumpMs = timekeeper.takeJump();
    if (jumpMs !== null) recording.record({ kind: 'clock', stamp: timekeeper.stamp(), detail: { jumpMs } });
    if (recording.isDiskFull()) recording.recordDevice({ disk: 'writable' });
    publishStatus();
  }
  prepareKeys();
  let stop = clock.after(tickMs, tick);
  return () => stop();
}
