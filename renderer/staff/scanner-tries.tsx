import { examineTestedCode, type TestedCode } from '../../main/domain/scanner-test.ts';
import { type Column, DataTable } from '../kit/data-table.tsx';
import { type Say, useWords } from '../kit/words.tsx';

/** One code of the test; the first has the number 1. */
export type Try = { readonly n: number; readonly tested: TestedCode };

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
      cell: ({ tested: { source } }) => say(`test.source.${source === 'api' ? 'typed' : source}`),
    },
    {
      title: say('tries.look'),
      cell: ({ tested: { look } }) => (look === null ? '–' : say(`tries.look.${look}`)),
    },
    {
      title: say('tries.took'),
      isNumber: true,
      cell: ({ tested: { tookMs } }) => (tookMs === null ? '–' : `${Math.round(tookMs)}\u00a0ms`),
    },
    { title: say('tries.read'), cell: ({ tested }) => say(`tries.read.${resultOf(tested)}`) },
  ];
}

function resultOf(tested: TestedCode): 'whole' | 'another-code' | 'damaged' {
  const [first] = examineTestedCode(tested);
  return first?.kind === 'whole' || first?.kind === 'another-code' ? first.kind : 'damaged';
}
