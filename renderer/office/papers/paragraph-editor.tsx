import { useState } from 'react';
import { cellText } from '../../../collector/papers/written/cell.ts';
import { paragraphText } from '../../../collector/papers/written/lines-of.ts';
import type { Paragraph } from '../../../collector/papers/written/paper.ts';
import { Button } from '../../kit/button.tsx';
import { Field } from '../../kit/field.tsx';
import { useWords } from '../../kit/words.tsx';

type EditorProps = {
  readonly block: Paragraph;
  readonly language: 'vi' | 'en';
  /** The words between the values, in order; null: as they are proposed. */
  readonly words: readonly string[] | null;
  readonly onChange: (words: readonly string[] | null) => void;
};

const longest = 2_000;

/** A paragraph whose words a person may change; its values stand between them, and stay. */
export function ParagraphEditor({ block, language, words, onChange }: EditorProps) {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  const proposed = block.parts.filter((part) => typeof part === 'string');
  const shown = words ?? proposed;
  let at = 0;
  const parts = block.parts.map((part) => (typeof part === 'string' ? (shown[at++] ?? '') : part));
  const text = paragraphText({ parts }, language);
  if (!isOpen)
    return (
      <div className="paragraph">
        <p>
          {words !== null && '* '}
          {text}
        </p>
        <div className="kit-buttons">
          <Button isQuiet label={say('office.papers.edit-of', { words: text })} onPress={() => setOpen(true)}>
            {say('office.papers.edit')}
          </Button>
        </div>
      </div>
    );
  return (
    <fieldset className="paragraph-editor">
      <legend>{say('office.papers.words')}</legend>
      <Pieces block={block} language={language} shown={shown} onChange={onChange} />
      <div className="kit-buttons">
        <Button onPress={() => setOpen(false)}>{say('office.papers.words-done')}</Button>
        <Button
          isQuiet
          onPress={() => {
            onChange(null);
            setOpen(false);
          }}
        >
          {say('office.papers.words-back')}
        </Button>
      </div>
    </fieldset>
  );
}

type PiecesProps = Pick<EditorProps, 'block' | 'language' | 'onChange'> & {
  readonly shown: readonly string[];
};

/** What has no letter, such as a bracket, is not asked about. */
function Pieces({ block, language, shown, onChange }: PiecesProps) {
  const { say } = useWords();
  let word = -1;
  return block.parts.map((part, place) => {
    if (typeof part !== 'string')
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: its place is what it is
        <strong key={place} className="paper-value">
          {cellText(part, language)}
        </strong>
      );
    word += 1;
    const at = word;
    if (!/\p{L}/u.test(part)) return null;
    return (
      <Field
        // biome-ignore lint/suspicious/noArrayIndexKey: its place is what it is
        key={place}
        label={say('office.papers.piece', { n: at + 1 })}
        value={shown[at] ?? ''}
        longest={longest}
        onChange={(text) => onChange(shown.map((one, other) => (other === at ? text : one)))}
      />
    );
  });
}
