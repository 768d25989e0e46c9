import type { Head } from '../../../collector/papers/written/printed.ts';
import { Field } from '../../kit/field.tsx';
import { useWords } from '../../kit/words.tsx';

type FormProps = { readonly head: Head; readonly onChange: (head: Head) => void };

const lines = ['superior', 'issuer', 'number', 'place', 'position', 'signer'] as const;
const lists = ['addressees', 'receivers'] as const;
const longest = 200;
const longestList = 2_000;

/** What stands around the figures: who writes to whom, and who signs. */
export function HeadForm({ head, onChange }: FormProps) {
  const { say } = useWords();
  return (
    <details className="head-form">
      <summary>{say('office.papers.head')}</summary>
      <div className="head-form-fields">
        {lines.map((line) => (
          <Field
            key={line}
            label={say(`office.papers.head.${line}`)}
            value={head[line]}
            longest={longest}
            onChange={(text) => onChange({ ...head, [line]: text })}
          />
        ))}
        {lists.map((list) => (
          <Field
            key={list}
            label={say(`office.papers.head.${list}`)}
            hint={say('office.papers.head.list-hint')}
            value={head[list].join(';')}
            longest={longestList}
            onChange={(text) => onChange({ ...head, [list]: text === '' ? [] : text.split(';') })}
          />
        ))}
      </div>
    </details>
  );
}

/** As it is sent: without what is empty in its lists. */
export function trimmedHead(head: Head): Head {
  const clean = (list: readonly string[]) =>
    list
      .map((one) => one.trim().slice(0, longest))
      .filter((one) => one !== '')
      .slice(0, 20);
  return { ...head, addressees: clean(head.addressees), receivers: clean(head.receivers) };
}
