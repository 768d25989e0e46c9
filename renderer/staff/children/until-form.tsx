import { type FormEvent, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import { today } from '../expected/local-day.ts';
import { writtenDay } from '../settings/written-day.ts';
import { useStaff } from '../staff-context.ts';
import { useAsk } from '../use-ask.ts';

const longestDay = 10;

/** The last day on which the list is good: the end of the school year, unless something else is written. */
export function UntilForm({ onDone }: { readonly onDone: (words: string) => void }) {
  const { say, timeZone } = useWords();
  const { status } = useStaff();
  const { said, tell, isAsking, ask } = useAsk();
  const [text, setText] = useState(() => endOfSchoolYear(today(status.nowMs, timeZone)));
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isAsking) return;
    const day = writtenDay(text);
    if (day === null) return tell(say('children.until.wrong'));
    const untilDay = Number(day.replaceAll('-', ''));
    const done = await ask((client) => client.keepChildrenUntil({ untilDay }));
    if (done !== undefined) onDone(say('children.until.done'));
  }
  return (
    <form className="take-in" onSubmit={(event) => void send(event)}>
      <p>{say('children.until.how')}</p>
      <div className="take-in-fields">
        <TextEntry
          label={say('children.until')}
          kind="date"
          isFirst
          value={text}
          longest={longestDay}
          onChange={setText}
        />
      </div>
      <p role="status">{said}</p>
      <div className="buttons">
        <Button isSubmit isOff={isAsking}>
          {say('children.until.go')}
        </Button>
        <Button isQuiet onPress={() => onDone('')}>
          {say('take-in.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** The next 31 May, as it is written: "31/05/2027". */
function endOfSchoolYear(localDay: number): string {
  const year = Math.floor(localDay / 10_000);
  return `31/05/${localDay % 10_000 < 531 ? year : year + 1}`;
}
