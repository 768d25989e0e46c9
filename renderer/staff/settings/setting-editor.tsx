import { type FormEvent, useState } from 'react';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { FileChoice } from '../../kit/file-choice.tsx';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import { readFile } from '../read-file.ts';
import { ClosedDaysEditor } from './closed-days-editor.tsx';
import type { ClosedTime } from './closed-text.ts';
import { HoursEditor } from './hours-editor.tsx';
import { OpeningEditor } from './opening-editor.tsx';
import type { SettingControl, SiteText } from './setting-rows.ts';
import { optionText } from './setting-value.ts';
import { SiteTextEditor } from './site-text-editor.tsx';
import { TimetableEditor } from './timetable-editor.tsx';
import type { Entry } from './timetable-entry.ts';
import { VoiceTrials } from './voice-trials.tsx';
import { WordsEditor } from './words-editor.tsx';

type EditorProps = {
  readonly path: string;
  readonly control: SettingControl;
  readonly value: unknown;
  /** null: as it is by default. */
  readonly onSave: (value: unknown) => void;
  /** As it travels; null: it is too large. */
  readonly onPicture: (base64: string | null) => void;
};

/** One setting: its sentence, its choices, and what makes it as it is by default. */
export function SettingEditor({ path, control, value, onSave, onPicture }: EditorProps) {
  const { say } = useWords();
  return (
    <div className="setting-editor">
      <h3>{say(`setting.${path}` as TextKey)}</h3>
      <p>{say(`setting.${path}.note` as TextKey)}</p>
      <Control path={path} control={control} value={value} onSave={onSave} onPicture={onPicture} />
      {path === 'voice' && <VoiceTrials />}
      <div className="buttons">
        <Button isQuiet onPress={() => onSave(null)}>
          {say('setting.default')}
        </Button>
      </div>
    </div>
  );
}

function Control({ path, control, value, onSave, onPicture }: EditorProps) {
  switch (control.kind) {
    case 'choice':
      return <Choice path={path} options={control.options} value={String(value)} onSave={onSave} />;
    case 'several':
      return (
        <Several
          path={path}
          options={control.options}
          always={control.always ?? null}
          value={value as readonly string[]}
          onSave={onSave}
        />
      );
    case 'hours':
      return <HoursEditor path={path} none={control.none} value={value} onSave={onSave} />;
    case 'opening':
      return <OpeningEditor path={path} value={value} onSave={onSave} />;
    case 'closed-days':
      return <ClosedDaysEditor value={value as readonly ClosedTime[]} onSave={onSave} />;
    case 'timetable':
      return <TimetableEditor value={value as readonly Entry[]} onSave={onSave} />;
    case 'words':
      return <WordsEditor path={path} control={control} value={value as SiteText | null} onSave={onSave} />;
    case 'number':
      return <Count path={path} control={control} value={value as number | null} onSave={onSave} />;
    case 'text':
      return <SiteTextEditor longest={control.longest} value={String(value ?? '')} onSave={onSave} />;
    case 'picture':
      return <PictureChoice onPicture={onPicture} />;
  }
}

/** More does not travel in one message. */
const mostPictureBytes = 180_000;

function PictureChoice({ onPicture }: Pick<EditorProps, 'onPicture'>) {
  const { say } = useWords();
  return (
    <FileChoice
      label={say('setting.picture.choose')}
      kinds=".png,.jpg,.jpeg"
      onFile={(file) => file && void readFile(file, mostPictureBytes).then(onPicture)}
    />
  );
}

type OptionsProps<Value> = {
  readonly path: string;
  readonly options: readonly string[];
  readonly value: Value;
  readonly onSave: (value: unknown) => void;
};

function Choice({ path, options, value, onSave }: OptionsProps<string>) {
  const { say } = useWords();
  return (
    <div className="first-run-kinds">
      {options.map((option) => (
        <button type="button" key={option} aria-pressed={option === value} onClick={() => onSave(option)}>
          {optionText(path, option, say)}
        </button>
      ))}
    </div>
  );
}

type SeveralProps = OptionsProps<readonly string[]> & { readonly always: string | null };

function Several({ path, options, always, value, onSave }: SeveralProps) {
  const { say } = useWords();
  const [chosen, setChosen] = useState(value);
  return (
    <>
      <div className="first-run-kinds">
        {options.map((option) => (
          <button
            type="button"
            key={option}
            aria-pressed={chosen.includes(option)}
            disabled={option === always}
            onClick={() =>
              setChosen(
                options.filter((one) => (one === option ? !chosen.includes(one) : chosen.includes(one))),
              )
            }
          >
            {optionText(path, option, say)}
          </button>
        ))}
      </div>
      <div className="buttons">
        <Button onPress={() => onSave(chosen)}>{say('setting.save')}</Button>
      </div>
    </>
  );
}

function Count({
  path,
  control,
  value,
  onSave,
}: {
  readonly path: string;
  readonly control: Extract<SettingControl, { kind: 'number' }>;
  readonly value: number | null;
  readonly onSave: (value: unknown) => void;
}) {
  const { say } = useWords();
  const { least, most, unit, isOpen } = control;
  const [text, setText] = useState(value === null ? '' : String(value / unit));
  const number = Number(text);
  const isRight = text !== '' && number >= least && number <= most;
  const wrong = text !== '' && !isRight ? say('setting.number.wrong', { least, most }) : null;
  function save(event: FormEvent): void {
    event.preventDefault();
    if (isRight) onSave(number * unit);
  }
  return (
    <form onSubmit={save}>
      <TextEntry
        label={say('setting.number')}
        kind="digits"
        isFirst
        value={text}
        longest={6}
        hint={wrong}
        onChange={setText}
      />
      <div className="buttons">
        <Button isSubmit isOff={!isRight}>
          {say('setting.save')}
        </Button>
        {isOpen && (
          <Button isQuiet onPress={() => onSave(null)}>
            {say(`setting.${path}.none` as TextKey)}
          </Button>
        )}
      </div>
    </form>
  );
}
