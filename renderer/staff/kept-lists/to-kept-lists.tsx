import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import { useStaff } from '../staff-context.ts';

/** The way out of a list that does not open; at the kiosk alone. */
export function ToKeptLists() {
  const { say } = useWords();
  const { go, isFar } = useStaff();
  if (isFar) return null;
  return (
    <div className="buttons">
      <Button onPress={() => go('kept-lists')}>{say('kept-lists.title')}</Button>
    </div>
  );
}
