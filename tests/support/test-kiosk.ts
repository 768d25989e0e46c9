import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Announcement } from '../../main/domain/announcement.ts';
import { type Knowledge, noKnowledge } from '../../main/domain/knowledge.ts';
import type { OverrideReason } from '../../main/domain/override.ts';
import type { GateDirection } from '../../main/domain/rules.ts';
import type { ScanDamage } from '../../main/domain/scan.ts';
import { fieldsIn, venueProfiles } from '../../main/domain/venue-profile.ts';
import { type OpenJournal, openJournal } from '../../main/journal/journal.ts';
import { openForReading } from '../../main/journal/open-database.ts';
import { openKeyFiles } from '../../main/keys/key-files.ts';
import { createKiosk, type Kiosk, type Taken } from '../../main/kiosk.ts';
import type { InsideElsewhere } from '../../main/line/inside-elsewhere.ts';
import { createIntake } from '../../main/line/intake.ts';
import { createTimekeeper } from '../../main/line/timekeeper.ts';
import type { Clock, Stamp } from '../../main/ports/clock.ts';
import type { Keys } from '../../main/ports/keys.ts';
import type { SlipSettings } from '../../main/print/compose-slip.ts';
import { type Config, checkConfig, gateOf, rulesOf } from '../../main/settings/config.ts';
import { journalPlaceOf } from '../../main/settings/journal-place.ts';
import { type BlockedList, openBlockedList } from '../../main/staff/blocked/blocked-list.ts';
import { type ExpectedLists, openExpectedLists } from '../../main/staff/expected/expected-lists.ts';
import { createSailingBook, type SailingBook } from '../../main/staff/sailings/sailing-book.ts';
import { openSailingFiles, type SailingFiles } from '../../main/staff/sailings/sailing-files.ts';
import type { ScanSource } from '../../protocol/event.ts';
import { decodeEvent, type JournalEvent } from '../../protocol/event.ts';

/** Saturday 21 November 2026, 09:00 in Viet Nam. */
export const morningMs = Date.UTC(2026, 10, 21, 2);

export type TestClock = Clock & {
  /** Both clocks go on; timers that fall due are called in their order. */
  advance(ms: number): void;
  /**
   * Both clocks go on at once, as while the process was stopped: what fell due meanwhile is called once. A whole kiosk looks
   * at much once a second, and hours of it are a minute of a processor.
   */
  sleep(ms: number): void;
  /** Only the wall clock jumps. */
  jump(ms: number): void;
};

