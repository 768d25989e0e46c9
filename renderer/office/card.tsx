import type { ReactNode } from 'react';

type CardProps = {
  readonly title: string;
  readonly isHalf?: boolean;
  readonly children: ReactNode;
};

/** A subject of the screen, under its heading. */
export function Card({ title, isHalf = false, children }: CardProps) {
  return (
    <section className={isHalf ? 'card half' : 'card'}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
