import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import type { Answers } from '../office-client.ts';
import { RowTable } from '../row-table.tsx';
import { valueText } from './value-text.ts';

type Hours = NonNullable<Answers['bundles']['preview']['hours']>;

/** Which hours of the registry how many kiosks would get, and how many get none. */
export function HoursDifference({ hours }: { readonly hours: Hours }) {
  const { say } = useWords();
  const { count, shortDay } = useFormats();
  const { given, unnamed, without } = hours;
  return (
    <>
      <RowTable
        label={say('office.bundles.hours.registry')}
        isLabelShown
        columns={[
          {
            title: say('office.setting.rules.hours'),
            isName: true,
            cell: ({ value }) =>
              value === null
                ? say('office.bundles.hours.always')
                : valueText('rules.hours', value, { say, shortDay }),
          },
          { title: say('office.bundles.kiosks'), isNumber: true, cell: ({ kiosks }) => count(kiosks) },
        ]}
        rows={given}
        keyOf={({ value }) => JSON.stringify(value)}
        empty={say('office.bundles.hours.nobody')}
      />
      {unnamed > 0 && <Note tone="care">{say('office.bundles.hours.unnamed', { n: count(unnamed) })}</Note>}
      {without > 0 && <Note tone="care">{say('office.bundles.hours.without', { n: count(without) })}</Note>}
    </>
  );
}
