import { useState } from 'react';
import { Field } from '../../kit/field.tsx';
import { useWords } from '../../kit/words.tsx';
import type { OfficeClient } from '../office-client.ts';
import { PasswordForm, type Refused } from '../people/password-form.tsx';
import { useUnsaved } from '../unsaved.tsx';
import type { Link } from './link-to-give.tsx';
import { RoleChecks } from './role-checks.tsx';
import type { Role } from './role-words.ts';
import { UnitChoice } from './unit-choice.tsx';

type NewProps = {
  readonly client: OfficeClient;
  /** Of whoever makes it; null: everywhere. */
  readonly ownUnit: string | null;
  /** Where one can sign in too; null: nowhere. */
  readonly provider: string | null;
  readonly onMade: (link: Link) => void;
};

/** A wrong one is seen before it is sent; the collector looks closer. */
const looksLikeMail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** A name and what it may; the password is its person's own. */
export function NewAccount({ client, ownUnit, provider, onMade }: NewProps) {
  const { say } = useWords();
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>(['viewer']);
  const [unit, setUnit] = useState(ownUnit);
  const [mail, setMail] = useState('');
  useUnsaved(name !== '' || mail !== '');

  async function make(): Promise<Refused | null> {
    if (name.trim() === '' || roles.length === 0) return { key: 'office.accounts.incomplete' };
    if (unit === null && ownUnit !== null) return { key: 'office.accounts.unit-wanted' };
    if (mail.trim() !== '' && !looksLikeMail.test(mail.trim())) return { key: 'office.accounts.mail-wrong' };
    const made = await client.accounts.make({ name, roles: [...roles], unit, mail: mail.trim() || null });
    if (!made.ok) return { key: 'office.accounts.taken' };
    onMade({ ...made.value, name: name.trim() });
    setName('');
    setMail('');
    return null;
  }

  return (
    <details>
      <summary>{say('office.accounts.new')}</summary>
      <PasswordForm label={say('office.accounts.new')} go={say('office.accounts.make')} onSend={make}>
        <Field
          label={say('office.sign-in.name')}
          hint={say('office.accounts.name-hint')}
          value={name}
          onChange={setName}
          longest={60}
        />
        <RoleChecks chosen={roles} onChange={setRoles} />
        <UnitChoice client={client} unit={unit} onChoose={setUnit} />
        {provider !== null && (
          <Field
            label={say('office.accounts.mail', { provider })}
            hint={say('office.accounts.mail-hint', { provider })}
            value={mail}
            onChange={setMail}
            longest={254}
          />
        )}
      </PasswordForm>
    </details>
  );
}
