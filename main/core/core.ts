import { EventPublisher } from '@orpc/server';
import { failed, mapNull, ok, type Result } from '../../protocol/result.ts';
import type { News } from '../contract/contract.ts';
import type { BrokenPart } from '../contract/page-messages.ts';
import type { Announcement } from '../domain/announcement.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import { dayAfter } from '../domain/local-time.ts';
import { longestText, type Scan, type ScanDamage } from '../domain/scan.ts';
import type { Status } from '../domain/status.ts';
import { createKiosk, type Outcome } from '../kiosk.ts';
import { createIntake } from '../line/intake.ts';
import { helpSince } from '../line/obey.ts';
import type { Timekeeper } from '../line/timekeeper.ts';
import type { Clock } from '../ports/clock.ts';
import type { DiskFull, Journal } from '../ports/journal.ts';
import type { Keys } from '../ports/keys.ts';
import type { PrintJobs } from '../ports/printer.ts';
import type { PrinterSetup } from '../ports/printer-setup.ts';
import type { DeviceCode } from '../ports/scanners.ts';
import type { StaffPin } from '../ports/staff-pin.ts';
import { type Config, gateOf, rulesOf } from '../settings/config.ts';
import type { PinCheck, PinFault } from '../staff/pin-check.ts';
import type { SignedOut } from '../staff/sessions.ts';
import type { StaffCalls } from '../staff/staff-calls.ts';
import { type GuardCalls, guardCalls } from './guard-calls.ts';
import { createHostSide, type HostCalls } from './host-calls.ts';
import { type PrinterCalls, printerCalls } from './printer-calls.ts';
import { createScannerTesting } from './scanner-testing.ts';
import { type DeviceReports, type Report, statusOf } from './status.ts';

export type CoreParts = {
  readonly config: Config;
  readonly rulesVersion: number;
  readonly clock: Clock;
  readonly timekeeper: Timekeeper;
  readonly keys: Keys;
  readonly journal: Journal;
  /** Trust lists and site rules as they are now. */
  readonly knowledge: () => Report<Knowledge>;
  readonly printJobs: PrintJobs;
  readonly printsSlips: boolean;
  /** null: printers are set up elsewhere. */
  readonly printerSetup: PrinterSetup | null;
  readonly reports: DeviceReports;
  readonly staffPin: Pick<StaffPin, 'isSet'>;
  readonly checkPin: PinCheck;
  readonly staff: StaffCalls;
  /** What visitors are told of their data. */
  readonly notice: Status['notice'];
  /** The host lets the staff out: the kiosk ends. */
  readonly leave: () => void;
  /** Called after something was written down that may have to be printed or sent. */
  readonly recorded: () => void;
};

export type Core = PrinterCalls &
  GuardCalls &
  HostCalls &
  Omit<StaffCalls, 'changeSetting' | 'mayTry' | 'whoActs' | 'dutyName'> & {
    scan(scan: Scan): Promise<Outcome>;
    answer(
      word: 'admit' | 'refuse',
      session: string | null,
    ): Result<Announcement, DiskFull | SignedOut | { readonly kind: 'nothing-asked' }>;
    /** Ends the kiosk for whoever knows the PIN; each try is an event. */
    leave(pin: string): Promise<Result<null, PinFault>>;
    /** The camera belongs to the screen, which tells how it is. */
    tellCamera(state: DeviceState): Result<null, DiskFull>;
    /** A part of the screen could not be drawn: written down. */
    tellBroken(part: BrokenPart): Result<null, DiskFull>;
    /** A code of a device: down the line, or to the screen that tests scanners. */
    hear(source: 'hid' | 'serial', code: DeviceCode): void;
    /** On for two minutes at most. */
    testScanners(isOn: boolean): Result<null, DiskFull>;
    /** A scanner came or went. */
    tellScanner(source: 'hid' | 'serial', state: DeviceState): void;
    status(): Status;
    /** News until the signal ends it. */
    news(signal?: AbortSignal): AsyncIterable<News>;
    stop(): void;
  };

type DeviceState = 'ready' | 'away';

const tickMs = 1_000;

