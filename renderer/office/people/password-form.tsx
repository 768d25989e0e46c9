import { type FormEvent, type ReactNode, useState } from 'react';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';

/** Why a form was not taken, with what its sentence names. */
export type Refused = { readonly key: TextKey; readonly untilMs?: number; readonly n?: number };

type FormProps = {
  readonly label: string;
  readonly go: string;
  readonly isQuiet?: boolean;
  readonly children: ReactNode;
  /** null: it was taken. What it throws is said as a fault of the way there. */
  readonly onSend: () => Promise<Refused | null>;
};

/** A few fields that are sent once at a time, with why they were not taken. */
export function PasswordForm({ label, go, isQuiet = false, children, onSend }: FormProps) {
  const { say } = useWords();
  const { moment } = useFormats();
  const [refused, setRefused] = useState<Refused | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    const answer = await onSend().catch((): Refused => ({ key: 'office.failed' }));
    setBusy(false);
    setRefused(answer);
  }

  const until = refused?.untilMs ?? 0;
  return (
    <form className="account" onSubmit={send} aria-label={label}>
      {children}
      <div role="status">
        {refused && (
          <Note tone="fault">{say(refused.key, { time: moment(until, until), n: refused.n ?? 0 })}</Note>
        )}
      </div>
      <div className="kit-buttons">
        <Button isSubmit isQuiet={isQuiet} isOff={isBusy}>
          {go}
        </Button>
      </div>
    </form>
  );
}

type TrialFault =
  | { readonly kind: 'wrong' | 'wrong-code' | 'busy' }
  | { readonly kind: 'locked'; readonly untilMs: number };

/** What a try of one's own password came to, in words. */
export function refusedTrial(fault: TrialFault): Refused {
  if (fault.kind === 'wrong') return { key: 'office.password.wrong' };
  if (fault.kind === 'locked') return { key: 'office.sign-in.locked', untilMs: fault.untilMs };
  return { key: `office.sign-in.${fault.kind}` };
}
