import { DownloadLink } from '../../kit/download-link.tsx';
import { useWords } from '../../kit/words.tsx';

const kinds = ['pdf', 'xlsx', 'csv'] as const;
export type FileKind = (typeof kinds)[number];

type FilesProps = {
  readonly address: (as: FileKind) => string;
  /** Of the file, without its end. */
  readonly name: string;
};

/** The same paper as a file. */
export function PaperFiles({ address, name }: FilesProps) {
  const { say } = useWords();
  return (
    <div className="kit-buttons">
      {kinds.map((as) => (
        <DownloadLink key={as} href={address(as)} name={`${name}.${as}`}>
          {say(`office.papers.as.${as}`)}
        </DownloadLink>
      ))}
    </div>
  );
}
