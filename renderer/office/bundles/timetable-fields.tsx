import type { OfficeTimetable } from '../../../protocol/office-settings.ts';
import { mostTimetableEntries, timetableDays } from '../../../protocol/timetable-days.ts';
import { Button } from '../../kit/button.tsx';
import { Field } from '../../kit/field.tsx';
import { SelectField } from '../../kit/select-field.tsx';
import { useWords } from '../../kit/words.tsx';

const directions = ['in', 'out', 'both'] as const;
type Line = OfficeTimetable[number];

type FieldsProps = {
  readonly lines: OfficeTimetable;
  readonly onChange: (lines: OfficeTimetable) => void;
};

/** Hours in which the gate leads another way; without a line it leads one way all day. */
export function TimetableFields({ lines, onChange }: FieldsProps) {
  const { say } = useWords();
  return (
    <>
      <p className="quiet">{say('office.bundles.timetable-hint')}</p>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is told apart by its place alone, and keeps the focus while it is typed
        <fieldset className="timetable-line" key={at}>
          <legend>{say('office.bundles.timetable-line', { n: at + 1 })}</legend>
          <LineFields
            line={line}
            onChange={(next) => onChange(lines.map((other, place) => (place === at ? next : other)))}
          />
          <div className="kit-buttons">
            <Button
              isQuiet
              label={say('office.bundles.timetable-off-of', { n: at + 1 })}
              onPress={() => onChange(lines.filter((_, place) => place !== at))}
            >
              {say('office.bundles.timetable-off')}
            </Button>
          </div>
        </fieldset>
      ))}
      {lines.length < mostTimetableEntries && (
        <div className="kit-buttons">
          <Button
            isQuiet
            onPress={() => onChange([...lines, { from: '', to: '', days: 'every', direction: 'in' }])}
          >
            {say('office.bundles.timetable-add')}
          </Button>
        </div>
      )}
    </>
  );
}

type LineProps = { readonly line: Line; readonly onChange: (line: Line) => void };

function LineFields({ line, onChange }: LineProps) {
  const { say } = useWords();
  const { from, to, days, direction } = line;
  const hint = say('office.announcements.time-hint');
  return (
    <div className="moment-fields">
      <Field
        label={say('setting.from')}
        hint={hint}
        value={from}
        longest={5}
        onChange={(text) => onChange({ ...line, from: text.trim() })}
      />
      <Field
        label={say('setting.to')}
        hint={hint}
        value={to}
        longest={5}
        onChange={(text) => onChange({ ...line, to: text.trim() })}
      />
      <SelectField
        label={say('setting.rules.timetable.way')}
        value={direction}
        options={directions.map((id) => ({ id, title: say(`setting.direction.${id}`) }))}
        onChange={(id) => onChange({ ...line, direction: directions.find((one) => one === id) ?? 'in' })}
      />
      <SelectField
        label={say('setting.days')}
        value={days}
        options={timetableDays.map((id) => ({ id, title: say(`setting.days.${id}`) }))}
        onChange={(id) => onChange({ ...line, days: timetableDays.find((one) => one === id) ?? 'every' })}
      />
    </div>
  );
}
