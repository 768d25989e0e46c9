import { useCallback } from 'react';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { linkTo, type Range } from '../overview/where.ts';
import { useAnswer } from '../use-answer.ts';
import { WireText } from '../wire-text.tsx';
import { StateSign } from './state-sign.tsx';

type ChosenProps = { readonly client: OfficeClient; readonly id: string; readonly range: Range };

/** The place that was touched, in words. */
export function ChosenPlace({ client, id, range }: ChosenProps) {
  const { say } = useWords();
  const { count } = useFormats();
  const { answer: place } = useAnswer(
    client,
    useCallback((from, signal) => from.map.place({ id, ...(range ?? {}) }, { signal }), [id, range]),
  );
  if (place === null) return null;
  return (
    <p className="map-chosen">
      <a href={linkTo({ of: { kind: 'venue', id }, range })}>
        <WireText text={place.name} />
      </a>
      <StateSign state={place.state} />
      <span>{say('office.map.passed', { n: count(place.passages) })}</span>
    </p>
  );
}
