import { useEffect, useRef, useState } from 'react';
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

/** Whether what a form holds is another than it began with. */
export function useChanged(draft: unknown): boolean {
  const text = JSON.stringify(draft);
  const [first] = useState(text);
  return text !== first;
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

/** Where an entry of the tab's history stands among those of this page; null: this page has not been there. */
function placeInHistory(): number | null {
  return (history.state as { readonly place?: number } | null)?.place ?? null;
}

/**
 * Where the page is. With something unsaved it stays, by a step back to the entry that was left, until somebody says that
 * they leave: then it goes where they wanted, and Back and Forward lead where they did.
 */
export function useWhereto(): Whereto {
  const [hash, setHash] = useState(location.hash);
  const [wanted, setWanted] = useState<{ readonly hash: string; readonly steps: number } | null>(null);
  const at = useRef(0);
  const isLeaving = useRef(false);
  useEffect(() => {
    if (placeInHistory() === null) history.replaceState({ place: 0 }, '');
    at.current = placeInHistory() ?? 0;
  }, []);
  useEffect(() => {
    const change = () => {
      const next = location.hash;
      const place = placeInHistory() ?? at.current + 1;
      if (next === hash) return;
      if (held.size > 0 && !isLeaving.current) {
        setWanted({ hash: next, steps: place - at.current });
        history.go(at.current - place);
        return;
      }
      isLeaving.current = false;
      history.replaceState({ place }, '');
      at.current = place;
      setHash(next);
    };
    addEventListener('hashchange', change);
    return () => removeEventListener('hashchange', change);
  }, [hash]);
  return {
    hash,
    wanted: wanted?.hash ?? null,
    leave: () => {
      if (wanted === null) return;
      isLeaving.current = true;
      setWanted(null);
      history.go(wanted.steps);
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
