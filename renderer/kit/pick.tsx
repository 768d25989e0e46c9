import { useId } from 'react';

type PickProps = {
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly title: string }[];
  readonly chosen: string;
  readonly onChange: (id: string) => void;
};

/** One of a list that is too long to stand open. */
export function Pick({ label, options, chosen, onChange }: PickProps) {
  const id = useId();
  return (
    <div className="kit-field kit-pick">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={chosen} onChange={({ target }) => onChange(target.value)}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.title}
          </option>
        ))}
      </select>
    </div>
  );
}
