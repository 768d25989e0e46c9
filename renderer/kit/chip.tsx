import type { ReactNode } from 'react';
import { type Tone, toneSigns } from './tone.ts';

type ToneProps = { readonly tone: Tone; readonly children: ReactNode };

/** A state by colour, sign and word. */
export function Chip({ tone, children }: ToneProps) {
  return (
    <span className={`kit-chip ${tone}`}>
      <span aria-hidden="true">{toneSigns[tone]}</span>
      <span>{children}</span>
    </span>
  );
}

/** The same over the whole width. */
export function Note({ tone, children }: ToneProps) {
  return (
    <div className={`kit-note ${tone}`}>
      <span aria-hidden="true">{toneSigns[tone]}</span>
      <div>{children}</div>
    </div>
  );
}
