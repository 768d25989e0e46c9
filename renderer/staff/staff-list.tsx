import { useCallback, useEffect, useRef, useState } from 'react';
import { type StaffMember, type StaffRole, staffRoles } from '../../main/domain/staff.ts';
import { Button } from '../kit/button.tsx';
import { PinPad } from '../kit/pin-pad.tsx';
import { TextEntry } from '../kit/text-entry.tsx';
import { useWords } from '../kit/words.tsx';
import { nameOf } from './sign-in.tsx';
import { useStaff } from './staff-context.ts';
import { useAsk } from './use-ask.ts';

const shortestPin = 6;

/** Who works here: added with a name, a role and a PIN of their own; taken off the list. */
export function StaffList() {
  const { say, language } = useWords();
  const { store } = useStaff();
  const { said, isAsking, tell, ask } = useAsk();
  const [staff, setStaff] = useState<readonly StaffMember[]>([]);
  const [name, setName] = useState('');
  const [role, setRole] = useState<StaffRole>('guard');
  const [leaving, setLeaving] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const load = useCallback(async () => {
    setStaff((await store.ask((client) => client.listStaff())) ?? []);
  }, [store]);
  useEffect(() => {
    void load();
  }, [load]);

  async function add(pin: string): Promise<void> {
    if (pin.length < shortestPin) return tell(say('staff-list.short'));
    const added = await ask((client) => client.addStaff({ name, role, pin }), say('leave.asking'));
    if (added) {
      setName('');
      tell(say('staff-list.added', { name }));
    }
    await load();
  }
  async function remove(member: StaffMember): Promise<void> {
    if (leaving !== member.id) return setLeaving(member.id);
    setLeaving(null);
    const removed = await ask((client) => client.removeStaff({ id: member.id }));
    if (removed !== undefined) tell(say('staff-list.removed', { name: member.name }));
    await load();
    list.current?.focus();
  }

  return (
    <div className="staff-list">
      <ul className="choices" tabIndex={-1} ref={list}>
        {staff.map((one) => (
          <li key={one.id}>
            <bdi>{nameOf(one, language)}</bdi> <small>{say(`role.${one.role}`)}</small>
            {one.id !== 'admin' && (
              <Button
                isQuiet
                label={say(leaving === one.id ? 'staff-list.sure' : 'staff-list.remove', { name: one.name })}
                onPress={() => void remove(one)}
              >
                {leaving === one.id ? say('staff-list.sure', { name: one.name }) : '✕'}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <h3>{say('staff-list.add')}</h3>
      <TextEntry label={say('staff-list.name')} kind="name" value={name} longest={60} onChange={setName} />
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
