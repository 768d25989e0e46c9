import { SelectField } from '../../kit/select-field.tsx';
import { useWords } from '../../kit/words.tsx';
import { shownText } from '../wire-text.tsx';
import type { GivenTables } from './given-card.tsx';

/** Numbers of given tables. */
export type Ratios = { readonly part: number; readonly of: number; readonly other: number | null };

type ChoiceProps = {
  readonly tables: GivenTables;
  readonly ratios: Ratios | null;
  readonly onChange: (ratios: Ratios) => void;
};

/** What is compared, to what, and to what else. */
export function RatioChoice({ tables, ratios, onChange }: ChoiceProps) {
  const { say } = useWords();
  const [first, second = first] = tables;
  if (!first || !second) return <p className="quiet">{say('office.papers.ratios.need')}</p>;
  const chosen = ratios ?? { part: first.number, of: second.number, other: null };
  const options = tables.map(({ number, title }) => ({ id: String(number), title: shownText(title) }));
  return (
    <>
      <SelectField
        label={say('office.papers.ratios.part')}
        value={String(chosen.part)}
        options={options}
        onChange={(id) => onChange({ ...chosen, part: Number(id) })}
      />
      <SelectField
        label={say('office.papers.ratios.of')}
        value={String(chosen.of)}
        options={options}
        onChange={(id) => onChange({ ...chosen, of: Number(id) })}
      />
      <SelectField
        label={say('office.papers.ratios.other')}
        value={chosen.other === null ? '' : String(chosen.other)}
        options={[{ id: '', title: say('office.papers.ratios.no-other') }, ...options]}
        onChange={(id) => onChange({ ...chosen, other: id === '' ? null : Number(id) })}
      />
    </>
  );
}
