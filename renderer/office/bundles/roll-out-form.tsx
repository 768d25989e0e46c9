import { ORPCError } from '@orpc/client';
import { type FormEvent, useRef, useState } from 'react';
import type { OfficeValues } from '../../../protocol/office-settings.ts';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Field } from '../../kit/field.tsx';
import { type Say, useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { Answers, OfficeClient } from '../office-client.ts';
import { useUnsaved } from '../unsaved.tsx';
import { Difference } from './difference.tsx';
import { ruleFaultText } from './rule-fault.ts';
import { SettingFields } from './setting-fields.tsx';
import { type Typed, typedValues } from './setting-values.ts';
import { everyKiosk, type Target, TargetField, targetOf } from './target-field.tsx';

type FormProps = {
  readonly client: OfficeClient;
  readonly onDone: (number: number) => void;
  readonly onClose: () => void;
};

type Seen = {
  readonly preview: Answers['bundles']['preview'];
  readonly settings: OfficeValues;
  readonly target: Target;
};

const minute = 60_000;

/** Which settings, for which kiosks: first what they change, then a draft that somebody begins. */
export function RollOutForm({ client, onDone, onClose }: FormProps) {
  const { say } = useWords();
  const [title, setTitle] = useState('');
  const [typed, setTyped] = useState<readonly Typed[]>([]);
  useUnsaved(title !== '' || typed.length > 0);
  const [chosen, setChosen] = useState(everyKiosk);
  const [settle, setSettle] = useState('30');
  const [patience, setPatience] = useState('240');
  const [seen, setSeen] = useState<Seen | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  const looks = useRef(0);
  const heading = say('office.bundles.new');

  /** What was asked before it was changed answers nothing any more. */
  function changed(): void {
    looks.current += 1;
    setSeen(null);
    setWhy(null);
  }

  function look(event: FormEvent): void {
    event.preventDefault();
    const settings = typedValues(typed);
    const target = targetOf(chosen);
    const wrong = wrongOf({ title, typed, settings, target, times: [settle, patience] });
    setWhy(wrong && say(wrong));
    if (wrong || settings === null || target === null) return;
    looks.current += 1;
    const turn = looks.current;
    client.bundles.preview({ settings, target }).then(
      (preview) => looks.current === turn && setSeen({ preview, settings, target }),
      (error: unknown) =>
        looks.current === turn && setWhy(refusalText(error, say) ?? say('office.bundles.why.failed')),
    );
  }

  function draft({ settings, target }: Seen): void {
    client.bundles
      .draft({
        title: title.trim(),
        settings,
        target,
        settleMs: Number(settle) * minute,
        patienceMs: Number(patience) * minute,
      })
      .then(
        ({ number }) => onDone(number),
        (error: unknown) => setWhy(refusalText(error, say) ?? say('office.bundles.why.target')),
      );
  }

  return (
    <Card title={heading}>
      <form className="venue-form" onSubmit={look} onChange={changed} aria-label={heading}>
        <Field
          label={say('office.bundles.title')}
          hint={say('office.bundles.title-hint')}
          value={title}
          onChange={setTitle}
          longest={200}
          isFocused
        />
        <SettingFields
          client={client}
          typed={typed}
          onChange={(change) => {
            setTyped(change);
            changed();
          }}
        />
        <TargetField
          client={client}
          draft={chosen}
          onChange={(next) => {
            setChosen(next);
            changed();
          }}
        />
        <Field
          label={say('office.bundles.settle')}
          hint={say('office.bundles.settle-hint')}
          value={settle}
          onChange={setSettle}
          longest={4}
        />
        <Field
          label={say('office.bundles.patience')}
          hint={say('office.bundles.patience-hint')}
          value={patience}
          onChange={setPatience}
          longest={5}
        />
        <div role="status">{why && <Note tone="fault">{why}</Note>}</div>
        {seen && <Difference preview={seen.preview} settings={seen.settings} />}
        <div className="kit-buttons">
          {seen === null ? (
            <Button isSubmit>{say('office.bundles.look')}</Button>
          ) : (
            <Button onPress={() => draft(seen)}>{say('office.bundles.draft')}</Button>
          )}
          <Button isQuiet onPress={onClose}>
            {say('office.cancel')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** What the office itself says of settings that no kiosk could use; null: it is something else. */
function refusalText(error: unknown, say: Say): string | null {
  if (!(error instanceof ORPCError)) return null;
  if (error.code === 'RULE') return ruleFaultText(error.data, say);
  return error.code === 'NO_LIST' ? say('office.trust-list.why.gone') : null;
}

type Given = {
  readonly title: string;
  readonly typed: readonly Typed[];
  readonly settings: OfficeValues | null;
  readonly target: Target | null;
  /** In minutes. */
  readonly times: readonly string[];
};

function wrongOf({ title, typed, settings, target, times }: Given): TextKey | null {
  if (title.trim() === '') return 'office.bundles.why.title';
  if (typed.length === 0) return 'office.bundles.why.none';
  if (settings === null) return 'office.bundles.why.value';
  if (target === null) return 'office.target.why';
  return times.every((time) => /^[1-9]\d{0,3}$/.test(time.trim())) ? null : 'office.bundles.why.minutes';
}
