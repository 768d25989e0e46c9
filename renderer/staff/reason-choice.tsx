type ReasonProps<Reason extends string> = {
  readonly label: string;
  readonly reasons: readonly Reason[];
  readonly chosen: Reason | null;
  readonly wordOf: (reason: Reason) => string;
  readonly onChoose: (reason: Reason) => void;
};

/** One of a few reasons, by one touch. */
export function ReasonChoice<Reason extends string>({
  label,
  reasons,
  chosen,
  wordOf,
  onChoose,
}: ReasonProps<Reason>) {
  return (
    <fieldset className="day-choice">
      <legend>{label}</legend>
      {reasons.map((reason) => (
        <button
          key={reason}
          type="button"
          className="quiet"
          aria-pressed={reason === chosen}
          onClick={() => onChoose(reason)}
        >
          {wordOf(reason)}
        </button>
      ))}
    </fieldset>
  );
}
