type PickProps = {
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly title: string }[];
  readonly chosen: string;
  readonly onChange: (id: string) => void;
};

/** One of a list that is too long to stand open. */
export function Pick({ label, options, chosen, onChange }: PickProps) {
  return (
    <label className="kit-field kit-pick">
      <span>{label}</span>
      <select value={chosen} onChange={({ target }) => onChange(target.value)}>
        {options.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
