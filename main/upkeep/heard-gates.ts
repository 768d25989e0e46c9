import { parseJson } from '../../protocol/parse-json.ts';
import type { RollAnswer, RollRequest } from '../../protocol/roll-call.ts';
import { type RollSheet, rollSheetSchema, type SharedCall } from '../../protocol/roll-sheet.ts';
import type { Clock } from '../ports/clock.ts';
import type { VenueSeal } from '../ports/keys.ts';
import type { MateGate } from '../ports/venue-roll.ts';

type Told = RollAnswer['mates'][number];
type Sealed = NonNullable<Told['sheet']> & { readonly sealed: string };
type Heard = {
  readonly told: Omit<Told, 'sheet'>;
  readonly atRunMs: number;
  readonly sheet: Sealed | null;
  /** Of the sheet; null: it does not open here. */
  readonly said: { readonly call: SharedCall | null; readonly gate: string; readonly atMs: number } | null;
};

/** Nobody reads them for so long: nothing personal stays in memory. */
const keptMs = 60_000;
/** A gate that was not heard of for longer has no part in what goes on now; it may not know that it is over. */
const isThereMs = 2 * 60_000;

export type HeardGates = {
  /** Takes an answer; true: not all sheets came with it. */
  hear(answer: RollAnswer): boolean;
  /** The sheets that need not come again. */
  known(): RollRequest['known'];
  /** Roll-calls of the gates that are there now, in the collector's time. */
  calls(): readonly SharedCall[];
  mates(): readonly MateGate[];
  count(): number;
  /** Whether anything but the time has changed since it was asked last. */
  hasChanged(): boolean;
  forgetNames(): void;
};

/** What the other gates said last: sealed as it came, opened when somebody reads it, and closed again. */
export function createHeardGates({
  clock,
  seal,
  venue,
}: {
  readonly clock: Pick<Clock, 'runMs' | 'after'>;
  readonly seal: Pick<VenueSeal, 'open'>;
  readonly venue: string;
}): HeardGates {
  let heard = new Map<string, Heard>();
  let shown = '';
  const opened = new Map<string, RollSheet | null>();
  let stopForgetting: () => void = () => {};

  function open(device: string, { epoch, seq, sealed }: Sealed): RollSheet | null {
    const text = seal.open({ venue, device, epoch, seq }, sealed);
    return text === null ? null : (rollSheetSchema.safeParse(parseJson(text)).data ?? null);
  }

  function openOnce(device: string, sheet: Sealed): RollSheet | null {
    stopForgetting();
    stopForgetting = clock.after(keptMs, () => opened.clear());
    const known = opened.get(sheet.id);
    if (known !== undefined) return known;
    const read = open(device, sheet);
    opened.set(sheet.id, read);
    return read;
  }

  function take({ sheet, ...told }: Told): Heard {
    const atRunMs = clock.runMs();
    const before = heard.get(told.device);
    if (sheet === null) return { told, atRunMs, sheet: null, said: null };
    if (before?.sheet?.id === sheet.id) return { ...before, told, atRunMs };
    const { sealed } = sheet;
    // It comes with the next answer.
    if (sealed === null) return { told, atRunMs, sheet: before?.sheet ?? null, said: before?.said ?? null };
    const came = { ...sheet, sealed };
    const read = open(told.device, came);
    return {
      told,
      atRunMs,
      sheet: came,
      said: read && { call: read.call, gate: read.gate, atMs: read.atMs },
    };
  }

  const agoOf = ({ told, atRunMs }: Heard) =>
    told.heardAgoMs === null ? null : told.heardAgoMs + Math.round(clock.runMs() - atRunMs);

  return {
    hear({ mates }) {
      heard = new Map(mates.map((mate) => [mate.device, take(mate)]));
      const current = new Set([...heard.values()].map(({ sheet }) => sheet?.id));
      for (const id of opened.keys()) if (!current.has(id)) opened.delete(id);
      return mates.some(({ device, sheet }) => sheet !== null && heard.get(device)?.sheet?.id !== sheet.id);
    },
    known: () =>
      Object.fromEntries([...heard].flatMap(([device, { sheet }]) => (sheet ? [[device, sheet.id]] : []))),
    calls: () =>
      [...heard.values()].flatMap((one) =>
        one.said?.call && (agoOf(one) ?? isThereMs) < isThereMs ? [one.said.call] : [],
      ),
    mates: () =>
      [...heard.values()].map((one) => {
        const { device, name, inside } = one.told;
        const sheet = one.sheet && openOnce(device, one.sheet);
        return {
          device,
          name: one.said?.gate || name || device,
          heardAgoMs: agoOf(one),
          inside,
          sheet: sheet && one.sheet ? { ...sheet, epoch: one.sheet.epoch } : null,
        };
      }),
    count: () => heard.size,
    hasChanged() {
      const now = JSON.stringify([...heard].map(([device, { sheet }]) => [device, sheet?.id ?? null]));
      const isOther = now !== shown;
      shown = now;
      return isOther;
    },
    forgetNames: () => opened.clear(),
  };
}
