import { type FormEvent, useState } from 'react';
import { fillSiteText, siteFields } from '../../../main/domain/site-text.ts';
import { Button } from '../../kit/button.tsx';
import { clockTime, shortDate } from '../../kit/say.ts';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import { useStaff } from '../staff-context.ts';

type SiteTextProps = {
  readonly longest: number;
  readonly value: string;
  readonly onSave: (value: string) => void;
};

/** A line of the site's own on the slip: what the kiosk fills in is put in by a touch, and shown as it would be printed now. */
export function SiteTextEditor({ longest, value, onSave }: SiteTextProps) {
  const { say, timeZone } = useWords();
  const { status } = useStaff();
  const [text, setText] = useState(value);
  const printed = fillSiteText(text, {
    venue: status.venue.name,
    gate: status.gate.name,
    date: shortDate(status.nowMs, timeZone),
    time: clockTime(status.nowMs, timeZone),
    slip: '0012',
  });
  function save(event: FormEvent): void {
    event.preventDefault();
    onSave(text.trim());
  }
  return (
    <form onSubmit={save}>
      <TextEntry
        label={say('setting.text')}
        kind="text"
        isFirst
        value={text}
        longest={longest}
        hint={text === printed ? null : say('setting.slip.text.printed', { text: printed })}
        pieces={{
          label: say('setting.slip.text.put'),
          all: siteFields.map((field) => ({
            text: `{${field}}`,
            title: say(`setting.slip.text.${field}`),
          })),
        }}
        onChange={setText}
      />
      <div className="buttons">
        <Button isSubmit>{say('setting.save')}</Button>
      </div>
    </form>
  );
}
