import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { SelectField } from '../../kit/select-field.tsx';
import { useWords } from '../../kit/words.tsx';
import type { OfficeClient } from '../office-client.ts';
import { UnitSelect } from '../units/unit-select.tsx';
import type { ListedUnit } from '../units/unit-tree.tsx';
import type { Me } from '../use-me.ts';
import { shownText } from '../wire-text.tsx';
import type { Change, Opened } from './feedback-words.tsx';

type HandsProps = {
  readonly client: OfficeClient;
  readonly me: Pick<Me, 'may'>;
  readonly opened: Opened;
  readonly change: Change;
};

/** Who sees to it, and which unit is to answer. */
export function FeedbackHands({ client, me, opened, change }: HandsProps) {
  const { say } = useWords();
  const [handler, setHandler] = useState(opened.handler?.id ?? '');
  const [path, setPath] = useState<readonly ListedUnit[]>([]);
  const unit = path.at(-1) ?? null;
  const { handlers, above } = opened;
  const passed = say('office.feedback.passed-on');
  return (
    <>
      <fieldset className="feedback-hands">
        <legend>{say('office.feedback.assign')}</legend>
        <SelectField
          label={say('office.feedback.handler')}
          value={handler}
          options={[
            { id: '', title: '–' },
            ...handlers.map(({ id, name }) => ({ id, title: shownText(name) })),
          ]}
          onChange={setHandler}
        />
        <div className="kit-buttons">
          <Button
            isQuiet
            isOff={handler === '' || handler === opened.handler?.id}
            onPress={() =>
              void change((of) => client.feedback.assign({ ...of, handler }), say('office.feedback.assigned'))
            }
          >
            {say('office.feedback.assign-go')}
          </Button>
        </div>
      </fieldset>
      <fieldset className="feedback-hands">
        <legend>{say('office.feedback.pass-on')}</legend>
        {me.may.includes('viewer') && (
          <UnitSelect
            client={client}
            path={path}
            onChoose={setPath}
            version={0}
            label={say('office.feedback.unit')}
            none="–"
          />
        )}
        <div className="kit-buttons">
          {me.may.includes('viewer') && (
            <Button
              isQuiet
              isOff={unit === null || unit.id === opened.unit?.id}
              onPress={() =>
                void change((of) => client.feedback.passOn({ ...of, unit: unit?.id ?? null }), passed)
              }
            >
              {say('office.feedback.pass-on-go')}
            </Button>
          )}
          {above !== null && (
            <Button
              isQuiet
              onPress={() => void change((of) => client.feedback.passOn({ ...of, unit: null }), passed)}
            >
              {say('office.feedback.pass-up', { unit: shownText(above.name) })}
            </Button>
          )}
        </div>
      </fieldset>
    </>
  );
}
