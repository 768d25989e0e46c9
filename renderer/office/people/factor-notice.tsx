import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import type { Me } from '../use-me.ts';

/** An administrator's password alone opens all: it is said until a second factor is on. */
export function FactorNotice({ me: { roles, factor, hasPassword } }: { readonly me: Me }) {
  const { say } = useWords();
  if (!roles.includes('admin') || !hasPassword || factor === 'on') return null;
  return (
    <Note tone="care">
      {factor === 'unavailable' ? (
        say('office.factor.unavailable')
      ) : (
        <>
          {say('office.factor.notice')} <a href="#account">{say('office.factor.notice-go')}</a>
        </>
      )}
    </Note>
  );
}
