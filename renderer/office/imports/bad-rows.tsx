import type { TextKey } from '../../../resources/texts/texts.ts';
import type { Column } from '../../kit/data-table.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import { RowTable } from '../row-table.tsx';
import { WireText } from '../wire-text.tsx';

type BadRow<Why extends string> = { readonly row: number; readonly why: Why; readonly value: string };

type BadRowsProps<Why extends string> = {
  readonly bad: readonly BadRow<Why>[];
  readonly wordsOf: (why: Why) => TextKey;
};

/** Rows of a table that are wrong, by the numbers that the spreadsheet gives them. */
export function BadRows<Why extends string>({ bad, wordsOf }: BadRowsProps<Why>) {
  const { say } = useWords();
  const { count } = useFormats();
  const columns: readonly Column<BadRow<Why>>[] = [
    { title: say('office.import.row'), isNumber: true, cell: ({ row }) => count(row) },
    { title: say('office.import.why'), isName: true, cell: ({ why }) => say(wordsOf(why)) },
    { title: say('office.import.value'), isName: true, cell: ({ value }) => <WireText text={value} /> },
  ];
  return (
    <RowTable
      label={say('office.import.bad')}
      isLabelShown
      columns={columns}
      rows={bad}
      keyOf={({ row }) => String(row)}
      empty="–"
    />
  );
}
