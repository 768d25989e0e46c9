import { useCallback, useEffect, useRef, useState } from 'react';
import type { StaffMember } from '../../main/domain/staff.ts';
import type { ShownBadge } from '../wire/kiosk-store.ts';
import type { SignedIn } from './signed-in.ts';

export type ByBadge = {
  /** Who is asked for their PIN; null: nobody by a badge. */
  readonly asked: StaffMember | null;
  /** They were asked, once. */
  readonly forget: () => void;
};

type Parts = {
  readonly badge: ShownBadge | null;
  readonly signed: SignedIn | null;
  readonly signIn: (signed: SignedIn) => void;
  /** Whoever it is types their PIN, unless somebody is writing there. */
  readonly askPin: () => void;
};

/**
 * A badge that was shown at the gate: a guard is signed in by it, anybody else is asked for their PIN. A supervisor who is signed in there stays so.
 */
export function useBadge({ badge, signed, signIn, askPin }: Parts): ByBadge {
  const [asked, setAsked] = useState<StaffMember | null>(null);
  const latest = useRef({ signed, signIn, askPin });
  latest.current = { signed, signIn, askPin };
  useEffect(() => {
    const now = latest.current;
    if (!badge || (now.signed && now.signed.member.role !== 'guard')) return;
    const { session, member } = badge;
    setAsked(session === null ? member : null);
    if (session === null) now.askPin();
    else now.signIn({ session, member });
  }, [badge]);
  return { asked, forget: useCallback(() => setAsked(null), []) };
}
