import type { ReactNode } from 'react';
import { cellText } from '../../../collector/papers/written/cell.ts';
import { marksOf, paragraphText } from '../../../collector/papers/written/lines-of.ts';
import type { Block, PaperTable } from '../../../collector/papers/written/paper.ts';
import type { Printed } from '../../../collector/papers/written/printed.ts';
import { DataTable } from '../../kit/data-table.tsx';
import { Card } from '../card.tsx';
import { PaperChart } from './paper-chart.tsx';

type SheetProps = {
  readonly printed: Printed;
  /** What stands in the place of a paragraph; undefined: its words. */
  readonly paragraph?: (block: Extract<Block, { kind: 'paragraph' }>) => ReactNode;
};

/** The paper on the screen, in its own language: what it says, its tables, and how much of its figures is here. */
export function PaperSheet({ printed, paragraph }: SheetProps) {
  const { paper } = printed;
  return (
    <div className="paper" lang={paper.language}>
      <Card title={paper.title}>
        {paper.blocks.map((block) => {
          if (block.kind === 'heading') return <h3 key={block.text}>{block.text}</h3>;
          if (block.kind === 'table') return <Table key={block.id} table={block} language={paper.language} />;
          if (block.kind === 'chart')
            return (
              <PaperChart key={block.id} chart={block} blocks={paper.blocks} language={paper.language} />
            );
          if (paragraph) return <div key={block.id}>{paragraph(block)}</div>;
          return (
            <p key={block.id}>
              {block.isChanged && '* '}
              {paragraphText(block, paper.language)}
            </p>
          );
        })}
        <ul className="paper-marks">
          {marksOf(printed).map((mark) => (
            <li key={mark}>{mark}</li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

type TableProps = { readonly table: PaperTable; readonly language: 'vi' | 'en' };

function Table({ table, language }: TableProps) {
  const rows = table.rows.map((cells, at) => ({ at, cells }));
  return (
    <>
      <DataTable
        label={table.title}
        isLabelShown
        rows={rows}
        keyOf={({ at }) => String(at)}
        empty="–"
        columns={table.columns.map(({ title, isNumber }, at) => {
          const sum = table.total?.[at];
          return {
            title,
            isNumber,
            isName: !isNumber,
            cell: ({ cells }: (typeof rows)[number]) => {
              const cell = cells[at];
              return cell ? cellText(cell, language) : '';
            },
            ...(sum ? { total: cellText(sum, language) } : {}),
          };
        })}
      />
      {table.notes.map((note) => (
        <p key={note} className="quiet">
          {note}
        </p>
      ))}
    </>
  );
}
