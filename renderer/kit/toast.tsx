import { Note } from './chip.tsx';
import type { Tone } from './tone.ts';

type ToastProps = { readonly tone: Tone; readonly children: string };

/** Something that is said in passing, and read out. A fault interrupts what is being read. */
export function Toast({ tone, children }: ToastProps) {
  return (
    <div role={tone === 'fault' ? 'alert' : 'status'}>
      <Note tone={tone}>{children}</Note>
    </div>
  );
}