/** The kiosk without a process around it: the line, and everything that the contract asks of it. */
export function createCore(parts: CoreParts): Core {
  const { config, timekeeper, journal, reports, staff } = parts;
  const publisher = new EventPublisher<{ news: News }>();
  const publish = (news: News) => publisher.publish('news', news);
  const rules = rulesOf(config, parts.rulesVersion);
  let isDiskFull = false;
  let preparedDay = 0;
  let published = '';
  let camera: Status['camera']['kind'] = config.camera ? 'care' : 'none';
  let isInputMethodOn = false;
  const testing = createScannerTesting(parts.clock, () => void noted(recordDevice({ scannerTest: 'end' })));

  const kiosk = createKiosk({
    journal,
    keys: parts.keys,
    clock: parts.clock,
    stamp: timekeeper.stamp,
    rules: () => rules,
    knowledge: parts.knowledge,
    gate: gateOf(config),
    venue: config.venue.id,
    keepIdentity: config.keepIdentity,
    printFor: parts.printsSlips ? config.slip.printFor : [],
    announce: (announcement) => publish({ kind: 'announced', announcement }),
  });
  const host = createHostSide({
    staffPin: parts.staffPin,
    stamp: timekeeper.stamp,
    record: noteDevice,
    isAsking: () => kiosk.openQuestion() !== null,
  });
  const intake = createIntake((scan) => kiosk.take(scan), parts.clock);
  prepareKeys();
  let stopTick = parts.clock.after(tickMs, tick);

  function noted<Trouble extends { readonly kind: string }, Value>(
    outcome: Result<Value, Trouble>,
  ): Result<Value, Trouble> {
    if (outcome.ok) isDiskFull = false;
    else if (outcome.fault.kind === 'disk-full') isDiskFull = true;
    parts.recorded();
    return outcome;
  }

  async function scan(given: Scan): Promise<Outcome> {
    host.calls.touched();
    if (given.source === 'keyboard') isInputMethodOn = given.damage === 'input-method';
    return noted(await intake.offer(given));
  }

  function recordDevice(detail: Readonly<Record<string, string>>): Result<unknown, DiskFull> {
    return journal.record({ kind: 'device', stamp: timekeeper.stamp(), detail });
  }

  function noteDevice(detail: Readonly<Record<string, string>>): void {
    noted(recordDevice(detail));
    publishStatus();
  }

  /** Today's keys and tomorrow's: the first scan after midnight must not wait for a key to be made. */
  function prepareKeys(): void {
    const { day } = timekeeper.stamp().local;
    if (day === preparedDay) return;
    preparedDay = day;
    parts.keys.prepare(day);
    parts.keys.prepare(dayAfter(day));
  }

  /** Once a second: clock jumps, a disk that has room again, and the status when it changed. */
  function tick(): void {
    stopTick = parts.clock.after(tickMs, tick);
    prepareKeys();
    const jumpMs = timekeeper.takeJump();
    if (jumpMs !== null)
      noted(journal.record({ kind: 'clock', stamp: timekeeper.stamp(), detail: { jumpMs } }));
    if (isDiskFull) noted(recordDevice({ disk: 'writable' }));
    publishStatus();
  }

  function publishStatus(): void {
    const now = status();
    const { nowMs: _, disk, ...rest } = now;
    const shown = JSON.stringify({ ...rest, disk: disk.kind });
    if (shown === published) return;
    published = shown;
    publish({ kind: 'status', status: now });
  }

  function status(): Status {
    const stamp = timekeeper.stamp();
    return statusOf({
      config,
      rules,
      stamp,
      direction: kiosk.direction(),
      question: kiosk.openQuestion(),
      camera,
      isInputMethodOn,
      isDiskFull,
      lock: host.lock(),
      notice: parts.notice,
      hasStaff: staff.listStaff().length > 0,
      onDuty: staff.dutyName(),
      helpSinceMs: helpSince(journal, stamp.local.day),
      reports,
      knowledgeFaults: parts.knowledge().faults,
    });
  }

  return {
    scan,
    answer(word, session) {
      const who = staff.whoActs(session);
      if (!who.ok) return who;
      const outcome = kiosk.answer(word, who.value);
      return outcome ? noted(outcome) : failed({ kind: 'nothing-asked' });
    },
    hear(source, { text, aimId, suffix, layout = null, isCut }) {
      const damage: ScanDamage | null = isCut ? 'cut' : null;
      if (!testing.isOn()) return void scan({ text: text.slice(0, longestText), source, damage });
      const code = { source, text: text.slice(0, longestText), aimId, suffix, layout, damage };
      publish({ kind: 'tested', code: { ...code, usText: null, meanGapMs: null, longestGapMs: null } });
    },
    testScanners(isOn) {
      if (!testing.turn(isOn)) return ok(null);
      return mapNull(noted(recordDevice({ scannerTest: isOn ? 'begin' : 'end' })));
    },
    ...guardCalls({
      journal,
      printJobs: parts.printJobs,
      stamp: timekeeper.stamp,
      canPrint: () => parts.printsSlips && reports.printer().kind !== 'none',
      upload: () => reports.upload(),
      whoActs: staff.whoActs,
      noted,
    }),
    ...printerCalls({
      current: config.printer,
      setup: parts.printerSetup,
      tried: (what) => void noted(recordDevice({ printerTest: what })),
      mayTry: staff.mayTry,
      mayChange: (session) => staff.changeSetting(session),
    }),
    async leave(pin) {
      const checked = noted(await parts.checkPin(pin));
      if (checked.ok) parts.leave();
      return checked;
    },
    tellCamera(state) {
      const now = state === 'ready' ? 'fine' : 'fault';
      if (now === camera) return ok(null);
      camera = now;
      return mapNull(noted(recordDevice({ camera: state })));
    },
    tellBroken: (part) => mapNull(noted(recordDevice({ broken: part }))),
    ...host.calls,
    ...staff,
    tellScanner(source, state) {
      noteDevice({ scanner: source, state });
    },
    status,
    news: (signal) => publisher.subscribe('news', signal ? { signal } : {}),
    stop() {
      stopTick();
      testing.stop();
    },
  };
}
