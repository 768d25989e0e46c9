import { useState } from 'react';

type ChoiceProps = {
  /** What is chosen, on what looks like a button. */
  readonly label: string;
  /** As `accept` of the field: ".xlsx,.csv". */
  readonly kinds: string;
  readonly isOff?: boolean;
  /** undefined: the choice was taken back. */
  readonly onFile: (file: File | undefined) => void;
};

/** A file of this computer. The browser's own button would speak the system's language. */
export function FileChoice({ label, kinds, isOff = false, onFile }: ChoiceProps) {
  const [name, setName] = useState('');
  return (
    <label className="file-choice">
      <span>{label}</span>
      <bdi>{name}</bdi>
      <input
        type="file"
        accept={kinds}
        disabled={isOff}
        onChange={({ target }) => {
          setName(target.files?.[0]?.name ?? '');
          onFile(target.files?.[0]);
        }}
      />
    </label>
  );
}
