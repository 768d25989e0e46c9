import type { News } from '../../main/contract/gate.ts';
import type { BrokenPart } from '../../main/contract/page-messages.ts';
import type { Announcement } from '../../main/domain/announcement.ts';
import { longestText } from '../../main/domain/scan.ts';
import type { TestedCode } from '../../main/domain/scanner-test.ts';
import type { Status } from '../../main/domain/status.ts';
import type { ScanSource } from '../../protocol/event.ts';
import { connectKiosk } from './connection.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createHeldScans } from './held-scans.ts';
import { createQuestionForKey } from './question-shown.ts';
import { isSignedOut } from './signed-out.ts';
import { firstSnapshot, type Snapshot } from './snapshot.ts';
import { staysMs } from './stays.ts';
import { watchOutage } from './watch-outage.ts';
import type { KioskClient, OpenWire, SessionOf } from './wire.ts';

/** The connection was lost before an answer came: whoever lost it has said so. */
function unanswered(): void {}

/** Where staff sign in at this screen. */
export type SignIn = {
  /** Of whoever is signed in; null: nobody is. */
  readonly session: string | null;
  /** Somebody has to sign in, for the first time or because the session is over. */
  readonly ask: () => void;
};

export type ShownBadge = Pick<Extract<News, { kind: 'badge' }>, 'member' | 'session'>;

export type KioskStore = {
  subscribe(listener: () => void): () => void;
  snapshot(): Snapshot;
  /** Leaders of groups of whom a guard said that nobody is with them. */
  dismissedGroups(): readonly number[];
  dismissGroup(seq: number): void;
  /** What whoever signs in here has half written. */
  readonly drafts: Drafts;
  /** Something was written into the log: what was asked of it before may be another. */
  hearWritten(hearer: () => void): () => void;
  /** Somebody who works here showed their badge at the gate. */
  hearBadge(hearer: (badge: ShownBadge) => void): () => void;
  /** The slip of what somebody said here was held up: its code. */
  hearFeedback(hearer: (code: string) => void): () => void;
  /** Whether anybody was there to take it. */
  scan(text: string, source: ScanSource, known?: Partial<TestedCode>): boolean;
  /** While scanners are tested every code goes to `hear`, and none down the line; null ends the test. */
  testScanners(hear: ((code: TestedCode) => void) | null): void;
  /**
   * The guard's word on the question that this screen shows: by a key under the name of whoever is signed in here, or else
   * of the guard on duty; by a touch in the session of the guard who stands there. Where nobody is who could say so by a
   * key, an open staff area asks for them.
   * `signed-out`: there is none to ask, or that session is over.
   */
  answer(word: 'admit' | 'refuse', session?: string): Promise<'heard' | 'signed-out'>;
  /** null: the staff area is shut. */
  setSignIn(signIn: SignIn | null): void;
  /** That session ends, whoever is signed in by now. `isUnused`: nobody waited for it. */
  signOut(session: string, how?: { readonly isUnused: boolean }): void;
  /** A question that only one screen has; null: the core is not there, or went while it answered. */
  ask<Answer>(call: (client: KioskClient) => PromiseLike<Answer>): Promise<Answer | null>;
  tellCamera(state: 'ready' | 'away'): void;
  /** What was thrown while a part was drawn took that part away. */
  tellBroken(part: BrokenPart): void;
  close(): void;
};

const untold = {
  aimId: null,
  suffix: null,
  layout: null,
  damage: null,
  usText: null,
  meanGapMs: null,
  longestGapMs: null,
  look: null,
  tookMs: null,
} as const;

/** Sooner than this a verdict needs no "reading" before it. */
const blinkMs = 150;
/** Later than this the core does not answer at all. */
const longestReadingMs = 3_000;

/** An offer stands for ten minutes. */
const mostDismissed = 50;

/** Of somebody who works here, or of what was said here. */
function isNoPassage({ decision }: Announcement): boolean {
  return decision.kind === 'ignore' && (decision.reason === 'badge' || decision.reason === 'feedback');
}

/** The question that has waited longest. */
function firstWaiting(status: Status | null): Announcement | null {
  return status?.questions[0] ?? null;
}

