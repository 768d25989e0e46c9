import { type FormEvent, useState } from 'react';
import { mostClosedTimes } from '../../../protocol/opening-days.ts';
import { Button } from '../../kit/button.tsx';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import { type ClosedTime, closedText } from './closed-text.ts';
import { RemovableList } from './removable-list.tsx';
import { writtenDay } from './written-day.ts';

type ClosedProps = {
  readonly value: readonly ClosedTime[];
  readonly onSave: (value: readonly ClosedTime[]) => void;
};

/** Holidays in their order, saved with each change. */
export function ClosedDaysEditor({ value, onSave }: ClosedProps) {
  return (
    <>
      <RemovableList
        lines={value}
        textOf={closedText}
        onRemove={(at) => onSave(value.filter((_, other) => other !== at))}
      />
      {value.length < mostClosedTimes && (
        <AddTime
          taken={value}
          onAdd={(time) => onSave([...value, time].sort((a, b) => (a.from < b.from ? -1 : 1)))}
        />
      )}
    </>
  );
}

type AddProps = { readonly taken: readonly ClosedTime[]; readonly onAdd: (time: ClosedTime) => void };

function AddTime({ taken, onAdd }: AddProps) {
  const { say } = useWords();
  const [typed, setTyped] = useState({ from: '', until: '' });
  const from = writtenDay(typed.from);
  // One day alone needs no last one.
  const until = typed.until === '' ? from : writtenDay(typed.until);
  const isInOrder = from === null || until === null || from <= until;
  const time = from && until && isInOrder ? { from, until } : null;
  const isNew = time !== null && !taken.some((one) => closedText(one) === closedText(time));
  const wrong = (text: string, day: string | null) =>
    text !== '' && day === null ? say('setting.day.wrong') : null;
  function add(event: FormEvent): void {
    event.preventDefault();
    if (isNew) onAdd(time);
  }
  return (
    <form onSubmit={add}>
      <div className="setting-days">
        <TextEntry
          label={say('setting.day.from')}
          kind="date"
          isFirst
          value={typed.from}
          longest={10}
          hint={wrong(typed.from, from)}
          onChange={(text) => setTyped({ ...typed, from: text })}
        />
        <TextEntry
          label={say('setting.closed.until')}
          kind="date"
          value={typed.until}
          longest={10}
          hint={wrong(typed.until, until) ?? (isInOrder ? null : say('setting.day.order'))}
          onChange={(text) => setTyped({ ...typed, until: text })}
        />
      </div>
      <div className="buttons">
        <Button isSubmit isOff={!isNew}>
          {say('setting.closed.add')}
        </Button>
      </div>
    </form>
  );
}
