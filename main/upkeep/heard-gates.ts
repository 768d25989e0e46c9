import { parseJson } from '../../protocol/parse-json.ts';
import { type RollAnswer, type RollRequest, rollAnswerSchema } from '../../protocol/roll-call.ts';
import { type RollSheet, rollSheetSchema } from '../../protocol/roll-sheet.ts';
import type { KnownCalls } from '../domain/joined-roll-call.ts';
import { isTooLong } from '../domain/roll-call.ts';
import type { Clock } from '../ports/clock.ts';
import type { VenueSeal } from '../ports/keys.ts';
import type { HeardStore, MateGate } from '../ports/venue-roll.ts';

type Told = RollAnswer['mates'][number];
type Sealed = NonNullable<Told['sheet']> & { readonly sealed: string };
type Heard = {
  readonly told: Omit<Told, 'sheet'>;
  readonly atRunMs: number;
  readonly sheet: Sealed | null;
  /** Of the sheet; null: it does not open here. */
  readonly said: Pick<RollSheet, 'call' | 'over' | 'gate' | 'atMs'> | null;
};

/** Nobody reads them for so long: nothing personal stays in memory. */
const keptMs = 60_000;
/** What was heard is written down for a restart so often at most. */
const saveEveryMs = 60_000;

export type HeardGates = {
  /** Takes an answer; true: not all sheets came with it. */
  hear(answer: RollAnswer): boolean;
  /** The sheets that need not come again. */
  known(): RollRequest['known'];
  /** Roll-calls of the gates, since when by this gate's clock; what went on for too long does not count. */
  calls(nowMs: number): readonly Pick<KnownCalls, 'open' | 'over'>[];
  mates(): readonly MateGate[];
  count(): number;
  /** Whether anything but the time has changed since it was asked last. */
  hasChanged(): boolean;
  /** For the next run. */
  save(): void;
  forgetNames(): void;
};

type Parts = {
  readonly clock: Clock;
  readonly seal: Pick<VenueSeal, 'open'>;
  readonly store: HeardStore;
  readonly venue: string;
};

/** What the other gates said last: sealed as it came, opened when somebody reads it, and closed again. */
export function createHeardGates({ clock, seal, store, venue }: Parts): HeardGates {
  let heard = new Map<string, Heard>();
  let shown = '';
  let savedRunMs = Number.NEGATIVE_INFINITY;
  /** By device: of each the last one only. */
  const opened = new Map<string, { readonly id: string; readonly sheet: RollSheet | null }>();
  let stopForgetting: () => void = () => {};

  function open(device: string, { epoch, seq, sealed }: Sealed): RollSheet | null {
    const text = seal.open({ venue, device, epoch, seq }, sealed);
    return text === null ? null : (rollSheetSchema.safeParse(parseJson(text)).data ?? null);
  }

  function openOnce(device: string, sheet: Sealed): RollSheet | null {
    stopForgetting();
    stopForgetting = clock.after(keptMs, () => opened.clear());
    const known = opened.get(device);
    if (known?.id === sheet.id) return known.sheet;
    const read = open(device, sheet);
    opened.set(device, { id: sheet.id, sheet: read });
    return read;
  }

  function take({ sheet, ...told }: Told): Heard {
    const atRunMs = clock.runMs();
    const before = heard.get(told.device);
    if (sheet === null) return { told, atRunMs, sheet: null, said: null };
    const { sealed } = sheet;
    if (sealed === null || before?.sheet?.id === sheet.id) {
      const kept = before?.sheet ?? null;
      // Another one comes with the next answer: until then the one before says what it said.
      const isSame = kept?.id === sheet.id;
      return {
        told,
        atRunMs,
        sheet: kept && (isSame ? { ...kept, seenAgoMs: sheet.seenAgoMs } : kept),
        said: before?.said ?? null,
      };
    }
    const came = { ...sheet, sealed };
    const read = open(told.device, came);
    const said = read && { call: read.call, over: read.over, gate: read.gate, atMs: read.atMs };
    return { told, atRunMs, sheet: came, said };
  }

  /** How long ago, by the collector's clock and this run's: nobody's wall clock has a part in it. */
  function agoOf({ told, sheet, atRunMs }: Heard): number | null {
    const atThatTime = sheet ? sheet.seenAgoMs : told.heardAgoMs;
    return atThatTime === null ? null : atThatTime + Math.max(0, Math.round(clock.runMs() - atRunMs));
  }

  function adopt({ mates }: Pick<RollAnswer, 'mates'>): void {
    heard = new Map(mates.map((mate) => [mate.device, take(mate)]));
    for (const device of opened.keys()) if (!heard.get(device)?.sheet) opened.delete(device);
  }

  function save(): void {
    savedRunMs = clock.runMs();
    const mates = [...heard.values()].map((one) => ({ ...one.told, sheet: one.sheet }));
    store.save(`${clock.wallMs()}\n${JSON.stringify({ own: null, mates })}`);
  }

  /** Of the run before: so much older by the wall clock, which is all that went on. */
  function load(): void {
    const [at = '', ...rest] = (store.load() ?? '').split('\n');
    const answer = rollAnswerSchema.safeParse(parseJson(rest.join('\n')));
    if (!answer.success) return;
    const olderMs = Math.max(0, clock.wallMs() - (Number(at) || 0));
    adopt({
      mates: answer.data.mates.map((mate) => ({
        ...mate,
        heardAgoMs: mate.heardAgoMs === null ? null : mate.heardAgoMs + olderMs,
        sheet: mate.sheet && { ...mate.sheet, seenAgoMs: mate.sheet.seenAgoMs + olderMs },
      })),
    });
  }

  const stamp = () => JSON.stringify([...heard].map(([device, { sheet }]) => [device, sheet?.id ?? null]));
  load();
  shown = stamp();
  return {
    hear(answer) {
      adopt(answer);
      if (clock.runMs() - savedRunMs >= saveEveryMs) save();
      return answer.mates.some(
        ({ device, sheet }) => sheet !== null && heard.get(device)?.sheet?.id !== sheet.id,
      );
    },
    known: () =>
      Object.fromEntries([...heard].flatMap(([device, { sheet }]) => (sheet ? [[device, sheet.id]] : []))),
    calls: (nowMs) =>
      [...heard.values()].flatMap((one) => {
        if (one.said === null) return [];
        const { call, over, atMs } = one.said;
        const sinceMs = call && nowMs - Math.max(0, atMs - call.sinceMs) - (agoOf(one) ?? 0);
        const open = call && sinceMs !== null ? { ...call, sinceMs } : null;
        return [{ open: open && !isTooLong(open, nowMs) ? open : null, over }];
      }),
    mates: () =>
      [...heard.values()].map((one) => {
        const { device, name, inside } = one.told;
        const sheet = one.sheet && openOnce(device, one.sheet);
        return {
          device,
          name: one.said?.gate || name || device,
          agoMs: agoOf(one),
          inside,
          sheet: sheet && one.sheet ? { ...sheet, epoch: one.sheet.epoch } : null,
        };
      }),
    save,
    count: () => heard.size,
    hasChanged() {
      const now = stamp();
      const isOther = now !== shown;
      shown = now;
      return isOther;
    },
    forgetNames: () => opened.clear(),
  };
}
