import { useEffect, useRef, useState } from 'react';
import type { StaffMember } from '../../main/domain/staff.ts';
import { type Language, textOf } from '../../resources/texts/texts.ts';
import { Button } from '../kit/button.tsx';
import { PinPad } from '../kit/pin-pad.tsx';
import { useWords } from '../kit/words.tsx';
import { callFaultText } from './call-fault.ts';
import { useStaff } from './staff-context.ts';

/** Whoever works here says who they are: the name, then the PIN. */
export function SignIn() {
  const { say, language, timeZone } = useWords();
  const { store, signIn: signedIn, go, byBadge, signed } = useStaff();
  const [staff, setStaff] = useState<readonly StaffMember[] | null>(null);
  const [who, setWho] = useState<StaffMember | null>(byBadge.asked);
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
    if (!byBadge.asked) return;
    setWho(byBadge.asked);
    byBadge.forget();
  }, [byBadge]);
  useEffect(() => {
    void store
      .ask((client) => client.listStaff())
      .then((found) => (found ? setStaff(found) : setSaid(say('printers.fault.no-core'))));
  }, [store, say]);

  async function signIn(id: string, pin: string): Promise<void> {
    setAsking(true);
    setSaid(say('leave.asking'));
    const answer = await store.ask((client) => client.signIn({ id, pin }));
    if (answer?.ok && !isHere.current) {
      // Whoever went away meanwhile is not signed in behind their back.
      store.signOut(answer.value.session, { isUnused: true });
      return;
    }
    setAsking(false);
    if (answer?.ok) signedIn(answer.value);
    else setSaid(callFaultText(answer?.fault, { language, timeZone }));
  }

  if (staff?.length === 0)
    return (
      <>
        <p>{say('sign-in.no-pin')}</p>
        <div className="buttons">
          <Button onPress={() => go('first-run')}>{say('first-choice.set-up')}</Button>
        </div>
      </>
    );
  if (!who)
    return (
      <>
        {signed && <p>{say('sign-in.not-theirs', { name: nameOf(signed.member, language) })}</p>}
        <p role="status">{staff === null ? said : say('sign-in.note')}</p>
        <ul className="choices" tabIndex={-1} ref={list}>
          {staff?.map((one) => (
            <li key={one.id}>
              <Button isQuiet onPress={() => setWho(one)}>
                <bdi>{nameOf(one, language)}</bdi> <small>{say(`role.${one.role}`)}</small>
              </Button>
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
        label={say('sign-in.pin')}
        go={say('sign-in.go')}
        isAsking={isAsking}
        onPin={(pin) => void signIn(who.id, pin)}
      />
      <p role="status">{said}</p>
      <div className="buttons">
        <Button
          isQuiet
          onPress={() => {
            setWho(null);
            setSaid('');
            setTimeout(() => list.current?.focus());
          }}
        >
          {say('sign-in.other')}
        </Button>
      </div>
    </div>
  );
}

/** `admin` has no name of its own. */
export function nameOf({ id, name }: StaffMember, language: Language): string {
  return id === 'admin' ? textOf(language, 'role.admin') : name;
}
