import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import type { Hours } from './setting-rows.ts';

type FieldsProps = {
  readonly typed: Hours;
  readonly onType: (typed: Hours) => void;
};

/** From when to when, side by side. */
export function SpanFields({ typed, onType }: FieldsProps) {
  const { say } = useWords();
  const { from, to } = typed;
  const isWrong = from !== '' && to.length >= 4 && spanOf(typed) === null;
  return (
    <div className="setting-days">
      <TextEntry
        label={say('setting.from')}
        kind="time"
        isFirst
        value={from}
        longest={5}
        onChange={(text) => onType({ from: text, to })}
      />
      <TextEntry
        label={say('setting.to')}
        kind="time"
        value={to}
        longest={5}
        hint={isWrong ? say('setting.time.wrong') : null}
        onChange={(text) => onType({ from, to: text })}
      />
    </div>
  );
}

/** What is typed as the settings have it; null: it is no span. */
export function spanOf({ from, to }: Hours): Hours | null {
  const span = { from: asTime(from), to: asTime(to) };
  return timeOfDay.test(span.from) && timeOfDay.test(span.to) && span.from !== span.to ? span : null;
}

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

/** "7:30" and "0730" are 07:30, and "7" is 07:00. */
function asTime(text: string): string {
  const digits = text.replace(/\D/g, '').slice(0, 4);
  if (/^\d{1,2}$/.test(text)) return `${text.padStart(2, '0')}:00`;
  const four = text.includes(':') && digits.length === 3 ? `0${digits}` : digits;
  return four.length === 4 ? `${four.slice(0, 2)}:${four.slice(2)}` : text;
}
