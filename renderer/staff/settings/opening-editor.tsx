import { type FormEvent, useState } from 'react';
import { mostOpeningLines, openingDays } from '../../../protocol/opening-days.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import { DraftNote } from '../draft-note.tsx';
import { useDraft, useOwnDrafts } from '../use-draft.ts';
import { HoursEditor } from './hours-editor.tsx';
import { linesOf, lineText, type OpeningLine, openingOf, weekText } from './opening-text.ts';
import { Picked } from './picked.tsx';
import { RemovableList } from './removable-list.tsx';
import { isHours } from './setting-rows.ts';
import { SpanFields, spanOf } from './span-fields.tsx';

type OpeningProps = {
  readonly path: string;
  readonly value: unknown;
  readonly onSave: (value: unknown) => void;
};

const ways = ['same', 'each'] as const;

/** When the venue is open: the same hours on every day, or hours by the day of the week. */
export function OpeningEditor({ path, value, onSave }: OpeningProps) {
  const { say } = useWords();
  const isHalfWritten = useOwnDrafts().some(({ form, about }) => form === 'words' && about === path);
  const isSame = (value === null || isHours(value)) && !isHalfWritten;
  const [way, setWay] = useState<(typeof ways)[number]>(isSame ? 'same' : 'each');
  return (
    <>
      <Picked
        label={say('setting.opening.way')}
        options={ways}
        chosen={way}
        onChoose={setWay}
        textOf={(one) => say(`setting.opening.${one}`)}
      />
      {way === 'same' ? (
        <HoursEditor path={path} none={null} value={value} onSave={onSave} />
      ) : (
        <WeekEditor path={path} value={linesOf(value)} onSave={(lines) => onSave(openingOf(lines))} />
      )}
    </>
  );
}

type WeekProps = {
  readonly path: string;
  readonly value: readonly OpeningLine[];
  readonly onSave: (value: readonly OpeningLine[]) => void;
};

/** A week is put together, and saved when it is whole: half of one would shut the gate meanwhile. Half of one waits. */
function WeekEditor({ path, value, onSave }: WeekProps) {
  const { say } = useWords();
  const draft = useDraft('words', { lines: value }, path);
  const { lines } = draft.written;
  const setLines = (next: readonly OpeningLine[]) => draft.write({ lines: next });
  const [isTyping, setTyping] = useState(false);
  function save(): void {
    onSave(lines);
  }
  return (
    <>
      <DraftNote draft={draft} />
      <RemovableList
        lines={lines}
        textOf={(line) => lineText(line, say)}
        onRemove={(at) => setLines(lines.filter((_, other) => other !== at))}
      />
      {lines.length < mostOpeningLines && (
        <AddLine
          taken={lines}
          onTyping={setTyping}
          onAdd={(line) => setLines([...lines, line].sort(inTheWeek))}
        />
      )}
      <p className="setting-week" role="status">
        <b>{say('setting.opening.week')}</b>{' '}
        {isTyping ? say('setting.opening.not-added') : weekText(lines, say)}
      </p>
      <div className="buttons">
        <Button isOff={lines.length === 0 || isTyping} onPress={save}>
          {say('setting.save')}
        </Button>
      </div>
    </>
  );
}

/** Days in the order in which they are offered, and their hours from the morning on. */
function inTheWeek(a: OpeningLine, b: OpeningLine): number {
  const day = openingDays.indexOf(a.days) - openingDays.indexOf(b.days);
  return day === 0 ? (a.from < b.from ? -1 : 1) : day;
}

type AddProps = {
  readonly taken: readonly OpeningLine[];
  readonly onTyping: (isTyping: boolean) => void;
  readonly onAdd: (line: OpeningLine) => void;
};

function AddLine({ taken, onTyping, onAdd }: AddProps) {
  const { say } = useWords();
  const [typed, setTyped] = useState({ from: '', to: '' });
  const [days, setDays] = useState<OpeningLine['days']>('weekdays');
  const span = spanOf(typed);
  const line = span && { days, ...span };
  const isNew = line !== null && !taken.some((one) => lineText(one, say) === lineText(line, say));
  function type(next: typeof typed): void {
    setTyped(next);
    onTyping(next.from !== '' || next.to !== '');
  }
  function add(event: FormEvent): void {
    event.preventDefault();
    if (!isNew) return;
    onAdd(line);
    type({ from: '', to: '' });
  }
  return (
    <form onSubmit={add}>
      <Picked
        label={say('setting.days')}
        options={openingDays}
        chosen={days}
        onChoose={setDays}
        textOf={(one) => say(`setting.days.${one}`)}
      />
      <SpanFields typed={typed} onType={type} />
      <div className="buttons">
        <Button isSubmit isQuiet isOff={!isNew}>
          {say('setting.add-hours')}
        </Button>
      </div>
    </form>
  );
}
