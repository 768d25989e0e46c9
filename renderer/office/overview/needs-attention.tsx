import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { alarmWords } from '../fleet/fleet-words.ts';
import { useFormats } from '../formats.ts';
import { WireText } from '../wire-text.tsx';
import { lowUnits } from './low-units.ts';
import type { Figures } from './use-figures.ts';
import { linkTo } from './where.ts';

const mostUnits = 5;

/** What needs somebody, the worst first; one quiet line when nothing does. */
export function NeedsAttention({ figures }: { readonly figures: Figures }) {
  const { say } = useWords();
  const { count, moment } = useFormats();
  const { attention, late, notes, units, overview } = figures;
  const alarms = attention?.alarms ?? [];
  const help = notes?.help ?? [];
  const low = units ? [...lowUnits(units[0].units)].slice(0, mostUnits) : [];
  const journals = notes?.alarms ?? 0;
  const names = new Map(units?.[0].units.map(({ unit }) => [unit.id, unit.name]));
  const behind = (late ?? []).slice(0, mostUnits);
  const isWell = alarms.length + help.length + behind.length + low.length + journals === 0;
  return (
    <Card title={say('office.overview.attention')} isHalf>
      <ul className="notes">
        {help.map(({ venue, gate, atMs }) => (
          <li key={JSON.stringify([venue.id, gate.id, atMs])}>
            <Note tone="fault">
              <strong>
                <WireText text={gate.name} /> (<WireText text={venue.name} />){' '}
                {say('office.notes.help', { time: moment(atMs, overview.asOfMs) })}
              </strong>
            </Note>
          </li>
        ))}
        {journals > 0 && (
          <li>
            <Note tone="fault">{say('office.notes.alarms', { n: count(journals) })}</Note>
          </li>
        )}
        {alarms.map(({ number, kind, venue, gate, device, sinceMs, acknowledged }) => (
          <li key={number}>
            <Note tone={acknowledged === null ? 'fault' : 'care'}>
              <strong>{say(alarmWords[kind])}</strong>{' '}
              <WireText text={[gate?.name, venue?.name].filter(Boolean).join(', ') || device} />{' '}
              <span className="quiet">
                {say('office.overview.since-when', { time: moment(sinceMs, overview.asOfMs) })}
              </span>
            </Note>
          </li>
        ))}
        {behind.map(({ unit, overdue, dueMs }) => (
          <li key={`late ${unit?.id ?? ''}`}>
            <Note tone="care">
              <strong>
                {unit === null ? say('office.feedback.no-unit') : <WireText text={unit.name} />}
              </strong>
              : {say('office.overview.feedback-late', { n: count(overdue) })}{' '}
              <span className="quiet">
                {say('office.overview.since-when', { time: moment(dueMs, overview.asOfMs) })}
              </span>
            </Note>
          </li>
        ))}
        {low.map(([id, rank]) => (
          <li key={id}>
            <Note tone="care">
              <a href={linkTo({ of: { kind: 'unit', id }, range: null })}>
                <WireText text={names.get(id) ?? id} />
              </a>
              : {say(`office.overview.is-${rank}`)}
            </Note>
          </li>
        ))}
        {isWell && (
          <li>
            <Note tone="fine">{say('office.notes.well')}</Note>
          </li>
        )}
      </ul>
      {attention?.hasMore && <a href="#kiosks">{say('office.overview.all-kiosks')}</a>}
    </Card>
  );
}
