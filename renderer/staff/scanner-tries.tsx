import { examineTestedCode, type TestedCode } from '../../main/domain/scanner-test.ts';
import { type Column, DataTable } from '../kit/data-table.tsx';
import { type Say, useWords } from '../kit/words.tsx';

/** One code of the test, without the code; the first has the number 1. */
export type Try = Pick<TestedCode, 'source' | 'look' | 'tookMs'> & {
  readonly n: number;
  readonly result: 'whole' | 'another-code' | 'damaged';
};

export const mostTries = 10;

/** What was read, by which scanner and way of looking, in what time: the newest first, and nothing of the codes. */
export function ScannerTries({ tries }: { readonly tries: readonly Try[] }) {
  const { say } = useWords();
  return (
    <DataTable
      label={say('tries.title')}
      isLabelShown
      columns={columnsOf(say)}
      rows={tries}
      keyOf={({ n }) => String(n)}
      empty=""
    />
  );
}

function columnsOf(say: Say): readonly Column<Try>[] {
  return [
    { title: say('tries.n'), isNumber: true, cell: ({ n }) => n },
    {
      title: say('tries.source'),
      cell: ({ source }) => say(`test.source.${source === 'api' ? 'typed' : source}`),
    },
    {
      title: say('tries.look'),
      cell: ({ look }) => (look === null ? '–' : say(`tries.look.${look}`)),
    },
    {
      title: say('tries.took'),
      isNumber: true,
      cell: ({ tookMs }) => (tookMs === null ? '–' : `${Math.round(tookMs)}\u00a0ms`),
    },
    { title: say('tries.read'), cell: ({ result }) => say(`tries.read.${result}`) },
  ];
}

/** What is kept of a code: nothing that it said. */
export function tryOf(code: TestedCode, n: number): Try {
  const [first] = examineTestedCode(code);
  const result = first?.kind === 'whole' || first?.kind === 'another-code' ? first.kind : 'damaged';
  return { n, source: code.source, look: code.look, tookMs: code.tookMs, result };
}
