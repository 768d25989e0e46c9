import type { Hours } from './hours.ts';
import type { LocalTime } from './local-time.ts';
import type { SiteWords, SomeWords } from './visitor-language.ts';

/** Letters that fit on the idle screen in every format. */
export const longestGreeting = 60;
export const longestMessage = 240;

/** What the site tells its visitors from day to day (20261121), both included; null: from ever, for ever. */
export type SiteMessage = SiteWords & {
  readonly fromDay: number | null;
  readonly untilDay: number | null;
};

export type OfficeAnnouncement = {
  readonly id: string;
  readonly words: SomeWords;
  /** `care`: with a sign, for what visitors have to heed. */
  readonly tone: 'plain' | 'care';
};

/** What the visitors' screen says while nobody is at the gate. */
export type IdleScreen = {
  /** null: a greeting by the time of day. */
  readonly greeting: SiteWords | null;
  readonly message: SiteMessage | null;
  /** What the office tells the visitors of this gate now. */
  readonly announcements: readonly OfficeAnnouncement[];
  /** When the ground is dark; null: never. */
  readonly night: Hours | null;
  /** A name of the venue's picture: another picture has another one. null: there is none to show. */
  readonly logo: string | null;
};

export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'evening';

/** As people in Viet Nam greet: noon is its own part, and the night is the evening's. */
export function partOfDay({ hour }: Pick<LocalTime, 'hour'>): PartOfDay {
  if (hour < 4 || hour >= 18) return 'evening';
  if (hour < 11) return 'morning';
  return hour < 13 ? 'noon' : 'afternoon';
}

/** The message on that day; null: there is none, or it is out of its days. */
export function messageOn(message: SiteMessage | null, day: number): SiteMessage | null {
  if (message === null) return null;
  const { fromDay, untilDay } = message;
  const isBefore = fromDay !== null && day < fromDay;
  const isAfter = untilDay !== null && day > untilDay;
  return isBefore || isAfter ? null : message;
}

/** What is told on the idle screen, in turn: of the office first, and of that what visitors have to heed. */
export type Told = { readonly words: SomeWords; readonly tone: OfficeAnnouncement['tone'] };

export function toldOn(
  { message, announcements }: Pick<IdleScreen, 'message' | 'announcements'>,
  day: number,
): readonly Told[] {
  const own = messageOn(message, day);
  const byTone = [...announcements].sort((a, b) => rank[a.tone] - rank[b.tone]);
  return [...byTone, ...(own ? [{ words: own, tone: 'plain' as const }] : [])];
}

const rank = { care: 0, plain: 1 } as const;

/** Of several one stands there, each for a minute. */
export function atTurn<One>(
  all: readonly One[],
  minute: number,
): { readonly one: One; readonly no: number } | null {
  const at = ((minute % all.length) + all.length) % all.length;
  const one = all[at];
  return one === undefined ? null : { one, no: at + 1 };
}

const widest = 3;
const highest = 2;

/**
 * Where a picture that stands for hours is drawn in that minute, in steps from its place: somewhere else than a minute
 * ago and at most a step away from there, on a way of 24 minutes.
 */
export function driftOf(minute: number): { readonly x: number; readonly y: number } {
  return { x: swing(minute, widest), y: swing(minute, highest) };
}

/** 0, 1 … most … 0 … -most … 0, and so on. */
function swing(minute: number, most: number): number {
  const at = ((minute % (4 * most)) + 4 * most) % (4 * most);
  if (at <= most) return at;
  return at <= 3 * most ? 2 * most - at : at - 4 * most;
}
