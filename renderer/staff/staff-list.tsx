import { useCallback, useEffect, useRef, useState } from 'react';
import { type StaffMember, type StaffRole, staffRoles } from '../../main/domain/staff.ts';
import { type Language, type TextKey, textOf } from '../../resources/texts/texts.ts';
import { nameKeys, withKey } from '../kit/name-keys.ts';
import { PinPad } from '../kit/pin-pad.tsx';
import { TouchKeys } from '../kit/touch-keys.tsx';
import type { KioskStore } from '../wire/kiosk-store.ts';
import { type CallFault, callFaultText } from './call-fault.ts';
import { nameOf } from './sign-in.tsx';

type StaffListProps = {
  readonly store: KioskStore;
  readonly language: Language;
  readonly timeZone: string;
  readonly session: string;
  readonly onSignedOut: () => void;
};

const shortestPin = 6;

/** Who works here: added with a name, a role and a PIN of their own; taken off the list. */
export function StaffList({ store, language, timeZone, session, onSignedOut }: StaffListProps) {
  const say = (key: TextKey, values = {}) => textOf(language, key, values);
  const [staff, setStaff] = useState<readonly StaffMember[]>([]);
  const [name, setName] = useState('');
  const [role, setRole] = useState<StaffRole>('guard');
  const [isAsking, setAsking] = useState(false);
  const [leaving, setLeaving] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const load = useCallback(async () => {
    setStaff((await store.ask((client) => client.listStaff())) ?? []);
  }, [store]);
  useEffect(() => {
    void load();
  }, [load]);

  type Answer = { readonly ok: boolean; readonly fault?: CallFault } | null;
  async function tell(answer: Answer, words: string): Promise<void> {
    if (answer?.fault?.kind === 'signed-out') return onSignedOut();
    setSaid(answer?.ok ? words : callFaultText(answer?.fault, { language, timeZone }));
    await load();
  }
  async function add(pin: string): Promise<void> {
    if (pin.length < shortestPin) return setSaid(say('staff-list.short'));
    setAsking(true);
    setSaid(say('leave.asking'));
    const answer = await store.ask((client) => client.addStaff({ session, name, role, pin }));
    setAsking(false);
    if (answer?.ok) setName('');
    await tell(answer, say('staff-list.added', { name }));
  }
  async function remove(member: StaffMember): Promise<void> {
    if (leaving !== member.id) return setLeaving(member.id);
    setLeaving(null);
    const answer = await store.ask((client) => client.removeStaff({ session, id: member.id }));
    await tell(answer, say('staff-list.removed', { name: member.name }));
    list.current?.focus();
  }

  return (
    <div className="staff-list">
      <ul className="choices" tabIndex={-1} ref={list}>
        {staff.map((one) => (
          <li key={one.id}>
            <bdi>{nameOf(one, language)}</bdi> <small>{say(`role.${one.role}`)}</small>
            {one.id !== 'admin' && (
              <button
                type="button"
                className="quiet"
                aria-label={say(leaving === one.id ? 'staff-list.sure' : 'staff-list.remove', {
                  name: one.name,
                })}
                onClick={() => void remove(one)}
              >
                {leaving === one.id ? say('staff-list.sure', { name: one.name }) : '✕'}
              </button>
            )}
          </li>
        ))}
      </ul>
      <h3>{say('staff-list.add')}</h3>
      <label>
        {say('staff-list.name')}
        <input
          type="text"
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <TouchKeys
        keys={nameKeys}
        language={language}
        onKey={(key) => setName((now) => withKey(now, key))}
        eraseLabel={say('staff-list.erase')}
        onErase={() => setName((now) => [...now].slice(0, -1).join(''))}
      />
      <fieldset>
        <legend>{say('staff-list.role')}</legend>
        {staffRoles.map((one) => (
          <label key={one}>
            <input type="radio" name="role" checked={role === one} onChange={() => setRole(one)} />
            <span>
              {say(`role.${one}`)} – {say(`role.${one}.may`)}
            </span>
          </label>
        ))}
      </fieldset>
      {name.trim() !== '' && (
        <PinPad
          language={language}
          label={say('staff-list.pin')}
          go={say('staff-list.go')}
          isAlone={false}
          isAsking={isAsking}
          onPin={(pin) => void add(pin)}
        />
      )}
      <p role="status">{said}</p>
    </div>
  );
}
