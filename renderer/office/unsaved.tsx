import { useEffect, useState } from 'react';
import { QuestionDialog } from '../kit/question-dialog.tsx';
import { useWords } from '../kit/words.tsx';

/** One for each form that holds something nobody saved. */
const held = new Set<symbol>();

function askBrowser(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** While `isTyped`, whoever is about to leave is asked first: by a link, by Back, by closing or reloading the page. */
export function useUnsaved(isTyped: boolean): void {
  useEffect(() => {
    if (!isTyped) return;
    const mark = Symbol('typed');
    held.add(mark);
    addEventListener('beforeunload', askBrowser);
    return () => {
      held.delete(mark);
      if (held.size === 0) removeEventListener('beforeunload', askBrowser);
    };
  }, [isTyped]);
}

/** What was typed is saved: the page goes on to this place behind the `#` and asks nobody. */
export function goOn(hash: string): void {
  held.clear();
  removeEventListener('beforeunload', askBrowser);
  location.hash = hash;
}

export type Whereto = {
  /** What stands behind the `#`, as far as somebody may go there. */
  readonly hash: string;
  /** Where somebody wants to go who has typed something; null: nowhere. */
  readonly wanted: string | null;
  readonly leave: () => void;
  readonly stay: () => void;
};

/** Where the page is. With something unsaved the address stays as it was until somebody says that they leave. */
export function useWhereto(): Whereto {
  const [hash, setHash] = useState(location.hash);
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    const change = () => {
      const next = location.hash;
      if (next === hash || held.size === 0) return setHash(next);
      history.replaceState(null, '', location.pathname + location.search + hash);
      setWanted(next);
    };
    addEventListener('hashchange', change);
    return () => removeEventListener('hashchange', change);
  }, [hash]);
  return {
    hash,
    wanted,
    leave: () => {
      if (wanted === null) return;
      history.pushState(null, '', location.pathname + location.search + wanted);
      setHash(wanted);
      setWanted(null);
    },
    stay: () => setWanted(null),
  };
}

export function LeaveQuestion({ whereto: { wanted, leave, stay } }: { readonly whereto: Whereto }) {
  const { say } = useWords();
  return (
    <QuestionDialog
      title={say('office.unsaved.title')}
      go={say('office.unsaved.leave')}
      cancel={say('office.unsaved.stay')}
      isOpen={wanted !== null}
      onGo={leave}
      onClose={stay}
    >
      <p>{say('office.unsaved.note')}</p>
    </QuestionDialog>
  );
}
