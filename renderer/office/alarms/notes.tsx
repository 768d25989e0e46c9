import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import type { Overview } from '../overview.ts';
import { WireText } from '../wire-text.tsx';

/** What needs a person, the worst first; one quiet line when nothing does. */
export function Notes({ overview }: { readonly overview: Overview }) {
  const { say } = useWords();
  const { count, moment } = useFormats();
  const { alarms, quarantined, help } = overview.notes;
  const { silent } = overview.kiosks.states;
  const isWell = help.length + alarms + silent + quarantined === 0;
  return (
    <ul className="notes" aria-label={say('office.notes')}>
      {help.map(({ venue, gate, atMs }) => (
        <li key={JSON.stringify([venue.id, gate.id, atMs])}>
          <Note tone="fault">
            <strong>
              <WireText text={gate.name} /> (<WireText text={venue.name} />){' '}
              {say('office.notes.help', { time: moment(atMs, overview.today.asOfMs) })}
            </strong>
          </Note>
        </li>
      ))}
      {alarms > 0 && (
        <li>
          <Note tone="fault">
            <strong>{say('office.notes.alarms', { n: count(alarms) })}</strong>
          </Note>
        </li>
      )}
      {silent > 0 && (
        <li>
          <Note tone="care">
            <strong>{say('office.notes.silent', { n: count(silent) })}</strong>
          </Note>
        </li>
      )}
      {quarantined > 0 && (
        <li>
          <Note tone="care">{say('office.notes.quarantined', { n: count(quarantined) })}</Note>
        </li>
      )}
      {isWell && (
        <li>
          <Note tone="fine">{say('office.notes.well')}</Note>
        </li>
      )}
    </ul>
  );
}
