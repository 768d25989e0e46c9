import { type FormEvent, useState } from 'react';
import { mostTimetableEntries, timetableDays } from '../../../protocol/timetable-days.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import { Picked } from './picked.tsx';
import { RemovableList } from './removable-list.tsx';
import { SpanFields, spanOf } from './span-fields.tsx';
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
      <RemovableList
        lines={value}
        textOf={(entry) => entryText(entry, say)}
        onRemove={(at) => onSave(value.filter((_, other) => other !== at))}
      />
      {value.length < mostTimetableEntries && <AddEntry onAdd={(entry) => onSave([...value, entry])} />}
    </>
  );
}

function AddEntry({ onAdd }: { readonly onAdd: (entry: Entry) => void }) {
  const { say } = useWords();
  const [typed, setTyped] = useState({ from: '', to: '' });
  const [days, setDays] = useState<Entry['days']>('every');
  const [direction, setDirection] = useState<Entry['direction']>('in');
  const span = spanOf(typed);
  function add(event: FormEvent): void {
    event.preventDefault();
    if (span) onAdd({ ...span, days, direction });
  }
  return (
    <form onSubmit={add}>
      <SpanFields typed={typed} onType={setTyped} />
      <Picked
        label={say('setting.rules.timetable.way')}
        options={directions}
        chosen={direction}
        onChoose={setDirection}
        textOf={(one) => say(`setting.direction.${one}`)}
      />
      <Picked
        label={say('setting.days')}
        options={timetableDays}
        chosen={days}
        onChoose={setDays}
        textOf={(one) => say(`setting.days.${one}`)}
      />
      <div className="buttons">
        <Button isSubmit isOff={span === null}>
          {say('setting.add-hours')}
        </Button>
      </div>
    </form>
  );
}
