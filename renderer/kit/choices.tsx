import type { ReactNode } from 'react';

type ChoicesProps<Item> = {
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly children: (item: Item) => ReactNode;
};

/** A list whose rows are pressed or read, one below the other. */
export function Choices<Item>({ label, items, keyOf, children }: ChoicesProps<Item>) {
  return (
    <ul className="kit-choices" aria-label={label}>
      {items.map((item) => (
        <li key={keyOf(item)}>{children(item)}</li>
      ))}
    </ul>
  );
}
