import { Chip } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import type { Overview } from '../overview.ts';
import { WireText } from '../wire-text.tsx';
import { type VenueFigures, venueFigures } from './venue-figures.ts';

type VenueProps = { readonly venue: VenueFigures; readonly nowMs: number };

/** One card a venue: how many are inside, and how fresh that number is. */
export function VenueCards({ overview }: { readonly overview: Overview }) {
  return (
    <div className="venues">
      {venueFigures(overview).map((venue) => (
        <VenueCard key={venue.id} venue={venue} nowMs={overview.today.asOfMs} />
      ))}
    </div>
  );
}

function VenueCard({ venue, nowMs }: VenueProps) {
  const { say } = useWords();
  const { count } = useFormats();
  return (
    <section className="card venue">
      <h2>
        <WireText text={venue.name} />
      </h2>
      <div className="inside">
        <strong>{count(venue.inside)}</strong>
        {say('office.inside')} <small>{say('office.inside.how')}</small>
      </div>
      <dl className="flow">
        <div>
          <dt>{say('office.in')}</dt>
          <dd className="in">{count(venue.in)}</dd>
        </div>
        <div>
          <dt>{say('office.out')}</dt>
          <dd className="out">{count(venue.out)}</dd>
        </div>
      </dl>
      <Contact venue={venue} nowMs={nowMs} />
    </section>
  );
}

/** The number is as old as the gate that was heard of least recently. */
function Contact({ venue: { oldest }, nowMs }: VenueProps) {
  const { say } = useWords();
  const { moment } = useFormats();
  if (oldest === null) return null;
  const time = moment(oldest.lastContactAtMs, nowMs);
  return (
    <div className="contact quiet">
      {oldest.state === 'silent' ? (
        <Chip tone="care">
          {say('office.kiosks.silent')} ({time})
        </Chip>
      ) : (
        say('office.kiosks.last-contact-at', { time })
      )}
    </div>
  );
}
