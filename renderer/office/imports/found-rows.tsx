import type { ReactNode } from 'react';
import { useWords } from '../../kit/words.tsx';
import { WireText } from '../wire-text.tsx';

type FoundRowsProps = {
  /** How many of its rows are right, and how many are wrong. */
  readonly found: string;
  /** The first of the right ones. */
  readonly rows: readonly { readonly id: string; readonly shown: ReactNode }[];
  /** How many more there are; null: none. */
  readonly more: string | null;
  /** What else there is to say of it, and whether it is taken. */
  readonly children: ReactNode;
};

/** What a table has in it, before it is taken. */
export function FoundRows({ found, rows, more, children }: FoundRowsProps) {
  const { say } = useWords();
  return (
    <section className="venue-preview" aria-label={say('office.import.preview')}>
      <p>{found}</p>
      <ul>
        {rows.map(({ id, shown }) => (
          <li key={id}>{shown}</li>
        ))}
        {more !== null && <li>{more}</li>}
      </ul>
      {children}
    </section>
  );
}

type NamedRowProps = { readonly id: string; readonly name: string };

/** A name, and the code that it stands under. */
export function NamedRow({ id, name }: NamedRowProps) {
  return (
    <>
      <WireText text={name} /> <small>{id}</small>
    </>
  );
}

/** The columns that nobody reads. */
export function IgnoredColumns({ ignored }: { readonly ignored: readonly string[] }) {
  const { say } = useWords();
  if (ignored.length === 0) return null;
  return (
    <p>
      {say('office.import.ignored')} <WireText text={ignored.join(', ')} />
    </p>
  );
}
