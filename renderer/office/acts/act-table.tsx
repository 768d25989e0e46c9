import { type Column, DataTable } from '../../kit/data-table.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import { useIsNarrow } from '../use-is-narrow.ts';
import { WireText } from '../wire-text.tsx';
import { type Act, actWords } from './act-words.ts';
import { aboutText, detailName, detailText } from './detail-text.ts';

/** One act a row, as it was written. */
export function ActTable({ acts }: { readonly acts: readonly Act[] }) {
  const { say } = useWords();
  const { moment, count } = useFormats();
  const isNarrow = useIsNarrow();
  const newestMs = acts[0]?.atMs ?? 0;
  const columns: readonly Column<Act>[] = [
    { title: say('office.log.number'), cell: ({ number }) => count(number) },
    { title: say('office.log.time'), cell: ({ atMs }) => moment(atMs, newestMs) },
    // Where there is no room one cell says who did what.
    ...(isNarrow
      ? []
      : [
          {
            title: say('office.log.who'),
            isName: true,
            cell: ({ who }: Act) => (who === null ? say('office.log.nobody') : <WireText text={who.name} />),
          },
          { title: say('office.log.act'), isName: true, cell: ({ act }: Act) => say(actWords[act]) },
        ]),
    {
      title: say(isNarrow ? 'office.log.act' : 'office.log.about'),
      isName: true,
      cell: ({ who, act, about, detail, atMs }) => (
        <>
          {isNarrow && (
            <>
              <b>{say(actWords[act])}</b>
              <small>{who === null ? say('office.log.nobody') : <WireText text={who.name} />}</small>
            </>
          )}
          <WireText text={aboutText({ act, about }, say)} />
          {Object.entries(detail).map(([name, value]) => (
            <small key={name}>
              {detailName(name, say)}: <WireText text={detailText(name, value, { atMs, say, moment })} />
            </small>
          ))}
        </>
      ),
    },
  ];
  return (
    <DataTable
      label={say('office.log')}
      columns={columns}
      rows={acts}
      keyOf={({ number }) => String(number)}
      empty={say('office.log.none')}
    />
  );
}
