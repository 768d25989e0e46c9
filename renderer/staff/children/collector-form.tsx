import type { FormEvent } from 'react';
import { longestOfChild } from '../../../main/domain/children.ts';
import { Button } from '../../kit/button.tsx';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import { DraftNote } from '../draft-note.tsx';
import { useAsk } from '../use-ask.ts';
import { useDraft } from '../use-draft.ts';

const kinds = {
  child: 'name',
  group: 'text',
  birth: 'date',
  code: 'code',
  name: 'name',
  relation: 'text',
  number: 'code',
  phone: 'digits',
} as const;
const fields = Object.keys(kinds) as (keyof typeof kinds)[];

/** A child and one who may collect it, by hand. */
export function CollectorForm({ onDone }: { readonly onDone: (words: string) => void }) {
  const { say } = useWords();
  const { said, tell, isAsking, ask } = useAsk();
  const draft = useDraft<Readonly<Partial<Record<keyof typeof kinds, string>>>>('collector', {});
  const { written, write } = draft;
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isAsking) return;
    const { child = '', name = '', ...others } = written;
    if (child.trim() === '') return tell(say('children.why.no-child'));
    if (name.trim() === '') return tell(say('children.why.no-collector'));
    const given = Object.fromEntries(Object.entries(others).filter(([, text]) => text.trim() !== ''));
    const added = await ask((client) => client.addChild({ child, name, ...given }));
    if (added === undefined) return;
    draft.drop();
    onDone(say('children.added'));
  }
  return (
    <form className="take-in" onSubmit={(event) => void send(event)}>
      <h3>{say('children.add')}</h3>
      <DraftNote draft={draft} />
      <div className="take-in-fields">
        {fields.map((field, at) => (
          <TextEntry
            key={field}
            label={say(`children.add.${field}`)}
            kind={kinds[field]}
            isFirst={at === 0}
            value={written[field] ?? ''}
            longest={longestOfChild[field]}
            onChange={(text) => write({ [field]: text })}
          />
        ))}
      </div>
      <p role="status">{said}</p>
      <div className="buttons">
        <Button isSubmit isOff={isAsking}>
          {say('children.add.go')}
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
