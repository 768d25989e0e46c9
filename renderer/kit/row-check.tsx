type CheckProps = {
  /** What is chosen with it, for a screen reader. */
  readonly label: string;
  readonly isChosen: boolean;
  readonly onChange: (isChosen: boolean) => void;
};

/** Chooses one row of a list. */
export function RowCheck({ label, isChosen, onChange }: CheckProps) {
  return (
    <label className="kit-row-check">
      <input
        type="checkbox"
        aria-label={label}
        checked={isChosen}
        onChange={({ target }) => onChange(target.checked)}
      />
    </label>
  );
}
