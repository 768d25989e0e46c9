import { useCallback, useEffect, useRef, useState } from 'react';
import { pinComplaint } from '../../main/domain/pin.ts';
import type { StaffMember, StaffRole } from '../../main/domain/staff.ts';
import { Button } from '../kit/button.tsx';
import { PinPad } from '../kit/pin-pad.tsx';
import { TextEntry } from '../kit/text-entry.tsx';
import { useWords } from '../kit/words.tsx';
import { longestStaffName, RoleChoice } from './role-choice.tsx';
import { nameOf } from './sign-in.tsx';
import { StaffCard } from './staff-card.tsx';
import { useStaff } from './staff-context.ts';
import { useAsk } from './use-ask.ts';

/** Who works here: added with a name, a role and a PIN of their own; each has a card. */
export function StaffList() {
  const { say } = useWords();
  const { store } = useStaff();
  const { said, isAsking, tell, ask } = useAsk();
  const [staff, setStaff] = useState<readonly StaffMember[]>([]);
  const [name, setName] = useState('');
  const [role, setRole] = useState<StaffRole>('guard');
  const [open, setOpen] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const load = useCallback(async () => {
    setStaff((await store.ask((client) => client.listStaff())) ?? []);
  }, [store]);
  useEffect(() => {
    void load();
  }, [load]);

  async function add(pin: string): Promise<void> {
    const complaint = pinComplaint(pin);
    if (complaint !== null) return tell(say(`staff-list.${complaint}`));
    const added = await ask((client) => client.addStaff({ name, role, pin }), say('leave.asking'));
    if (added) {
      setName('');
      tell(say('staff-list.added', { name }));
    }
    await load();
  }
  const member = staff.find(({ id }) => id === open);
  if (member)
    return (
      <StaffCard
        key={member.id}
        member={member}
        onChanged={load}
        onDone={(words) => {
          setOpen(null);
          setTimeout(() => list.current?.focus());
          tell(words);
          void load();
        }}
      />
    );
  return (
    <div className="staff-list">
      <ul className="choices" tabIndex={-1} ref={list}>
        {staff.map((one) => (
          <li key={one.id}>
            {one.id === 'admin' ? (
              <StaffName member={one} />
            ) : (
              <Button isQuiet onPress={() => setOpen(one.id)}>
                <StaffName member={one} />
              </Button>
            )}
          </li>
        ))}
      </ul>
      <h3>{say('staff-list.add')}</h3>
      <TextEntry
        label={say('staff-list.name')}
        kind="name"
        value={name}
        longest={longestStaffName}
        onChange={setName}
      />
      <RoleChoice role={role} onChange={setRole} />
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

function StaffName({ member }: { readonly member: StaffMember }) {
  const { say, language } = useWords();
  const { role, hasBadge } = member;
  return (
    <>
      <bdi>{nameOf(member, language)}</bdi>{' '}
      <small>{[say(`role.${role}`), ...(hasBadge ? [say('staff-list.badge')] : [])].join(' · ')}</small>
    </>
  );
}
