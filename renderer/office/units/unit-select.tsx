import { SelectField } from '../../kit/select-field.tsx';
import type { OfficeClient } from '../office-client.ts';
import { shownText } from '../wire-text.tsx';
import { type ListedUnit, useUnitsBelow } from './unit-tree.tsx';

type SelectProps = {
  readonly client: OfficeClient;
  /** From the top to the one that is chosen. */
  readonly path: readonly ListedUnit[];
  readonly onChoose: (path: readonly ListedUnit[]) => void;
  readonly version: number;
  readonly label: string;
  /** What it is called when none is chosen. */
  readonly none: string;
};

/** A unit chosen step by step, where a tree has no room and in forms: those above it, those beside it, and those right below. */
export function UnitSelect({ client, path, onChoose, version, label, none }: SelectProps) {
  const chosen = path.at(-1) ?? null;
  const below = useUnitsBelow(client, chosen?.id ?? null, version) ?? [];
  const siblings = useUnitsBelow(client, path.at(-2)?.id ?? null, version) ?? [];
  const beside = siblings.filter(({ id }) => !path.some((unit) => unit.id === id));
  const listed = (units: readonly ListedUnit[], depth: number) =>
    units.map((unit) => ({ id: unit.id, title: `${'· '.repeat(depth)}${shownText(unit.name)}` }));
  const above = path.flatMap((unit, at) => listed([unit], at));
  const under = listed(
    below.filter(({ id }) => !path.some((unit) => unit.id === id)),
    path.length,
  );
  return (
    <SelectField
      label={label}
      value={chosen?.id ?? ''}
      options={[
        { id: '', title: none },
        ...above,
        ...under,
        ...listed(chosen ? beside : [], path.length - 1),
      ]}
      onChange={(id) => {
        const at = path.findIndex((unit) => unit.id === id);
        const next = below.find((unit) => unit.id === id);
        const other = beside.find((unit) => unit.id === id);
        if (id === '') onChoose([]);
        else if (at !== -1) onChoose(path.slice(0, at + 1));
        else if (next) onChoose([...path, next]);
        else if (other) onChoose([...path.slice(0, -1), other]);
      }}
    />
  );
}
