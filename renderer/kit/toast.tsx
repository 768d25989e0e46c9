type Tone = 'fine' | 'care' | 'fault';

const signs: Readonly<Record<Tone, string>> = { fine: '✓', care: '!', fault: '✕' };

type ToastProps = { readonly tone: Tone; readonly children: string };

/** Something that is said in passing, and read out. A fault interrupts what is being read. */
export function Toast({ tone, children }: ToastProps) {
  return (
    <p className={`kit-toast ${tone}`} role={tone === 'fault' ? 'alert' : 'status'}>
      <span aria-hidden="true">{signs[tone]}</span> {children}
    </p>
  );
}