/** Status and news of the kiosk, and which verdict is on the screen. Decides nothing. */
export function createKioskStore(openWith: (session: SessionOf) => OpenWire): KioskStore {
  let snapshot = firstSnapshot;
  const listeners = new Set<() => void>();
  const writtenHearers = new Set<() => void>();
  const badgeHearers = new Set<(badge: ShownBadge) => void>();
  const feedbackHearers = new Set<(code: string) => void>();
  const questionForKey = createQuestionForKey();
  const drafts = createDrafts();
  let dismissedGroups: readonly number[] = [];
  let newestSeq = 0;
  /** What was read before the connection was lost says nothing of the core that is there now. */
  let isOfBefore = false;
  let camera: 'ready' | 'away' | null = null;
  let hearTested: ((code: TestedCode) => void) | null = null;
  let signIn: SignIn | null = null;
  const held = createHeldScans();
  const away = watchOutage({
    isConnected: () => snapshot.isConnected,
    outage: () => snapshot.outage,
    change,
  });
  let hideTimer: ReturnType<typeof setTimeout> | undefined;

  function change(part: Partial<Snapshot>): void {
    snapshot = { ...snapshot, ...part };
    questionForKey.saw(snapshot, performance.now());
    for (const listener of listeners) listener();
  }

  function show(announcement: Announcement): void {
    if (isNoPassage(announcement)) {
      // Whatever visitors read stays.
      change({ isReading: false });
      return;
    }
    if (announcement.seq <= newestSeq) return;
    newestSeq = announcement.seq;
    clearTimeout(hideTimer);
    change({ shown: announcement, isReading: false });
    hideTimer = setTimeout(() => {
      const next = firstWaiting(snapshot.status);
      // What stands there already is said once.
      if (next === null || next.seq !== snapshot.shown?.seq) change({ shown: next });
    }, staysMs(announcement));
  }

  /** What the screen shows once the core has said how things are: a question that was taken from it goes. */
  function shownAfter(status: Status): Announcement | null {
    const { shown, status: before } = snapshot;
    if (!shown) return firstWaiting(status);
    const waits = (of: Status | null) => of?.questions.some(({ seq }) => seq === shown.seq) ?? false;
    return waits(before) && !waits(status) ? firstWaiting(status) : shown;
  }

  function hear(news: News): void {
    if (news.kind === 'tested') hearTested?.(news.code);
    else if (news.kind === 'badge') for (const hearer of badgeHearers) hearer(news);
    else if (news.kind === 'feedback') for (const hearer of feedbackHearers) hearer(news.code);
    else if (news.kind === 'announced') show(news.announcement);
    else if (news.kind === 'written') readAnew();
    else if (news.kind === 'restarting') away.beginsAnew();
    else {
      // A core that has just begun knows neither of the test nor of the camera.
      if (!snapshot.isConnected && hearTested) tellTest();
      if (camera !== null && news.status.camera.kind === 'care') tellCamera(camera);
      hearDuty(news.status.onDuty);
      change({
        status: news.status,
        isConnected: true,
        outage: null,
        shown: shownAfter(news.status),
      });
      if (!held.send()) change({ isReading: false });
      if (isOfBefore) readAnew();
    }
  }

  function readAnew(): void {
    isOfBefore = false;
    for (const hearer of writtenHearers) hearer();
  }

  /** Who is on duty is not known yet of a core that has just begun. */
  function hearDuty(now: string | null): void {
    const before = snapshot.status?.onDuty ?? null;
    if (before !== null && before !== now && (now !== null || snapshot.isConnected)) drafts.endShift(before);
  }

  /** It said that it begins anew: nothing is out of order unless it stays away. */
  function expectBack(): void {
    setTimeout(() => {
      if (connection.client()) return;
      if (snapshot.isConnected) away.begin();
      change({ isConnected: false, shown: null, isReading: false });
    }, away.expectedBackInMs());
  }

  function tellTest(): void {
    void connection
      .client()
      ?.testScanners({ isOn: hearTested !== null })
      .then((outcome) => {
        // Of whoever is not signed in any more the core takes no test: codes go down the line.
        if (outcome.ok || outcome.fault.kind !== 'signed-out') return;
        hearTested = null;
        change({ isTesting: false });
        signIn?.ask();
      }, unanswered);
  }

  function tellCamera(state: 'ready' | 'away'): void {
    camera = state;
    void connection.client()?.tellCamera({ state }).catch(unanswered);
  }

  /** It goes down the line of the core that begins. */
  function hold(atMs: number, send: () => void): void {
    held.hold(atMs, send);
    change({ isReading: true });
  }

  function send(
    text: string,
    source: ScanSource,
    known: Partial<TestedCode>,
    atMs = performance.now(),
  ): boolean {
    const { damage = null, usText = null, aimId = null } = known;
    const client = connection.client();
    if (!client) return false;
    const slow = setTimeout(() => change({ isReading: true }), blinkMs);
    const dead = setTimeout(() => connection.drop(), longestReadingMs);
    client
      .scan({
        text: text.slice(0, longestText),
        source,
        damage,
        aimId,
        usText: usText?.slice(0, longestText) ?? null,
      })
      .then((outcome) => {
        if (outcome.ok) show(outcome.value);
        else if (outcome.fault.kind === 'begins-anew') hold(atMs, () => send(text, source, known, atMs));
      }, unanswered)
      .finally(() => {
        clearTimeout(slow);
        clearTimeout(dead);
        if (snapshot.isReading && held.isEmpty()) change({ isReading: false });
      });
    return true;
  }

  const connection = connectKiosk({
    open: openWith(() => signIn?.session ?? null),
    onNews: hear,
    onLost: (why) => {
      away.lost(why);
      // A core that comes back with an older journal counts from there.
      newestSeq = 0;
      isOfBefore = true;
      if (away.isExpectedBack()) return expectBack();
      if (snapshot.isConnected) away.begin();
      change({ isConnected: false, shown: null, isReading: false });
    },
  });

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => snapshot,
    dismissedGroups: () => dismissedGroups,
    dismissGroup(seq) {
      dismissedGroups = [...dismissedGroups, seq].slice(-mostDismissed);
    },
    drafts,
    hearWritten(hearer) {
      writtenHearers.add(hearer);
      return () => writtenHearers.delete(hearer);
    },
    hearBadge(hearer) {
      badgeHearers.add(hearer);
      return () => badgeHearers.delete(hearer);
    },
    hearFeedback(hearer) {
      feedbackHearers.add(hearer);
      return () => feedbackHearers.delete(hearer);
    },
    scan(text, source, known = {}) {
      if (hearTested) {
        hearTested({ ...untold, ...known, text, source });
        return true;
      }
      if (!connection.client() && away.isExpectedBack()) {
        const atMs = performance.now();
        hold(atMs, () => send(text, source, known, atMs));
        return true;
      }
      return send(text, source, known);
    },
    async answer(word, session) {
      const seq = questionForKey.meant(snapshot, performance.now());
      const how = session === undefined ? {} : { context: { session } };
      const outcome = await connection.client()?.answer({ seq, word }, how).catch(unanswered);
      if (!outcome || outcome.ok || outcome.fault.kind !== 'signed-out') return 'heard';
      if (session !== undefined || !signIn) return 'signed-out';
      signIn.ask();
      return 'heard';
    },
    setSignIn(now) {
      signIn = now;
    },
    signOut(session, { isUnused } = { isUnused: false }) {
      void connection.client()?.signOut({ isUnused }, { context: { session } }).catch(unanswered);
    },
    async ask(call) {
      const client = connection.client();
      if (!client) return null;
      const session = signIn?.session ?? null;
      const answer = await Promise.resolve(call(client)).catch(() => null);
      // A core that was killed knows nobody any more: whoever is shown as signed in signs in again.
      if (session !== null && session === signIn?.session && isSignedOut(answer)) signIn.ask();
      return answer;
    },
    testScanners(hear) {
      hearTested = hear;
      change({ isTesting: hear !== null });
      tellTest();
    },
    tellCamera,
    tellBroken(part) {
      void connection.client()?.tellBroken({ part }).catch(unanswered);
    },
    close: () => connection.close(),
  };
}
