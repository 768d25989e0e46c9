import { type FormEvent, useState } from 'react';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import { type Hours, isHours, type SettingControl } from './setting-rows.ts';

type HoursProps = {
  readonly path: string;
  readonly control: Extract<SettingControl, { kind: 'hours' }>;
  readonly value: unknown;
  readonly onSave: (value: Hours | null | string) => void;
};

/** From when to when, or not at all. */
export function HoursEditor({ path, control, value, onSave }: HoursProps) {
  const { say } = useWords();
  const known = isHours(value) ? value : null;
  const [from, setFrom] = useState(known?.from ?? '');
  const [to, setTo] = useState(known?.to ?? '');
  const isRight = timeOfDay.test(asTime(from)) && timeOfDay.test(asTime(to));
  const wrong = from !== '' && to !== '' && !isRight ? say('setting.time.wrong') : null;
  function save(event: FormEvent): void {
    event.preventDefault();
    if (isRight) onSave({ from: asTime(from), to: asTime(to) });
  }
  return (
    <form onSubmit={save}>
      <TextEntry
        label={say('setting.from')}
        kind="time"
        isFirst
        value={from}
        longest={5}
        onChange={setFrom}
      />
      <TextEntry label={say('setting.to')} kind="time" value={to} longest={5} hint={wrong} onChange={setTo} />
      <div className="buttons">
        <Button isSubmit isOff={!isRight}>
          {say('setting.save')}
        </Button>
        <Button isQuiet onPress={() => onSave(control.none)}>
          {say(`setting.${path}.none` as TextKey)}
        </Button>
      </div>
    </form>
  );
}

export const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

/** "7:30" and "0730" are 07:30. */
export function asTime(text: string): string {
  const digits = text.replace(/\D/g, '').slice(0, 4);
  const four = text.includes(':') && digits.length === 3 ? `0${digits}` : digits;
  return four.length === 4 ? `${four.slice(0, 2)}:${four.slice(2)}` : text;
}
