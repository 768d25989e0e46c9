import { type FormEvent, useEffect, useRef, useState } from 'react';
import {
  fieldsIn,
  idOf,
  isNamedHere,
  type VenueKind,
  venueKinds,
  venueProfiles,
} from '../../../main/domain/venue-profile.ts';
import { Button } from '../../kit/button.tsx';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import { useStaff } from '../staff-context.ts';
import type { StepProps } from './step-props.ts';
import { useSettings } from './use-settings.ts';

const longestName = 80;

/** What the place is called, and what kind it is: that chooses what its desk asks for. */
export function VenueStep({ onNext }: StepProps) {
  const { say } = useWords();
  const { status } = useStaff();
  const { settings, said, isAsking, tell, save } = useSettings();
  // Whoever goes back finds what they wrote.
  const isNamed = isNamedHere(status);
  const [name, setName] = useState(isNamed ? status.venue.name : '');
  const [kind, setKind] = useState<VenueKind | null>(isNamed ? status.venue.kind : null);
  const choice = useRef<HTMLFieldSetElement>(null);
  useEffect(() => tell(''), [tell]);

  async function next(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isAsking) return;
    if (settings === null) return tell(say('reading.title'));
    if (name.trim() === '') return tell(say('first-run.venue.empty'));
    if (kind === null) {
      choice.current?.scrollIntoView({ block: 'center' });
      return tell(say('first-run.kind.empty'));
    }
    // What the desk asks for stays as the site chose it, unless it is another kind of place.
    const isOther = !isNamed || kind !== status.venue.kind;
    const venue = {
      name: name.trim(),
      ...(isOther && { kind }),
      ...(status.setup !== 'done' && { id: idOf(name) }),
    };
    const desk = isOther && { desk: { fields: fieldsIn(venueProfiles[kind], 'form') } };
    if (await save({ venue, ...desk })) onNext();
  }

  return (
    <form onSubmit={(event) => void next(event)}>
      <TextEntry
        label={say('first-run.venue.name')}
        kind="text"
        isFirst
        value={name}
        longest={longestName}
        onChange={setName}
      />
      <fieldset className="first-run-kinds" ref={choice}>
        <legend>{say('first-run.kind')}</legend>
        {venueKinds.map((one) => (
          <button type="button" key={one} aria-pressed={kind === one} onClick={() => setKind(one)}>
            {say(`first-run.kind.${one}`)}
          </button>
        ))}
      </fieldset>
      <div className="buttons">
        <p role="status">{said}</p>
        <Button isSubmit isOff={isAsking}>
          {say('first-run.next')}
        </Button>
      </div>
    </form>
  );
}
