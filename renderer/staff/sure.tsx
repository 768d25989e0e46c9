import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { Button } from '../kit/button.tsx';
import { useWords } from '../kit/words.tsx';

type SureProps = {
  readonly title: string;
  /** What will be, in figures or words. */
  readonly children: ReactNode;
  /** What is done, on the button that does it. */
  readonly go: string;
  readonly onGo: () => void;
  readonly onClose: () => void;
};

/** Asks in its place before something that is not done by one touch; it takes the focus, and gives no word by itself. */
export function Sure({ title, children, go, onGo, onClose }: SureProps) {
  const { say } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const whole = useRef<HTMLElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    // Newer browsers answer with a promise, which must not become the effect's clean-up.
    void whole.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section className="sure" aria-label={title} ref={whole}>
      <h3 ref={heading} tabIndex={-1}>
        {title}
      </h3>
      <p>{children}</p>
      <div className="buttons">
        <Button onPress={onGo}>{go}</Button>
        <Button isQuiet onPress={onClose}>
          {say('take-in.cancel')}
        </Button>
      </div>
    </section>
  );
}
