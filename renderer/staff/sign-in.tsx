import { useEffect, useRef, useState } from 'react';
import type { StaffMember } from '../../main/domain/staff.ts';
import { type Language, type TextKey, textOf } from '../../resources/texts/texts.ts';
import { PinPad } from '../kit/pin-pad.tsx';
import type { KioskStore } from '../wire/kiosk-store.ts';
import { callFaultText } from './call-fault.ts';

export type SignedIn = { readonly session: string; readonly member: StaffMember };

type SignInProps = {
  readonly store: KioskStore;
  readonly language: Language;
  readonly timeZone: string;
  readonly onSignedIn: (signed: SignedIn) => void;
};

/** Whoever works here says who they are: the name, then the PIN. */
export function SignIn({ store, language, timeZone, onSignedIn }: SignInProps) {
  const say = (key: TextKey) => textOf(language, key);
  const [staff, setStaff] = useState<readonly StaffMember[] | null>(null);
  const [who, setWho] = useState<StaffMember | null>(null);
  const [said, setSaid] = useState('');
  const [isAsking, setAsking] = useState(false);
  const isHere = useRef(true);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  useEffect(() => {
    void store
      .ask((client) => client.listStaff())
      .then((list) => (list ? setStaff(list) : setSaid(textOf(language, 'printers.fault.no-core'))));
  }, [store, language]);

  async function signIn(id: string, pin: string): Promise<void> {
    setAsking(true);
    setSaid(say('leave.asking'));
    const answer = await store.ask((client) => client.signIn({ id, pin }));
    if (answer?.ok && !isHere.current) {
      // Whoever went away meanwhile is not signed in behind their back.
      const { session } = answer.value;
      await store.ask((client) => client.signOut({ session, isUnused: true }));
      return;
    }
    setAsking(false);
    if (answer?.ok) onSignedIn(answer.value);
    else setSaid(callFaultText(answer?.fault, { language, timeZone }));
  }

  if (staff?.length === 0) return <p>{say('leave.pin-not-set')}</p>;
  if (!who)
    return (
      <>
        <p role="status">{staff === null ? said : say('sign-in.note')}</p>
        <ul className="choices" tabIndex={-1} ref={list}>
          {staff?.map((one) => (
            <li key={one.id}>
              <button type="button" className="quiet" onClick={() => setWho(one)}>
                <bdi>{nameOf(one, language)}</bdi> <small>{say(`role.${one.role}`)}</small>
              </button>
            </li>
          ))}
        </ul>
      </>
    );
  return (
    <div className="leave">
      <p>
        <bdi>{nameOf(who, language)}</bdi>
      </p>
      <PinPad
        language={language}
        label={say('sign-in.pin')}
        go={say('sign-in.go')}
        isAsking={isAsking}
        onPin={(pin) => void signIn(who.id, pin)}
      />
      <p role="status">{said}</p>
      <div className="buttons">
        <button
          type="button"
          className="quiet"
          onClick={() => {
            setWho(null);
            setSaid('');
            setTimeout(() => list.current?.focus());
          }}
        >
          {say('sign-in.other')}
        </button>
      </div>
    </div>
  );
}

/** `admin` has no name of its own. */
export function nameOf({ id, name }: StaffMember, language: Language): string {
  return id === 'admin' ? textOf(language, 'role.admin') : name;
}
