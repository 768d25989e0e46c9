import { type FormEvent, useState } from 'react';
import { mostTimetableEntries, timetableDays } from '../../../protocol/timetable-days.ts';
import { Button } from '../../kit/button.tsx';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import { asTime, timeOfDay } from './hours-editor.tsx';
import { type Entry, entryText } from './timetable-entry.ts';

type TimetableProps = {
  readonly value: readonly Entry[];
  readonly onSave: (value: readonly Entry[]) => void;
};

const directions = ['in', 'out', 'both'] as const;

/** When the gate leads another way: one line each, saved with each change. */
export function TimetableEditor({ value, onSave }: TimetableProps) {
  const { say } = useWords();
  return (
    <>
      {value.length > 0 && (
        <ul className="choices">
          {value.map((entry, at) => (
            <li key={entryText(entry, say)}>
              <span>{entryText(entry, say)}</span>
              <Button
                isQuiet
                label={say('setting.rules.timetable.remove', { entry: entryText(entry, say) })}
                onPress={() => onSave(value.filter((_, other) => other !== at))}
              >
                {say('setting.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {value.length < mostTimetableEntries && <AddEntry onAdd={(entry) => onSave([...value, entry])} />}
    </>
  );
}

function AddEntry({ onAdd }: { readonly onAdd: (entry: Entry) => void }) {
  const { say } = useWords();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [days, setDays] = useState<Entry['days']>('every');
  const [direction, setDirection] = useState<Entry['direction']>('in');
  const isRight = timeOfDay.test(asTime(from)) && timeOfDay.test(asTime(to)) && asTime(from) !== asTime(to);
  const wrong = from !== '' && to.length >= 4 && !isRight ? say('setting.time.wrong') : null;
  function add(event: FormEvent): void {
    event.preventDefault();
    if (isRight) onAdd({ from: asTime(from), to: asTime(to), days, direction });
  }
  return (
    <form onSubmit={add}>
      <div className="setting-days">
        <TextEntry
          label={say('setting.from')}
          kind="time"
          isFirst
          value={from}
          longest={5}
          onChange={setFrom}
        />
        <TextEntry
          label={say('setting.to')}
          kind="time"
          value={to}
          longest={5}
          hint={wrong}
          onChange={setTo}
        />
      </div>
      <Picked
        label={say('setting.rules.timetable.way')}
        options={directions}
        chosen={direction}
        onChoose={setDirection}
        textOf={(one) => say(`setting.direction.${one}`)}
      />
      <Picked
        label={say('setting.rules.timetable.days')}
        options={timetableDays}
        chosen={days}
        onChoose={setDays}
        textOf={(one) => say(`setting.days.${one}`)}
      />
      <div className="buttons">
        <Button isSubmit isOff={!isRight}>
          {say('setting.rules.timetable.add')}
        </Button>
      </div>
    </form>
  );
}

type PickedProps<Option extends string> = {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: Option;
  readonly onChoose: (option: Option) => void;
  readonly textOf: (option: Option) => string;
};

function Picked<Option extends string>({ label, options, chosen, onChoose, textOf }: PickedProps<Option>) {
  return (
    <fieldset className="picked">
      <legend>{label}</legend>
      <div className="first-run-kinds">
        {options.map((option) => (
          <button
            type="button"
            key={option}
            aria-pressed={option === chosen}
            onClick={() => onChoose(option)}
          >
            {textOf(option)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
