import type { BundleOutcome } from '../../protocol/bundle-outcome.ts';

/** What is known of one kiosk of a stage that is under way, or of one before. */
export type Member = {
  readonly device: string;
  /** Of the stage that it belongs to. */
  readonly stage: number;
  /** How it was when they were taken back; null: they were not. */
  readonly ended: MemberState | null;
  /** These settings are what the office wanted of it before. */
  readonly hasNothingNew: boolean;
  /** Whether the bundle with these settings has been fetched, or came on a stick and was taken. */
  readonly isGiven: boolean;
  /** When it last fetched one. */
  readonly givenMs: number;
  /** Of the first bundle with these settings. */
  readonly serial: number;
  /** When it last said something; null: never. */
  readonly toldMs: number | null;
  readonly applied: number;
  /** Since when `applied` is what it is, its trial over. */
  readonly appliedMs: number | null;
  readonly outcome: BundleOutcome | null;
  /** Kinds of faults before it was given these settings, and now. */
  readonly faultsBefore: readonly string[];
  readonly faults: readonly string[];
};

/**
 * `silent`: it has not fetched them, as it is off or away; nothing can be said of it. `pending`: they are under way.
 * `fresh`: applied, for less than the time that shows whether they do it good. `well`: for that long. The others are ill:
 * it `refused` them, `took-back` by itself, `fell-silent` with them, or has `new-faults`.
 */
export const memberStates = [
  'silent',
  'pending',
  'fresh',
  'well',
  'refused',
  'took-back',
  'fell-silent',
  'new-faults',
] as const;
export type MemberState = (typeof memberStates)[number];

const ill: readonly MemberState[] = ['refused', 'took-back', 'fell-silent', 'new-faults'];
export const isIll = (state: MemberState) => ill.includes(state);

/** A kiosk tells every five minutes how it is: three times missed is silence. */
const silentAfterMs = 15 * 60_000;
/** What comes and goes without our doing, and never because of settings of an office. */
const ownWays: readonly string[] = [
  'collector-away',
  'collector-refuses',
  'help-called',
  'roll-call',
  'printer-paper-low',
  'printer-paper-out',
  'disk-low',
  'backup-late',
  'forgetting-late',
];

/** How it is shown: `waiting`: it has not had its turn. */
export const shownStates = ['waiting', ...memberStates] as const;
export type ShownState = (typeof shownStates)[number];

export function shownStateOf(
  member: Member,
  rollOut: Pick<Pace, 'settleMs'> & { readonly stage: number },
  nowMs: number,
): ShownState {
  if (member.stage > rollOut.stage) return 'waiting';
  return member.ended ?? stateOf(member, rollOut, nowMs);
}

export type Pace = { readonly settleMs: number; readonly patienceMs: number };

export function stateOf(member: Member, { settleMs }: Pick<Pace, 'settleMs'>, nowMs: number): MemberState {
  const { isGiven, outcome, serial, toldMs, applied, appliedMs, faults, faultsBefore } = member;
  if (member.hasNothingNew) return 'well';
  if (!isGiven) return 'silent';
  // Serial 0: of a bundle that could not even be read.
  const isOfThis = outcome !== null && (outcome.serial >= serial || outcome.serial === 0);
  if (isOfThis && outcome.kind === 'rolled-back') return 'took-back';
  if (isOfThis && outcome.kind === 'refused') return 'refused';
  if (nowMs - Math.max(toldMs ?? 0, member.givenMs) > silentAfterMs) return 'fell-silent';
  if (applied < serial || outcome?.kind === 'trying' || appliedMs === null) return 'pending';
  if (faults.some((kind) => !faultsBefore.includes(kind) && !ownWays.includes(kind))) return 'new-faults';
  return nowMs - appliedMs >= settleMs ? 'well' : 'fresh';
}

export type Verdict =
  | { readonly kind: 'wait' }
  | { readonly kind: 'advance' }
  | { readonly kind: 'stop'; readonly why: 'ill' | 'nobody' | 'slow' };

/** Of a stage so many may be ill: one in twenty, none of fewer than twenty. */
const illOf = (count: number) => Math.floor(count / 20);

/**
 * Whether a roll-out waits, goes on, or stops. It goes on when every kiosk of the stage that took the settings is well;
 * kiosks that are off or away hold it up for no longer than its patience, and somebody must have taken them.
 */
export function judgeStage(
  members: readonly Member[],
  { stage, stageMs, ...pace }: Pace & { readonly stage: number; readonly stageMs: number },
  nowMs: number,
): Verdict {
  const states = members.map((member) => ({ stage: member.stage, state: stateOf(member, pace, nowMs) }));
  for (let at = 1; at <= stage; at++) {
    const ofStage = states.filter((one) => one.stage === at);
    if (ofStage.filter(({ state }) => isIll(state)).length > illOf(ofStage.length))
      return { kind: 'stop', why: 'ill' };
  }
  const count = (...wanted: readonly MemberState[]) =>
    states.filter((one) => one.stage === stage && wanted.includes(one.state)).length;
  const isPatienceOver = nowMs - stageMs >= pace.patienceMs;
  if (count('pending') > 0) return isPatienceOver ? { kind: 'stop', why: 'slow' } : { kind: 'wait' };
  if (count('fresh') > 0 || (count('silent') > 0 && !isPatienceOver)) return { kind: 'wait' };
  // Nobody of this stage is there: it says nothing about the next one.
  if (count('well') === 0 && states.some((one) => one.stage === stage))
    return { kind: 'stop', why: 'nobody' };
  return { kind: 'advance' };
}
