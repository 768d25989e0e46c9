import { failed, ok, type Result } from '../../../protocol/result.ts';

type Named = { readonly id: string; readonly code: string | null };
type Found<Unit> = Result<Unit, 'none' | 'several'>;

/** By its id or, where no unit has that id, by a code that one unit alone has. */
export function unitFinder<Unit extends Named>(units: readonly Unit[]): (text: string) => Found<Unit> {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const byCode = Map.groupBy(units, ({ code }) => code);
  return (text) => {
    const exact = byId.get(text);
    if (exact) return ok(exact);
    const [one, another] = byCode.get(text) ?? [];
    if (!one) return failed('none');
    return another ? failed('several') : ok(one);
  };
}