/** A clock that stands still until it is told to go on. */
export function createTestClock(atMs: number = morningMs): TestClock {
  type Timer = { readonly dueMs: number; readonly call: () => void };
  const timers = new Set<Timer>();
  let wallMs = atMs;
  let runMs = 0;

  function nextDue(untilMs: number): Timer | undefined {
    return [...timers].filter(({ dueMs }) => dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs)[0];
  }

  function goTo(ms: number): void {
    wallMs += ms - runMs;
    runMs = ms;
  }

  return {
    wallMs: () => wallMs,
    runMs: () => runMs,
    after(delayMs, call) {
      const timer = { dueMs: runMs + delayMs, call };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance(ms) {
      const untilMs = runMs + ms;
      for (let timer = nextDue(untilMs); timer; timer = nextDue(untilMs)) {
        timers.delete(timer);
        goTo(timer.dueMs);
        timer.call();
      }
      goTo(untilMs);
    },
    sleep(ms) {
      goTo(runMs + ms);
      const due = [...timers].filter(({ dueMs }) => dueMs <= runMs).sort((a, b) => a.dueMs - b.dueMs);
      for (const timer of due) if (timers.delete(timer)) timer.call();
    },
    jump(ms) {
      wallMs += ms;
    },
  };
}

/** An empty folder that is gone after the test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cong-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Two gates of one venue; the kiosk stands at `cong-1`. */
export function testConfig(
  direction: GateDirection = 'both',
  rules: Partial<Config['rules']> = {},
  rest: Readonly<Record<string, unknown>> = {},
): Config {
  const checked = checkConfig({
    schema: 1,
    venue: { id: 'ben-thu', name: 'Bến thử' },
    gates: [
      { id: 'cong-1', number: 1, name: 'Cổng 1', direction },
      { id: 'cong-2', number: 2, name: 'Cổng 2', direction: 'out' },
    ],
    gateId: 'cong-1',
    // Most tests show a number in the place of a card, and go out a moment after they came in.
    rules: { bareNumbers: 'admit', turnaroundMs: 0, ...rules },
    ...rest,
  });
  if ('config' in checked) return checked.config;
  throw new Error(checked.complaint);
}

/** What slips of the test venue have. */
export function testSlipSettings(): SlipSettings {
  const config = testConfig();
  const { venue, gates, slip } = config;
  const { visitEndsAfterMs } = rulesOf(config, 0);
  return { venue, gates, text: slip.text, language: slip.language, logo: null, visitEndsAfterMs };
}

export type TestKioskOptions = {
  readonly knowledge?: Knowledge;
  readonly folder?: string;
  readonly clock?: TestClock;
  readonly config?: Config;
  /** Since when a roll-call goes on that is no drill. */
  readonly evacuatingSinceMs?: () => number | null;
  /** Whether another gate says so. */
  readonly isInsideElsewhere?: InsideElsewhere;
  /** Called with each announcement, before the scan resolves. */
  readonly announce?: (announcement: Announcement) => void;
};

export type TestKiosk = {
  readonly folder: string;
  readonly clock: TestClock;
  readonly keys: Keys;
  readonly file: OpenJournal;
  readonly expected: ExpectedLists;
  readonly sailings: { readonly files: SailingFiles; readonly book: SailingBook };
  readonly blocked: BlockedList;
  readonly kiosk: Kiosk;
  readonly announced: readonly Announcement[];
  offer(text: string, source?: ScanSource): Promise<Taken>;
  /** Throws when the journal could not write. */
  scan(text: string, source?: ScanSource, damage?: ScanDamage | null): Promise<Announcement>;
  /** By its event, or the one that has waited longest. */
  answer(word: 'admit' | 'refuse', seq?: number): Announcement | null;
  /** The one that has waited longest. */
  openQuestion(): Announcement | null;
  openQuestions(): readonly Announcement[];
  refusals: Kiosk['refusals'];
  override(seq: number, why: OverrideReason, actor?: string): Announcement | null;
  direction(): GateDirection;
  stamp(): Stamp;
  /** All events, read through another connection. */
  events(): readonly JournalEvent[];
  close(): void;
};

/** The line over a real journal and real key files, without screen, printer and collector. Closed after the test. */
export function startTestKiosk(options: TestKioskOptions = {}): TestKiosk {
  const kiosk = openTestKiosk({ ...options, folder: options.folder ?? scratchFolder() });
  onTestFinished(kiosk.close);
  return kiosk;
}

/** The same for a process of its own, which has no test to end with. */
export function openTestKiosk(options: TestKioskOptions & { readonly folder: string }): TestKiosk {
  const { folder, clock = createTestClock(), config = testConfig() } = options;
  const keys = openKeyFiles(`${folder}/keys`, config.venue.tagKeys);
  const opened = openJournal({
    folder,
    keys,
    place: journalPlaceOf(config),
    timeZone: config.venue.timeZone,
  });
  if (!opened.ok) throw new Error(opened.fault.kind);
  const file = opened.value;
  const { stamp } = createTimekeeper(clock, config.venue.timeZone);
  const blocked = openBlockedList({ path: `${folder}/blocked.sealed`, key: keys.blockKey });
  const expected = openExpectedLists({
    folder: `${folder}/expected`,
    keys,
    sought: fieldsIn(venueProfiles.other, 'search'),
  });
  const sailingFiles = openSailingFiles(`${folder}/sailings`);
  const book = createSailingBook({
    files: sailingFiles,
    lists: expected,
    journal: file.journal,
    timeZone: config.venue.timeZone,
  });
  // As the core does at its start.
  keys.prepare(stamp().local.day);
  const announced: Announcement[] = [];
  const rules = rulesOf(config, 1);
  const kiosk = createKiosk({
    journal: file.journal,
    keys,
    expected,
    sailings: book,
    clock,
    stamp,
    rules: () => rules,
    knowledge: () => options.knowledge ?? noKnowledge,
    gate: gateOf(config),
    venue: config.venue.id,
    slipVenue: journalPlaceOf(config).venue,
    badgeShown: () => null,
    isClosed: () => false,
    evacuatingSinceMs: options.evacuatingSinceMs ?? (() => null),
    isInsideElsewhere: options.isInsideElsewhere ?? (() => false),
    feedbackShown: () => null,
    blocked,
    keepIdentity: config.keepIdentity,
    printFor: config.slip.printFor,
    announce(announcement) {
      announced.push(announcement);
      options.announce?.(announcement);
    },
  });
  const intake = createIntake(kiosk.take, clock);
  let isOpen = true;
  return {
    folder,
    clock,
    keys,
    file,
    expected,
    sailings: { files: sailingFiles, book },
    blocked,
    kiosk,
    announced,
    offer: (text, source = 'hid') => intake.offer({ text, source }),
    scan: async (text, source = 'hid', damage = null) =>
      announcementOf(await intake.offer({ text, source, damage })),
    answer(word, seq) {
      const outcome = kiosk.answer(seq ?? kiosk.openQuestions()[0]?.seq ?? 0, word, 'guard');
      return outcome && announcementOf(outcome);
    },
    openQuestion: () => kiosk.openQuestions()[0] ?? null,
    openQuestions: kiosk.openQuestions,
    refusals: kiosk.refusals,
    override(seq, why, actor = 'nv-1') {
      const outcome = kiosk.override(seq, why, actor);
      return outcome && announcementOf(outcome);
    },
    direction: kiosk.direction,
    stamp,
    events: () => readEvents(folder),
    close() {
      kiosk.stop();
      if (isOpen) file.close();
      isOpen = false;
    },
  };
}

function announcementOf(outcome: Taken): Announcement {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.fault.kind);
}

/** The events of a data folder, through a connection that only reads. */
export function readEvents(folder: string): readonly JournalEvent[] {
  const database = openForReading(`${folder}/journal.db`);
  const tuples = database.prepare('SELECT tuple FROM events ORDER BY seq').pluck().all() as string[];
  database.close();
  return tuples.map((tuple) => {
    const event = decodeEvent(tuple);
    if (!event) throw new Error(`not an event: ${tuple}`);
    return event;
  });
}

/** The number on a card of a woman of 1990 from Quảng Ngãi who does not exist; `n` up to 99999. */
export function cardNumber(n: number): string {
  return `0511900${String(n).padStart(5, '0')}`;
}

/** Her card's code. */
export function card(n: number, name = 'Nguyễn Thị Bé Bảy'): string {
  return `${cardNumber(n)}||${name}|02031990|Nữ|Thôn Đông, An Hải, Lý Sơn, Quảng Ngãi|12082021`;
}
