import type { Status } from '../../main/domain/status.ts';
import { useWords } from '../kit/words.tsx';
import type { KioskStore } from '../wire/kiosk-store.ts';
import type { GuardHere } from './use-guard-here.ts';

type BarProps = {
  readonly status: Status;
  readonly store: Pick<KioskStore, 'answer'>;
  readonly guard: GuardHere;
  /** To where a guard says who they are, or, where nobody has a PIN yet, answers. */
  readonly onSignIn: () => void;
};

/**
 * Below a question: the guard's two words, for a hand in a glove. Whoever stands before the screen can touch it, so they
 * are there only while a guard is; else the bar says where the guard touches, and which keys say the same.
 */
export function GuardBar({ status, store, guard, onSignIn }: BarProps) {
  const { say, language } = useWords();
  const { session } = guard;
  const isNobodyThere = status.hasStaff && status.onDuty === null;
  async function answer(word: 'admit' | 'refuse', by: string): Promise<void> {
    if ((await store.answer(word, by)) === 'heard') return guard.saw(by);
    guard.left();
    onSignIn();
  }
  return (
    <section className="guard-bar" aria-label={say('ask.bar')} lang={language}>
      {session !== null && status.onDuty !== null ? (
        <>
          <button type="button" className="admit" onClick={() => void answer('admit', session)}>
            {say('ask.admit')} <kbd>F8</kbd>
          </button>
          <button type="button" className="refuse" onClick={() => void answer('refuse', session)}>
            {say('ask.refuse')} <kbd>F9</kbd>
          </button>
        </>
      ) : (
        <>
          <button type="button" className="to-guard" onClick={onSignIn}>
            {say(isNobodyThere ? 'ask.touch-sign-in' : 'ask.touch')}
          </button>
          <p className="guard-keys">
            {isNobodyThere && <KeyWords name="F2" words={say('ask.key.sign-in')} />}
            <KeyWords name="F8" words={say('ask.key.admit')} />
            <KeyWords name="F9" words={say('ask.key.refuse')} />
          </p>
        </>
      )}
    </section>
  );
}

/** A key and what it says stand in one row, whatever else breaks. */
function KeyWords({ name, words }: { readonly name: string; readonly words: string }) {
  return (
    <span className="key-words">
      <kbd>{name}</kbd> {words}
    </span>
  );
}
