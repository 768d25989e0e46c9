type MarkProps = {
  /** For a screen reader: what is chosen by it. */
  readonly label: string;
  readonly isChosen: boolean;
  readonly onChange: (isChosen: boolean) => void;
};

/** Chooses the row that it stands in. */
export function CheckMark({ label, isChosen, onChange }: MarkProps) {
  return (
    <span className="kit-checks">
      <label>
        <input
          type="checkbox"
          aria-label={label}
          checked={isChosen}
          onChange={({ target }) => onChange(target.checked)}
        />
      </label>
    </span>
  );
}
