import { Button } from '../kit/button.tsx';
import { useWords } from '../kit/words.tsx';

type TurnsProps = {
  /** `after` of the page that is shown; null: it is the first one. */
  readonly at: unknown;
  /** `after` of the next page; null: there is none, or nobody knows yet. */
  readonly next: unknown;
  readonly onFirst: () => void;
  readonly onNext: () => void;
};

/** Below a list that comes in pages: back to the first one, and on. */
export function PageTurns({ at, next, onFirst, onNext }: TurnsProps) {
  const { say } = useWords();
  return (
    <div className="kit-buttons">
      {at !== null && (
        <Button isQuiet onPress={onFirst}>
          {say('office.venues.first-page')}
        </Button>
      )}
      {next !== null && (
        <Button isQuiet onPress={onNext}>
          {say('office.venues.next-page')}
        </Button>
      )}
    </div>
  );
}
