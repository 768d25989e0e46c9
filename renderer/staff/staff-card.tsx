import { useEffect, useRef, useState } from 'react';
import { pinComplaint } from '../../main/domain/pin.ts';
import type { StaffMember, StaffRole } from '../../main/domain/staff.ts';
import { Button } from '../kit/button.tsx';
import { PinPad } from '../kit/pin-pad.tsx';
import { QrCode } from '../kit/qr-code.tsx';
import { TextEntry } from '../kit/text-entry.tsx';
import { useWords } from '../kit/words.tsx';
import { longestStaffName, RoleChoice } from './role-choice.tsx';
import { useStaff } from './staff-context.ts';
import { useAsk } from './use-ask.ts';

type CardProps = {
  readonly member: StaffMember;
  /** Something of theirs is another now. */
  readonly onChanged: () => Promise<void>;
  /** Back to the list, with what is said there. */
  readonly onDone: (words: string) => void;
};

type Part = 'badge' | 'edit' | 'pin' | 'remove';

/** One who works here: a badge, another name or role, a new PIN, off the list. */
export function StaffCard({ member, onChanged, onDone }: CardProps) {
  const { say } = useWords();
  const { signed } = useStaff();
  const asking = useAsk();
  const [part, setPart] = useState<Part | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { id, name, role, hasBadge = false } = member;
  const isSelf = signed?.member.id === id;

  function turn(next: Part | null): void {
    setPart(next);
    setCode(null);
    asking.tell('');
    if (next === null) heading.current?.focus();
  }
  async function makeBadge(): Promise<void> {
    const made = await asking.ask((client) => client.makeBadge({ id }));
    if (!made) return;
    setPart('badge');
    setCode(made.code);
    await onChanged();
  }
  async function endBadge(): Promise<void> {
    const ended = await asking.ask((client) => client.endBadge({ id }));
    if (ended === undefined) return;
    turn(null);
    asking.tell(say('staff-card.badge.ended'));
    await onChanged();
  }
  async function resetPin(pin: string): Promise<void> {
    const complaint = pinComplaint(pin);
    if (complaint !== null) return asking.tell(say(`staff-list.${complaint}`));
    const reset = await asking.ask((client) => client.resetStaffPin({ id, pin }), say('leave.asking'));
    if (reset === undefined) return;
    turn(null);
    asking.tell(say('staff-card.pin.reset', { name }));
  }
  async function remove(): Promise<void> {
    const removed = await asking.ask((client) => client.removeStaff({ id }));
    if (removed !== undefined) onDone(say('staff-list.removed', { name }));
  }

  return (
    <div className="staff-list staff-card">
      <h3 tabIndex={-1} ref={heading}>
        <bdi>{name}</bdi> <small>{say(`role.${role}`)}</small>
      </h3>
      {part === null && (
        <div className="buttons">
          <Button onPress={() => void makeBadge()}>
            {say(hasBadge ? 'staff-card.badge.anew' : 'staff-card.badge.make')}
          </Button>
          {hasBadge && (
            <Button isQuiet onPress={() => void endBadge()}>
              {say('staff-card.badge.end')}
            </Button>
          )}
          <Button isQuiet onPress={() => turn('edit')}>
            {say('staff-card.edit')}
          </Button>
          {!isSelf && (
            <Button isQuiet onPress={() => turn('pin')}>
              {say('staff-card.pin')}
            </Button>
          )}
          {!isSelf && (
            <Button isQuiet onPress={() => turn('remove')}>
              {say('staff-card.remove')}
            </Button>
          )}
        </div>
      )}
      {part === 'badge' && code && <Badge code={code} role={role} onDone={() => turn(null)} />}
      {part === 'edit' && (
        <EditMember
          member={member}
          isSelf={isSelf}
          asking={asking}
          onCancel={() => turn(null)}
          onDone={async () => {
            turn(null);
            asking.tell(say('staff-card.saved'));
            await onChanged();
          }}
        />
      )}
      {part === 'pin' && (
        <>
          <p>{say('staff-card.pin.note', { name })}</p>
          <PinPad
            label={say('staff-list.pin')}
            go={say('staff-card.pin.go')}
            isAsking={asking.isAsking}
            onPin={(pin) => void resetPin(pin)}
          />
          <Cancel onPress={() => turn(null)} />
        </>
      )}
      {part === 'remove' && (
        <div className="person-sure">
          <p>{say('staff-card.remove.note', { name })}</p>
          <div className="buttons">
            <Button isQuiet onPress={() => turn(null)}>
              {say('take-in.cancel')}
            </Button>
            <Button onPress={() => void remove()}>{say('staff-list.sure', { name })}</Button>
          </div>
        </div>
      )}
      <p role="status">{asking.said}</p>
      {part === null && (
        <div className="buttons">
          <Button isQuiet onPress={() => onDone('')}>
            {say('staff-card.back')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Cancel({ onPress }: { readonly onPress: () => void }) {
  const { say } = useWords();
  return (
    <div className="buttons">
      <Button isQuiet onPress={onPress}>
        {say('take-in.cancel')}
      </Button>
    </div>
  );
}

type BadgeProps = { readonly code: string; readonly role: StaffRole; readonly onDone: () => void };

/** Shown this once: photographed, or printed. */
function Badge({ code, role, onDone }: BadgeProps) {
  const { say } = useWords();
  return (
    <div className="invitation">
      <QrCode text={code} label={say('document.badge')} />
      <div>
        <h4>{say('document.badge')}</h4>
        <p>{say('staff-card.badge.how')}</p>
        <p>{say(role === 'guard' ? 'staff-card.badge.guard' : 'staff-card.badge.pin')}</p>
        <div className="buttons">
          <Button onPress={onDone}>{say('staff-card.badge.done')}</Button>
        </div>
      </div>
    </div>
  );
}

type EditProps = {
  readonly member: StaffMember;
  /** Nobody changes their own role. */
  readonly isSelf: boolean;
  readonly asking: ReturnType<typeof useAsk>;
  readonly onCancel: () => void;
  readonly onDone: () => Promise<void>;
};

function EditMember({ member, isSelf, asking, onCancel, onDone }: EditProps) {
  const { say } = useWords();
  const [name, setName] = useState(member.name);
  const [role, setRole] = useState(member.role);
  async function save(): Promise<void> {
    const saved = await asking.ask((client) => client.changeStaff({ id: member.id, name, role }));
    if (saved !== undefined) await onDone();
  }
  return (
    <>
      <TextEntry
        label={say('staff-list.name')}
        kind="name"
        isFirst
        value={name}
        longest={longestStaffName}
        onChange={setName}
      />
      {!isSelf && <RoleChoice role={role} onChange={setRole} />}
      <div className="buttons">
        <Button isOff={name.trim() === '' || asking.isAsking} onPress={() => void save()}>
          {say('staff-card.save')}
        </Button>
        <Button isQuiet onPress={onCancel}>
          {say('take-in.cancel')}
        </Button>
      </div>
    </>
  );
}
