import type { ReactNode } from 'react';

type EmptyProps = {
  readonly title: string;
  /** What to do, or when something will be here. */
  readonly children: ReactNode;
};

/** Stands where a list has nothing yet. */
export function EmptyState({ title, children }: EmptyProps) {
  return (
    <div className="kit-empty">
      <p className="kit-empty-title">{title}</p>
      <p>{children}</p>
    </div>
  );
}
