import type { ReactNode } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { DownloadLink } from '../../kit/download-link.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { TableFile } from './table-file.tsx';

type ImportCardProps = {
  readonly title: string;
  /** What such a table has in it, a paragraph each. */
  readonly how: readonly string[];
  /** Where a table to begin with is fetched, by which name; none: there is none. */
  readonly sample?: { readonly href: string; readonly name: string };
  readonly isBusy: boolean;
  /** Why the file was not looked through; null: nothing is wrong with it. */
  readonly why: string | null;
  readonly onFile: (file: File | undefined) => void;
  readonly onClose: () => void;
  /** What was found in it, and the last one. */
  readonly children: ReactNode;
};

/** Where a table is taken in: how it looks, which file, what is wrong with it, and the way back. */
export function ImportCard({ title, how, sample, isBusy, why, onFile, onClose, children }: ImportCardProps) {
  const { say } = useWords();
  return (
    <Card title={title}>
      {how.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {sample && (
        <div className="kit-buttons">
          <DownloadLink {...sample}>{say('office.import.sample')}</DownloadLink>
        </div>
      )}
      <TableFile isBusy={isBusy} onFile={onFile} />
      <div role="status">
        {isBusy && <p>{say('office.import.looking')}</p>}
        {why !== null && <Note tone="fault">{why}</Note>}
      </div>
      {children}
      <div className="kit-buttons">
        <Button isQuiet onPress={onClose}>
          {say('office.back')}
        </Button>
      </div>
    </Card>
  );
}
