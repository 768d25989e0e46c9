import { useCallback } from 'react';
import { mostVenues } from '../../../collector/posters/contract.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { useAnswer } from '../use-answer.ts';
import type { PosterJob } from './use-poster-job.ts';

type UnitProps = {
  readonly client: OfficeClient;
  /** Its id. */
  readonly unit: string;
  readonly posters: PosterJob;
};

/** Posters for everything of a unit; off where that is nothing, or more than goes into one file. */
export function UnitPosters({ client, unit, posters }: UnitProps) {
  const { say } = useWords();
  const { count } = useFormats();
  const plan = useCallback(
    (of: OfficeClient, signal: AbortSignal) => of.posters.plan({ unit }, { signal }),
    [unit],
  );
  const { answer } = useAnswer(client, plan);
  if (answer === null) return null;
  const { venues, publicUrl } = answer;
  const isTooMany = venues > mostVenues;
  const label = isTooMany
    ? say('office.posters.of-too-many', { most: count(mostVenues) })
    : say('office.posters.of-unit', { n: count(venues) });
  return (
    <>
      <Button
        isQuiet
        isOff={isTooMany || venues === 0 || publicUrl === null || posters.isUnderWay}
        onPress={() => posters.make({ unit })}
      >
        {label}
      </Button>
      {publicUrl === null && <p className="quiet">{say('office.posters.no-url')}</p>}
    </>
  );
}
