import { registryWord } from '../../../protocol/office-settings.ts';
import { Field } from '../../kit/field.tsx';
import { SelectField } from '../../kit/select-field.tsx';
import { useWords } from '../../kit/words.tsx';
import { type Typed, typedValue } from './setting-values.ts';

type FieldsProps = { readonly typed: Typed; readonly onChange: (typed: Typed) => void };

/** One span for every kiosk, or for each the hours that the registry has of its venue. */
export function HoursFields({ typed, onChange }: FieldsProps) {
  const { say } = useWords();
  const isRegistry = typed.first === registryWord;
  // Of two fields the second one is still to come.
  const isWrong = typed.second !== '' && typedValue(typed) === undefined;
  return (
    <>
      <SelectField
        label={say('office.bundles.hours.whose')}
        value={isRegistry ? registryWord : 'typed'}
        options={[
          { id: 'typed', title: say('office.bundles.hours.typed') },
          { id: registryWord, title: say('office.bundles.hours.registry') },
        ]}
        onChange={(id) => onChange({ ...typed, first: id === registryWord ? id : '', second: '' })}
      />
      {isRegistry ? (
        <p className="quiet">{say('office.bundles.hours.registry-hint')}</p>
      ) : (
        <>
          <Field
            label={say('setting.from')}
            hint={say('office.announcements.time-hint')}
            mistake={isWrong ? say('office.bundles.why.value') : null}
            value={typed.first}
            longest={5}
            onChange={(first) => onChange({ ...typed, first })}
          />
          <Field
            label={say('setting.to')}
            value={typed.second}
            longest={5}
            onChange={(second) => onChange({ ...typed, second })}
          />
        </>
      )}
    </>
  );
}
