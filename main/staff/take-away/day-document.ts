import type { Inspection } from '../../domain/inspection.ts';
import type { LogState } from '../../ports/staff-records.ts';
import { dayText, madeAtText, momentText, type OfficeDocument, type OfficeTable } from './office-document.ts';
import type { Origin } from './statistics-document.ts';

export type InspectedDay = Inspection & {
  readonly log: LogState;
  /** Names of those who did something, by their ids. */
  readonly names: Readonly<Record<string, string>>;
};

/** What stands in the table besides names and numbers, as the inspector's screen calls it. */
export type DayWord =
  | 'hour'
  | 'in'
  | 'out'
  | 'refused'
  | 'reasons'
  | 'overrides'
  | 'jumps'
  | 'log'
  | 'events'
  | 'head'
  | 'acked'
  | 'witnessed'
  | 'backup'
  | 'acts'
  | `override.${keyof Inspection['overrides']}`;

export type DayWords = {
  readonly day: (word: DayWord) => string;
  readonly refusal: (reason: string) => string;
  readonly act: (act: string) => string;
  /** Who it was; `name` null: nobody on the list of staff. */
  readonly actor: (of: { readonly actor: string; readonly name: string | null }) => string;
};

const count = { heading: 'Lần', kind: 'number' } as const;

/** A day's figures, and who did what, as a report that an office files. Nothing of it is about a visitor. */
export function dayDocument(
  day: InspectedDay,
  { venue, gate, timeZone, nowMs }: Origin,
  words: DayWords,
): OfficeDocument {
  const refusals = Object.entries(day.refused).map(([reason, n]) => [words.refusal(reason), n] as const);
  return {
    title: 'Số liệu trong ngày',
    venue,
    gate,
    period: dayText(day.localDay),
    madeAt: madeAtText(nowMs, timeZone),
    isReport: true,
    tables: [
      hours(day, words),
      table(words.day('reasons'), [{ heading: 'Lý do', kind: 'text', share: 4 }, count], refusals),
      table(
        words.day('overrides'),
        [{ heading: 'Quyết định', kind: 'text', share: 4 }, count],
        overrides(day, words),
      ),
      table(
        words.day('jumps'),
        [
          { heading: 'Lúc', kind: 'moment' },
          { heading: 'Giây', kind: 'number' },
        ],
        day.jumps.map(({ atMs, jumpMs }) => [momentText(atMs, timeZone), jumpMs / 1_000]),
      ),
      table(
        words.day('log'),
        [
          { heading: 'Mục', kind: 'text', share: 2 },
          { heading: 'Trạng thái', kind: 'text' },
        ],
        log(day, words),
      ),
      acts(day, { timeZone, words }),
    ].filter(({ rows }) => rows.length > 0),
  };
}

function table(name: string, columns: OfficeTable['columns'], rows: OfficeTable['rows']): OfficeTable {
  return { name, columns, rows, sum: null, chart: null };
}

function hours({ hours: each }: Inspection, { day }: DayWords): OfficeTable {
  const numbers = (['in', 'out', 'refused'] as const).map(
    (word) => ({ heading: day(word), kind: 'number' }) as const,
  );
  return table(
    'Theo giờ',
    [{ heading: day('hour'), kind: 'text' }, ...numbers],
    each.map(({ hour, in: inward, out, refused }) => [`${hour}–${hour + 1}`, inward, out, refused]),
  );
}

function overrides({ overrides: each }: Inspection, { day }: DayWords): OfficeTable['rows'] {
  const known = Object.keys(each) as (keyof Inspection['overrides'])[];
  return known.filter((word) => each[word] > 0).map((word) => [day(`override.${word}`), each[word]]);
}

function log({ log: state }: InspectedDay, { day }: DayWords): OfficeTable['rows'] {
  return [
    [day('events'), state.events],
    [day('head'), state.head],
    [day('acked'), state.acked],
    [day('witnessed'), state.witnessed],
    [day('backup'), state.backupDay === null ? '' : dayText(state.backupDay)],
  ];
}

function acts(
  { acts: each, names }: InspectedDay,
  { timeZone, words }: { readonly timeZone: string; readonly words: DayWords },
): OfficeTable {
  return table(
    words.day('acts'),
    [
      { heading: 'Lúc', kind: 'moment', share: 2 },
      { heading: 'Việc', kind: 'text', share: 3 },
      { heading: 'Về sự kiện', kind: 'number' },
      { heading: 'Người làm', kind: 'text', share: 2 },
      { heading: 'Mã', kind: 'text' },
      { heading: 'Sự kiện', kind: 'number' },
    ],
    each.map(({ seq, atMs, act, actor, ref }) => [
      momentText(atMs, timeZone),
      words.act(act),
      ref ?? '',
      words.actor({ actor, name: names[actor] ?? null }),
      actor,
      seq,
    ]),
  );
}
