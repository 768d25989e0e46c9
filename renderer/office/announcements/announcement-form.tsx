import { ORPCError } from '@orpc/client';
import { type FormEvent, useState } from 'react';
import { longestAnnouncement } from '../../../protocol/announcement.ts';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Field } from '../../kit/field.tsx';
import { SelectField } from '../../kit/select-field.tsx';
import { useWords } from '../../kit/words.tsx';
import { TargetField } from '../bundles/target-field.tsx';
import { Card } from '../card.tsx';
import type { OfficeClient } from '../office-client.ts';
import { useChanged, useUnsaved } from '../unsaved.tsx';
import type { MomentText } from '../zone-moment.ts';
import { askedOf, type Draft, emptyDraft, otherLanguages } from './announcement-draft.ts';
import { IdlePreview } from './idle-preview.tsx';

type FormProps = { readonly client: OfficeClient; readonly onDone: () => void; readonly onClose: () => void };

/** What visitors are told, where, and from when to when. */
export function AnnouncementForm({ client, onDone, onClose }: FormProps) {
  const { say, timeZone } = useWords();
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(Date.now(), timeZone));
  const [why, setWhy] = useState<TextKey | null>(null);
  const [isBusy, setBusy] = useState(false);
  useUnsaved(useChanged(draft));
  function put(changes: Partial<Draft>): void {
    setDraft({ ...draft, ...changes });
    setWhy(null);
  }
  const title = say('office.announcements.new');

  function send(event: FormEvent): void {
    event.preventDefault();
    const made = askedOf(draft, timeZone);
    if ('why' in made) {
      setWhy(made.why);
      return;
    }
    if (isBusy) return;
    setBusy(true);
    client.announcements.create(made.asked).then(onDone, (error: unknown) => {
      setBusy(false);
      setWhy(isNoTarget(error) ? 'office.target.why' : 'office.announcements.why.failed');
    });
  }

  const words = (language: keyof Draft['words'], isFirst = false) => (
    <Field
      key={language}
      label={say(`office.announcements.words.${language}`)}
      hint={say('office.announcements.left', { count: longestAnnouncement - draft.words[language].length })}
      value={draft.words[language]}
      onChange={(text) => put({ words: { ...draft.words, [language]: text } })}
      longest={longestAnnouncement}
      isFocused={isFirst}
    />
  );
  return (
    <Card title={title}>
      <form className="venue-form" onSubmit={send} aria-label={title}>
        {words('vi', true)}
        {words('en')}
        <details>
          <summary>{say('office.announcements.others')}</summary>
          {otherLanguages.map((language) => words(language))}
        </details>
        <SelectField
          label={say('office.announcements.tone')}
          value={draft.tone}
          options={(['plain', 'care'] as const).map((id) => ({
            id,
            title: say(`office.announcements.tone.${id}`),
          }))}
          onChange={(id) => put({ tone: id === 'care' ? 'care' : 'plain' })}
        />
        <Moment
          legend={say('office.announcements.from')}
          value={draft.from}
          onChange={(from) => put({ from })}
        />
        <Moment
          legend={say('office.announcements.until')}
          value={draft.until}
          onChange={(until) => put({ until })}
        />
        <TargetField client={client} draft={draft.target} onChange={(target) => put({ target })} />
        <IdlePreview words={draft.words} tone={draft.tone} />
        <div role="status">{why && <Note tone="fault">{say(why)}</Note>}</div>
        <div className="kit-buttons">
          <Button isSubmit isOff={isBusy}>
            {say('office.announcements.send')}
          </Button>
          <Button isQuiet onPress={onClose}>
            {say('office.cancel')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

type MomentProps = {
  readonly legend: string;
  readonly value: MomentText;
  readonly onChange: (value: MomentText) => void;
};

function Moment({ legend, value, onChange }: MomentProps) {
  const { say } = useWords();
  return (
    <fieldset className="moment-fields">
      <legend>{legend}</legend>
      <Field
        label={say('office.announcements.day')}
        hint={say('office.day-hint')}
        value={value.day}
        onChange={(day) => onChange({ ...value, day })}
        longest={10}
      />
      <Field
        label={say('office.announcements.time')}
        hint={say('office.announcements.time-hint')}
        value={value.time}
        onChange={(time) => onChange({ ...value, time })}
        longest={5}
      />
    </fieldset>
  );
}

function isNoTarget(error: unknown): boolean {
  return error instanceof ORPCError && (error.code === 'NO_TARGET' || error.code === 'BAD_REQUEST');
}
