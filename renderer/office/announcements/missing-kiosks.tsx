import { useEffect, useState } from 'react';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import type { Answers, OfficeClient } from '../office-client.ts';
import { PageTurns } from '../page-turns.tsx';
import { RowTable } from '../row-table.tsx';
import { WireText } from '../wire-text.tsx';

type Missing = Answers['announcements']['missing'];

/** Kiosks that have not said that they have it, by name, 50 at a time. */
export function MissingKiosks({ client, id }: { readonly client: OfficeClient; readonly id: string }) {
  const { say } = useWords();
  const { moment } = useFormats();
  const [after, setAfter] = useState<string | null>(null);
  const [page, setPage] = useState<Missing | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    const asked = after === null ? { id } : { id, after };
    client.announcements.missing(asked, { signal: asking.signal }).then(
      (next) => !asking.signal.aborted && setPage(next),
      () => !asking.signal.aborted && setPage({ kiosks: [], next: null }),
    );
    return () => asking.abort();
  }, [client, id, after]);
  return (
    <>
      <RowTable
        label={say('office.announcements.missing-list')}
        columns={[
          { title: say('office.kiosk'), cell: ({ device }) => device },
          {
            title: say('office.venues.one'),
            isName: true,
            cell: ({ venue }) => <WireText text={venue ?? '–'} />,
          },
          { title: say('office.gate'), isName: true, cell: ({ gate }) => <WireText text={gate ?? '–'} /> },
          {
            title: say('office.announcements.told'),
            cell: ({ toldMs }) =>
              toldMs === null ? say('office.announcements.never') : moment(toldMs, Date.now()),
          },
        ]}
        rows={page?.kiosks ?? []}
        keyOf={({ device }) => device}
        empty={say(page === null ? 'office.loading' : 'office.announcements.all-have')}
      />
      <PageTurns
        at={after}
        next={page?.next ?? null}
        onFirst={() => setAfter(null)}
        onNext={() => setAfter(page?.next ?? null)}
      />
    </>
  );
}
