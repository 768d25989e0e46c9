import { type FormEvent, useState } from 'react';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import { type Hours, isHours } from './setting-rows.ts';
import { SpanFields, spanOf } from './span-fields.tsx';

type HoursProps = {
  readonly path: string;
  /** What the file has where there are no hours. */
  readonly none: null | 'never';
  readonly value: unknown;
  readonly onSave: (value: Hours | null | string) => void;
};

/** From when to when, or not at all. */
export function HoursEditor({ path, none, value, onSave }: HoursProps) {
  const { say } = useWords();
  const [typed, setTyped] = useState(isHours(value) ? value : { from: '', to: '' });
  const span = spanOf(typed);
  function save(event: FormEvent): void {
    event.preventDefault();
    if (span) onSave(span);
  }
  return (
    <form onSubmit={save}>
      <SpanFields typed={typed} onType={setTyped} />
      <div className="buttons">
        <Button isSubmit isOff={span === null}>
          {say('setting.save')}
        </Button>
        <Button isQuiet onPress={() => onSave(none)}>
          {say(`setting.${path}.none` as TextKey)}
        </Button>
      </div>
    </form>
  );
}
