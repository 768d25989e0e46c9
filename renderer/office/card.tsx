import { type ReactNode, useId } from 'react';

type CardProps = {
  readonly title: string;
  readonly isHalf?: boolean;
  readonly children: ReactNode;
};

/** A subject of the screen, under its heading. */
export function Card({ title, isHalf = false, children }: CardProps) {
  const id = useId();
  return (
    <section className={isHalf ? 'card half' : 'card'} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
