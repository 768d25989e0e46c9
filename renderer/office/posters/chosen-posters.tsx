import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import type { PosterJob } from './use-poster-job.ts';

type ChosenProps = {
  /** Their ids, one at least. */
  readonly chosen: readonly string[];
  readonly posters: PosterJob;
  readonly onDone: () => void;
};

/** Posters for the venues that were ticked in the list, on whatever page of it. */
export function ChosenPosters({ chosen, posters, onDone }: ChosenProps) {
  const { say } = useWords();
  const { count } = useFormats();
  return (
    <>
      <Button
        isQuiet
        isOff={posters.isUnderWay}
        onPress={() => {
          posters.make({ venues: [...chosen] });
          onDone();
        }}
      >
        {say('office.posters.of-chosen', { n: count(chosen.length) })}
      </Button>
      <Button isQuiet onPress={onDone}>
        {say('office.posters.choose-none')}
      </Button>
    </>
  );
}
