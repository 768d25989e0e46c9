import { useWords } from '../../kit/words.tsx';

type BadProps = {
  readonly title: string;
  /** `why`: in words. */
  readonly bad: readonly { readonly row: number; readonly why: string }[];
  /** All of them, also those that are not among `bad`. */
  readonly badRows: number;
};

/** Rows that somebody has to look at, by the number that the spreadsheet gives it. */
export function BadRows({ title, bad, badRows }: BadProps) {
  const { say } = useWords();
  return (
    <>
      <p className="bad-rows-note">{title}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keys, too */}
      <ol className="bad-rows" tabIndex={0} aria-label={title}>
        {bad.map(({ row, why }) => (
          <li key={row}>
            <b>{say('expected.bad.row', { row })}</b> {why}
          </li>
        ))}
        {badRows > bad.length && <li>{say('expected.preview.more', { n: badRows - bad.length })}</li>}
      </ol>
    </>
  );
}
