type PickedProps<Option extends string> = {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: Option;
  readonly onChoose: (option: Option) => void;
  readonly textOf: (option: Option) => string;
};

/** One of a few, all in sight. */
export function Picked<Option extends string>({
  label,
  options,
  chosen,
  onChoose,
  textOf,
}: PickedProps<Option>) {
  return (
    <fieldset className="picked">
      <legend>{label}</legend>
      <div className="first-run-kinds">
        {options.map((option) => (
          <button
            type="button"
            key={option}
            aria-pressed={option === chosen}
            onClick={() => onChoose(option)}
          >
            {textOf(option)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
