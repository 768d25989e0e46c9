import type { ReactNode } from 'react';

export type Tone = 'fine' | 'care' | 'fault';

const signs: Readonly<Record<Tone, string>> = { fine: '●', care: '▲', fault: '■' };

type ToneProps = { readonly tone: Tone; readonly children: ReactNode };

/** A state by colour, sign and word. */
export function Chip({ tone, children }: ToneProps) {
  return (
    <span className={`chip ${tone}`}>
      <span aria-hidden="true">{signs[tone]}</span>
      <span>{children}</span>
    </span>
  );
}

/** The same over the whole width. */
export function Note({ tone, children }: ToneProps) {
  return (
    <div className={`note ${tone}`}>
      <span aria-hidden="true">{signs[tone]}</span>
      <span>{children}</span>
    </div>
  );
}
