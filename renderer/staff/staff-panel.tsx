import {
  memo,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { mayDo } from '../../main/domain/staff.ts';
import type { Status } from '../../main/domain/status.ts';
import type { Language } from '../../resources/texts/texts.ts';
import { Button } from '../kit/button.tsx';
import { useWords } from '../kit/words.tsx';
import type { KioskStore, ShownBadge } from '../wire/kiosk-store.ts';
import type { SignedIn } from './signed-in.ts';
import { type ScreenName, type Staff, StaffContext } from './staff-context.ts';
import { type StaffScreen, staffScreens } from './staff-screens.ts';
import { useBadge } from './use-badge.ts';
import { useKeptFocus } from './use-kept-focus.ts';

type StaffProps = {
  readonly status: Status;
  readonly store: KioskStore;
  /** Where it opens. */
  readonly first: 'desk' | 'sign-in' | 'first-run';
  /** What was shown at the gate's scanner since it opened. */
  readonly badge?: ShownBadge | null;
  /** At a second screen. */
  readonly isFar?: boolean;
  readonly onLanguage: (language: Language) => void;
  /** A guard was signed in when it closed; `atMs`: their last touch or key there, by the page's clock. */
  readonly onGuardLeft?: (session: string, atMs: number) => void;
  readonly onClose: () => void;
};

/** Nobody stays signed in for longer without a touch. A guard stays on duty, for the shift. */
const sessionIdleMs = 300_000;
/** The desk lies before the visitors: a guard who walked off leaves it shut. */
const deskIdleMs = 60_000;
/** A desk that is shut lies over the visitors' screen no longer than that. */
const shutIdleMs = 120_000;

/** The staff area: its desk, and from there every other screen. What visitors are shown meanwhile draws nothing of it anew. */
export const StaffPanel = memo(function StaffPanel({
  status,
  store,
  first,
  badge = null,
  isFar = false,
  onLanguage,
  onGuardLeft,
  onClose,
}: StaffProps) {
  const { say } = useWords();
  const [name, setName] = useState<ScreenName>(
    isOpenTo(staffScreens[first], null, status) ? first : 'sign-in',
  );
  const [signed, setSigned] = useState<SignedIn | null>(null);
  const [wanted, setWanted] = useState<ScreenName>(first === 'sign-in' ? 'desk' : first);
  const [about, setAbout] = useState<number | null>(null);
  const [resuming, setResuming] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const panel = useRef<HTMLElement>(null);
  const { title, isPrivate, hasOwnFocus, idleMs, isWide, back, Head, Screen } = staffScreens[name];
  useEffect(() => {
    if (!staffScreens[name].hasOwnFocus) heading.current?.focus();
  }, [name]);
  useSignOut(store, signed);
  const acted = useGuardLeaves(signed, onGuardLeft);
  const underWay = useRef(0);
  const innerBack = useRef<(() => void) | null>(null);
  useIdle({ panel, underWay, afterMs: idleMs }, () => setName('desk'));
  useIdle({ panel, underWay, afterMs: signed && idleOf(signed, name) }, () => {
    setSigned(null);
    setName('desk');
  });

  // Visitors get their screen back from a desk at which nobody is.
  const isNobodyThere = name === 'desk' && signed === null && status.hasStaff && !isFar;
  useIdle({ panel, underWay, afterMs: isNobodyThere ? shutIdleMs : null }, onClose);
  useKeptFocus(panel, heading);

  const signedOut = useCallback(() => {
    setSigned(null);
    setName('sign-in');
  }, []);
  // Before any screen inside asks something: its calls go under that name.
  useLayoutEffect(() => {
    store.setSignIn({ session: signed?.session ?? null, ask: signedOut });
    return () => store.setSignIn(null);
  }, [store, signed, signedOut]);
  const { asked, forget } = useBadge({
    badge,
    signed,
    signIn(now) {
      setSigned(now);
      setName((shown) => (shown === 'sign-in' ? wanted : shown));
    },
    // What somebody writes there is not taken from them.
    askPin: () =>
      setName((shown) => (staffScreens[shown].hasOwnFocus && shown !== 'sign-in' ? shown : 'sign-in')),
  });
  const staff = useMemo(
    (): Staff => ({
      status,
      store,
      isFar,
      signed,
      signedOut,
      byBadge: { asked, forget },
      underWay,
      innerBack,
      chooseLanguage: onLanguage,
      signIn(now) {
        setSigned(now);
        setName(wanted);
      },
      signOut() {
        if (signed) store.signOut(signed.session);
        // A guard stays on duty; of anybody else the shift is over.
        if (signed && signed.member.role !== 'guard') store.drafts.dropAll(signed.member.id);
        setSigned(null);
      },
      about,
      resuming,
      go(next, aboutNext, form) {
        setAbout(aboutNext ?? null);
        setResuming(form ?? null);
        setWanted(next === 'sign-in' ? 'desk' : next);
        setName(isOpenTo(staffScreens[next], signed, status) ? next : 'sign-in');
      },
    }),
    [status, store, isFar, signed, signedOut, asked, forget, wanted, onLanguage, about, resuming],
  );
  function goBack(): void {
    if (innerBack.current !== null) innerBack.current();
    else if (back === null) onClose();
    else setName(back);
  }
  useEscape(goBack);
  return (
    <section
      className={isWide ? 'panel staff wide' : 'panel staff'}
      ref={panel}
      aria-labelledby="staff-title"
      data-keys={isPrivate ? 'private' : undefined}
      onPointerDownCapture={acted}
      onKeyDownCapture={acted}
    >
      <StaffContext value={staff}>
        <header className="panel-head">
          <h2 id="staff-title" tabIndex={-1} ref={heading}>
            {say(title)}
          </h2>
          {Head && <Head />}
          <Button isQuiet onPress={goBack}>
            {say(back === null ? 'staff.close' : 'staff.back')}
          </Button>
        </header>
        {/* What is half written there is of whoever writes it. */}
        <Screen key={hasOwnFocus ? signed?.member.id : undefined} />
      </StaffContext>
    </section>
  );
});

/** How long nobody may touch it before whoever signed in there is nobody there; null: as long as they like. */
function idleOf({ member }: SignedIn, name: ScreenName): number | null {
  if (member.role !== 'guard') return sessionIdleMs;
  // What is tested by scanning is not touched, and a roll-call has a time of its own.
  return name === 'scanners' || name === 'roll-call' ? null : deskIdleMs;
}

/** The desk and its settings are open to all until somebody has a PIN. */
function isOpenTo({ duty }: StaffScreen, signed: SignedIn | null, { hasStaff }: Status): boolean {
  if (duty === null || ((duty === 'settings' || duty === 'desk') && !hasStaff)) return true;
  return signed !== null && (duty === 'signed-in' || duty === 'desk' || mayDo(signed.member, duty));
}

type Idle = {
  readonly panel: RefObject<HTMLElement | null>;
  readonly underWay: RefObject<number>;
  /** null: never. */
  readonly afterMs: number | null;
};

/**
 * Calls when nobody touched the panel or typed into it for so long. Visitors beside it and scanners keep nothing open:
 * their keys do not come so far. While something that was asked there goes on, as a stick is written, the time begins
 * anew.
 */
function useIdle({ panel, underWay, afterMs }: Idle, act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const element = panel.current;
    if (afterMs === null || !element) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(() => (underWay.current > 0 ? again() : latest.current()), afterMs);
    };
    again();
    for (const kind of ['pointerdown', 'keydown'] as const) element.addEventListener(kind, again);
    return () => {
      clearTimeout(timer);
      for (const kind of ['pointerdown', 'keydown'] as const) element.removeEventListener(kind, again);
    };
  }, [panel, underWay, afterMs]);
}

/** Wherever the focus is: what was touched last may be gone from the page, and the focus with it. */
function useEscape(goBack: () => void): void {
  const latest = useRef(goBack);
  latest.current = goBack;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // A dialog closes by it first, and letters are composed with it.
      if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) latest.current();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Says when the guard who was signed in was there last, once the staff area closes. The call: somebody acts there. */
function useGuardLeaves(signed: SignedIn | null, onGuardLeft: StaffProps['onGuardLeft']): () => void {
  const lastMs = useRef(0);
  useEffect(() => {
    if (signed) lastMs.current = performance.now();
  }, [signed]);
  const leave = useRef(() => {});
  leave.current = () => {
    if (signed?.member.role === 'guard') onGuardLeft?.(signed.session, lastMs.current);
  };
  useEffect(() => () => leave.current(), []);
  return useCallback(() => {
    lastMs.current = performance.now();
  }, []);
}

/** Whoever leaves the staff area is signed out; a guard stays on duty. */
function useSignOut(store: KioskStore, signed: SignedIn | null): void {
  useEffect(() => {
    if (!signed || signed.member.role === 'guard') return;
    const { session } = signed;
    return () => store.signOut(session);
  }, [store, signed]);
}
