import { Button } from '../../kit/button.tsx';
import { Choices } from '../../kit/choices.tsx';
import type { Column } from '../../kit/data-table.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import { RowTable } from '../row-table.tsx';
import { useIsNarrow } from '../use-is-narrow.ts';
import { shownText, WireText } from '../wire-text.tsx';
import type { PublicPage } from './public-page.ts';

type TableProps = {
  readonly pages: readonly PublicPage[];
  readonly publicUrl: string;
  readonly onEmbed: (page: PublicPage) => void;
  readonly onTakeBack: (page: PublicPage) => void;
};

/** What is public now, and where: a table, or cards where a table has no room. */
export function PageTable({ pages, publicUrl, onEmbed, onTakeBack }: TableProps) {
  const { say } = useWords();
  const { shortDay } = useFormats();
  const isNarrow = useIsNarrow();
  const title = say('office.published.title');
  const way = ({ code }: PublicPage) => (
    <a className="published-way" href={`${publicUrl}/p/${code}`} target="_blank" rel="noopener">
      {`${publicUrl}/p/${code}`}
    </a>
  );
  const since = ({ sinceMs, sinceBy }: PublicPage) => (
    <>
      {shortDay(sinceMs)} · <WireText text={sinceBy} />
    </>
  );
  const hands = (page: PublicPage) => (
    <div className="kit-buttons">
      <Button
        isQuiet
        label={say('office.published.embed-of', { name: shownText(page.name) })}
        onPress={() => onEmbed(page)}
      >
        {say('office.published.embed')}
      </Button>
      <Button
        isQuiet
        label={say('office.published.take-back-of', { name: shownText(page.name) })}
        onPress={() => onTakeBack(page)}
      >
        {say('office.published.take-back')}
      </Button>
    </div>
  );
  if (isNarrow)
    return (
      <Choices label={title} items={pages} keyOf={({ code }) => code}>
        {(page) => (
          <div className="published-card">
            <strong>
              <WireText text={page.name} />
            </strong>
            {way(page)}
            <small>
              {say('office.published.since')} {since(page)}
            </small>
            {hands(page)}
          </div>
        )}
      </Choices>
    );
  const columns: readonly Column<PublicPage>[] = [
    { title: say('office.published.name'), isName: true, cell: ({ name }) => <WireText text={name} /> },
    { title: say('office.published.address'), cell: way },
    { title: say('office.published.since'), cell: since },
    { title: say('office.published.do'), cell: hands },
  ];
  return (
    <RowTable
      label={title}
      columns={columns}
      rows={pages}
      keyOf={({ code }) => code}
      empty={say('office.published.none')}
    />
  );
}
