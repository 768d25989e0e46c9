import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';

type SheetsProps = {
  /** Of a workbook, those with something on them; none: there is one. */
  readonly sheets: readonly { readonly at: number; readonly name: string; readonly isRead: boolean }[];
  readonly onChoose: (at: number) => void;
};

/** Which sheet of a workbook is looked through, which are not, and the way to each of them. */
export function SheetChoice({ sheets, onChoose }: SheetsProps) {
  const { say } = useWords();
  if (sheets.length === 0) return null;
  const read = sheets.find(({ isRead }) => isRead);
  const others = sheets.filter(({ isRead }) => !isRead);
  return (
    <>
      <p className="sheets">
        {say('expected.sheets', {
          n: sheets.length,
          read: read?.name ?? '',
          others: others.map(({ name }) => `“${name}”`).join(', '),
        })}
      </p>
      <div className="buttons">
        {others.map(({ at, name }) => (
          <Button isQuiet key={at} onPress={() => onChoose(at)}>
            {say('expected.sheets.look', { name })}
          </Button>
        ))}
      </div>
    </>
  );
}
