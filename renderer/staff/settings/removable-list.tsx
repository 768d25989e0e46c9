import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';

type ListProps<Line> = {
  readonly lines: readonly Line[];
  readonly textOf: (line: Line) => string;
  readonly onRemove: (at: number) => void;
};

/** What a setting holds, a line each, and each with its way out. */
export function RemovableList<Line>({ lines, textOf, onRemove }: ListProps<Line>) {
  const { say } = useWords();
  if (lines.length === 0) return null;
  return (
    <ul className="choices">
      {lines.map((line, at) => (
        <li key={textOf(line)}>
          <span>{textOf(line)}</span>
          <Button
            isQuiet
            label={say('setting.remove.line', { entry: textOf(line) })}
            onPress={() => onRemove(at)}
          >
            {say('setting.remove')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
