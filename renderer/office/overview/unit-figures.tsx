import type { Column } from '../../kit/data-table.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import { RowTable } from '../row-table.tsx';
import { WireText } from '../wire-text.tsx';
import { lowUnits, passages } from './low-units.ts';
import type { Figures } from './use-figures.ts';
import { weekOf } from './use-figures.ts';
import { useSaidDays } from './use-said-days.ts';
import { linkTo, type Range } from './where.ts';

type Units = NonNullable<Figures['units']>;
type Row = Units[0]['units'][number] & { readonly earlier: number };

type TableProps = {
  readonly overview: Figures['overview'];
  readonly units: Units;
  readonly range: Range;
};

/** The units right below, each with all below it; the low ones are named. */
export function UnitFigures({ overview, units: [now, before], range }: TableProps) {
  const { say } = useWords();
  const { count } = useFormats();
  const { day } = useSaidDays();
  const earlier = new Map(before.units.map((row) => [row.unit.id, passages(row)]));
  const low = lowUnits(now.units);
  const rows = now.units.map((row) => ({ ...row, earlier: earlier.get(row.unit.id) ?? 0 }));
  const { first, last } = weekOf(overview);
  const title = say('office.overview.units');
  const columns: readonly Column<Row>[] = [
    {
      title: say('office.overview.unit'),
      isName: true,
      cell: ({ unit }) => (
        <a href={linkTo({ of: { kind: 'unit', id: unit.id }, range })}>
          <WireText text={unit.name} />
        </a>
      ),
      total: say('office.total'),
    },
    {
      title: say('office.in'),
      isNumber: true,
      cell: (row) => <span className="in">{count(row.in)}</span>,
      total: count(now.total.in),
    },
    {
      title: say('office.out'),
      isNumber: true,
      cell: (row) => <span className="out">{count(row.out)}</span>,
      total: count(now.total.out),
    },
    {
      title: say('office.overview.difference'),
      isNumber: true,
      cell: (row) => <Difference by={passages(row) - row.earlier} />,
      total: <Difference by={passages(now.total) - passages(before.total)} />,
    },
    {
      title: say('office.overview.remark'),
      cell: ({ unit }) => {
        const rank = low.get(unit.id);
        return rank === undefined ? '' : say(`office.overview.is-${rank}`);
      },
    },
  ];
  const own = passages(now.own);
  return (
    <Card title={title}>
      <p className="quiet">{say('office.overview.of-days', { first: day(first), last: day(last) })}</p>
      <RowTable label={title} columns={columns} rows={rows} keyOf={({ unit }) => unit.id} empty="–" />
      {own > 0 && <p className="quiet">{say('office.overview.rest', { n: count(own) })}</p>}
      {low.size > 0 && <p className="quiet">{say('office.overview.low-rule')}</p>}
    </Card>
  );
}

function Difference({ by }: { readonly by: number }) {
  const { count } = useFormats();
  return <>{by === 0 ? '0' : `${by > 0 ? '+' : '−'}${count(Math.abs(by))}`}</>;
}
