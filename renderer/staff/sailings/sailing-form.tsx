import type { FormEvent } from 'react';
import { longestBoat, readTime, type SailingWay, sailingWays } from '../../../main/domain/sailing.ts';
import { Button } from '../../kit/button.tsx';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import { DraftNote } from '../draft-note.tsx';
import { ReasonChoice } from '../reason-choice.tsx';
import { useAsk } from '../use-ask.ts';
import { useDraft } from '../use-draft.ts';

/** As it is written. */
export type BoatDraft = {
  /** null: one more. */
  readonly no: number | null;
  readonly boat: string;
  readonly way: SailingWay;
  readonly departs: string;
  readonly capacity: string;
  readonly crew: string;
};

export const emptyDraft: BoatDraft = { no: null, boat: '', way: 'out', departs: '', capacity: '', crew: '' };

type FormProps = {
  readonly localDay: number;
  readonly boat: BoatDraft;
  readonly onDone: (words: string) => void;
};

const longest = { boat: longestBoat, departs: 5, capacity: 4, crew: 3 } as const;
const kinds = { boat: 'text', departs: 'time', capacity: 'digits', crew: 'digits' } as const;

/** A boat of that day: which, which way, when, how many it carries. */
export function SailingForm({ localDay, boat: first, onDone }: FormProps) {
  const { say } = useWords();
  const { said, tell, isAsking, ask } = useAsk();
  const draft = useDraft('sailing', first, first.no === null ? localDay : `${localDay}-${first.no}`);
  const { written, write } = draft;
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isAsking) return;
    const departsMinute = readTime(asTime(written.departs));
    const capacity = Number(written.capacity);
    if (written.boat.trim() === '' || departsMinute === null || capacity < 1)
      return tell(say('sailings.missing-fields'));
    const { no, boat, way } = written;
    const saved = await ask((client) =>
      client.setSailing({ localDay, no, boat, way, departsMinute, capacity, crew: Number(written.crew) }),
    );
    if (!saved) return;
    draft.drop();
    onDone(say('sailings.saved'));
  }
  return (
    <form className="take-in" onSubmit={(event) => void send(event)}>
      <DraftNote draft={draft} />
      <div className="take-in-fields">
        {(['boat', 'departs', 'capacity', 'crew'] as const).map((field, at) => (
          <TextEntry
            key={field}
            label={say(`sailings.${field}`)}
            kind={kinds[field]}
            isFirst={at === 0}
            value={written[field]}
            longest={longest[field]}
            onChange={(text) => write({ [field]: text })}
          />
        ))}
      </div>
      <ReasonChoice
        label={say('sailings.way')}
        reasons={sailingWays}
        chosen={written.way}
        wordOf={(way) => say(`sailings.way.${way}`)}
        onChoose={(way) => write({ way })}
      />
      <p role="status">{said}</p>
      <div className="buttons">
        <Button isSubmit isOff={isAsking}>
          {say('sailings.go')}
        </Button>
        <Button
          isQuiet
          onPress={() => {
            draft.drop();
            onDone('');
          }}
        >
          {say('take-in.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** The keys of the screen write "0730", too. */
function asTime(text: string): string {
  return /^\d{3,4}$/.test(text) ? text.replace(/(\d\d)$/, ':$1') : text;
}
