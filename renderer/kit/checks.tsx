type ChecksProps<Id extends string> = {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly title: string }[];
  readonly chosen: readonly Id[];
  readonly onChange: (chosen: readonly Id[]) => void;
};

/** Any number of a few. */
export function Checks<Id extends string>({ label, options, chosen, onChange }: ChecksProps<Id>) {
  return (
    <fieldset className="kit-checks">
      <legend>{label}</legend>
      {options.map(({ id, title }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
            }
          />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  );
}
