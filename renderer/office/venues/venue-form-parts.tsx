import { Button } from '../../kit/button.tsx';
import { Field } from '../../kit/field.tsx';
import { useWords } from '../../kit/words.tsx';

const days = ['1', '2', '3', '4', '5', '6', '7'] as const;
const mostEntrances = 50;

type HoursProps = {
  readonly hours: readonly string[];
  readonly onChange: (hours: readonly string[]) => void;
};

/** Opening hours of a week; an empty day is closed. */
export function WeekHours({ hours, onChange }: HoursProps) {
  const { say } = useWords();
  return (
    <fieldset>
      <legend>{say('office.venues.hours')}</legend>
      <p className="quiet">{say('office.venues.hours-hint')}</p>
      <div className="week-hours">
        {days.map((day, at) => (
          <Field
            key={day}
            label={say(`office.weekday.${day}`)}
            value={hours[at] ?? ''}
            onChange={(text) => onChange(hours.with(at, text))}
            longest={13}
          />
        ))}
      </div>
      <div className="kit-buttons">
        <Button isQuiet onPress={() => onChange(hours.map(() => hours[0] ?? ''))}>
          {say('office.venues.hours-same')}
        </Button>
      </div>
    </fieldset>
  );
}

type EntrancesProps = {
  readonly entrances: readonly string[];
  readonly onChange: (entrances: readonly string[]) => void;
};

/** The ways in, by number. */
export function Entrances({ entrances, onChange }: EntrancesProps) {
  const { say } = useWords();
  return (
    <fieldset>
      <legend>{say('office.venues.entrances')}</legend>
      {entrances.map((name, at) => (
        <Field
          // biome-ignore lint/suspicious/noArrayIndexKey: its number is what it is
          key={at}
          label={say('office.venues.entrance', { n: at + 1 })}
          value={name}
          onChange={(text) => onChange(entrances.with(at, text))}
          longest={300}
        />
      ))}
      <div className="kit-buttons">
        <Button
          isQuiet
          isOff={entrances.length >= mostEntrances}
          onPress={() => onChange([...entrances, ''])}
        >
          {say('office.venues.entrance-add')}
        </Button>
        {entrances.length > 0 && (
          <Button isQuiet onPress={() => onChange(entrances.slice(0, -1))}>
            {say('office.venues.entrance-remove')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
