import { failed, ok, type Result } from '../../../protocol/result.ts';
import { type Language, type TextKey, textOf, type Values } from '../../../resources/texts/texts.ts';
import type { Contradiction } from '../contradictions.ts';
import { type DeviceFacts, type DeviceFigures, deviceFaults, serviceStates } from '../device-facts.ts';
import { type Cell, count, dayText, ratio, text, unknown } from '../written/cell.ts';
import { type Block, type Paper, type PaperTable, paragraph, sentence } from '../written/paper.ts';
import { earlierText, nameOf } from './rows.ts';
import { unitTable } from './unit-table.ts';

type Say = (key: TextKey, values?: Values) => string;
type Row = DeviceFacts['units'][number];

const stateColumns = [
  'paper.column.sending',
  'paper.column.late-kiosks',
  'paper.column.silent',
  'paper.column.closed',
  'paper.column.not-opened',
] as const satisfies readonly TextKey[];

/**
 * R-TB, how kiosks and their readers are: by state, each in one; which had a fault on the days; how often something had to
 * be shown once more.
 */
export function composeDevices(
  facts: DeviceFacts,
  { language }: { readonly language: Language },
): Result<Paper, { readonly kind: 'contradicts'; readonly contradictions: readonly Contradiction[] }> {
  const say: Say = (key, values) => textOf(language, key, values);
  const contradictions = contradictionsIn(facts, say);
  if (contradictions.length > 0) return failed({ kind: 'contradicts', contradictions });
  const { unit, asOf, previous, coverage } = facts;
  return ok({
    form: 'R-TB',
    language,
    title: say('paper.devices.title'),
    ...{ unit, asOf, previous },
    coverage: { ...coverage, missing: [...coverage.missing] },
    blocks: [
      paragraph('sum', summary(facts, say)),
      paragraph('faults', faultsIn(facts, say)),
      ...silent(facts, say),
      statesOf(facts, say),
      faultsOf(facts, say),
    ] satisfies Block[],
  });
}

/** Each kiosk is in one state, none has a fault that is no kiosk, and the rows are the total. */
function contradictionsIn({ units, rest, total, coverage }: DeviceFacts, say: Say): readonly Contradiction[] {
  const rows = [...units, ...(rest ? [{ name: say('paper.not-assigned'), ...rest }] : [])];
  const found: Contradiction[] = [];
  for (const { name, kiosks, states, faults } of [...rows, { name: say('paper.total'), ...total }]) {
    const sum = states && serviceStates.reduce((all, state) => all + states[state], 0);
    if (sum !== null && sum !== kiosks)
      found.push({ key: 'paper.contradiction.states', values: { states: sum, kiosks }, names: { name } });
    const most = Math.max(...deviceFaults.map((fault) => faults[fault]));
    if (most > kiosks)
      found.push({ key: 'paper.contradiction.faults', values: { faults: most, kiosks }, names: { name } });
  }
  const sums = [
    { key: 'paper.contradiction.sum.kiosks', of: (row: DeviceFigures) => row.kiosks },
    { key: 'paper.contradiction.sum.scans', of: (row: DeviceFigures) => row.scans },
    ...deviceFaults.map((fault) => ({
      key: 'paper.contradiction.sum.faults' as const,
      of: (row: DeviceFigures) => row.faults[fault],
    })),
  ] as const;
  for (const { key, of } of sums) {
    const sum = rows.reduce((all, row) => all + of(row), 0);
    if (sum !== of(total)) found.push({ key, values: { rows: sum, total: of(total) } });
  }
  if (coverage.kiosks !== total.kiosks)
    found.push({
      key: 'paper.contradiction.sum.kiosks',
      values: { rows: coverage.kiosks, total: total.kiosks },
    });
  return found;
}

const daysOf = ({ asOf, previous }: Pick<DeviceFacts, 'asOf' | 'previous'>) => ({
  asOf: dayText(asOf),
  previous: earlierText(asOf, previous),
});

function summary(facts: DeviceFacts, say: Say): readonly (string | Cell)[] {
  const { kiosks, states } = facts.total;
  const words = { ...daysOf(facts), unit: nameOf(facts, say) };
  if (states === null) return sentence(say('paper.devices.sentence-over', words), { kiosks: count(kiosks) });
  const counts = Object.fromEntries(
    serviceStates.map((state) => [state.replace('not-opened', 'unopened'), count(states[state])]),
  );
  return sentence(say('paper.devices.sentence', words), { kiosks: count(kiosks), ...counts });
}

function faultsIn(facts: DeviceFacts, say: Say): readonly (string | Cell)[] {
  const { faults, scans, retried } = facts.total;
  const counts = Object.fromEntries(deviceFaults.map((fault) => [fault, count(faults[fault])]));
  return sentence(say('paper.devices.faults', daysOf(facts)), {
    ...counts,
    ...{ scans: count(scans), retried: count(retried), share: ratio(retried, scans) },
  });
}

/** Units with silent kiosks, the most first. */
function silent({ units }: DeviceFacts, say: Say) {
  const silentOf = ({ states }: Row) => states?.silent ?? 0;
  const named = units.filter((row) => silentOf(row) > 0).sort((a, b) => silentOf(b) - silentOf(a));
  if (named.length === 0) return [];
  const names = named.flatMap((row, at): readonly (string | Cell)[] => [
    ...(at === 0 ? [] : ['; ']),
    text(row.name),
    ' (',
    count(silentOf(row)),
    ')',
  ]);
  return [paragraph('silent', [`${say('paper.devices.silent')} `, ...names, '.'])];
}

/** Each unit, what lies in none, and all, by these figures. */
const byUnit = ({ units, rest, total, coverage }: DeviceFacts) => ({
  units: units.map((unit) => ({ ...unit, figures: unit })),
  ...{ rest, total, coverage },
});

function statesOf(facts: DeviceFacts, say: Say): PaperTable {
  const drawn = {
    ...byUnit(facts),
    id: 'states',
    title: say('paper.devices.states', daysOf(facts)),
    columns: ['paper.column.kiosks' as const, ...stateColumns],
    cells: ({ kiosks, states }: DeviceFigures) => [
      count(kiosks),
      ...serviceStates.map((state) => (states ? count(states[state]) : unknown)),
    ],
    notes: [
      say(facts.total.states ? 'paper.note.states' : 'paper.note.states-over'),
      say('paper.note.coverage'),
    ],
  };
  return unitTable<DeviceFigures>(drawn, say);
}

function faultsOf(facts: DeviceFacts, say: Say): PaperTable {
  const drawn = {
    ...byUnit(facts),
    id: 'faults',
    title: say('paper.devices.faults-table', daysOf(facts)),
    columns: [
      ...deviceFaults.map((fault) => `paper.column.fault.${fault}` as const),
      ...(['paper.column.scans', 'paper.column.retried', 'paper.column.retried-share'] as const),
    ],
    cells: ({ faults, scans, retried }: DeviceFigures) => [
      ...deviceFaults.map((fault) => count(faults[fault])),
      ...[count(scans), count(retried), ratio(retried, scans)],
    ],
    notes: [say('paper.note.faults'), say('paper.note.retried'), say('paper.note.coverage')],
  };
  return unitTable<DeviceFigures>(drawn, say);
}
