import { useState } from 'react';
import { Field } from '../../kit/field.tsx';
import { useWords } from '../../kit/words.tsx';
import type { OfficeClient } from '../office-client.ts';
import { PasswordForm, type Refused } from '../people/password-form.tsx';
import type { Link } from './link-to-give.tsx';
import { RoleChecks } from './role-checks.tsx';
import type { Role } from './role-words.ts';

type NewProps = { readonly client: OfficeClient; readonly onMade: (link: Link) => void };

/** A name and what it may; the password is its person's own. */
export function NewAccount({ client, onMade }: NewProps) {
  const { say } = useWords();
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>(['viewer']);

  async function make(): Promise<Refused | null> {
    if (name.trim() === '' || roles.length === 0) return { key: 'office.accounts.incomplete' };
    const made = await client.accounts.make({ name, roles: [...roles] });
    if (!made.ok) return { key: 'office.accounts.taken' };
    onMade({ ...made.value, name: name.trim() });
    setName('');
    return null;
  }

  return (
    <details>
      <summary>{say('office.accounts.new')}</summary>
      <PasswordForm label={say('office.accounts.new')} go={say('office.accounts.make')} onSend={make}>
        <Field label={say('office.sign-in.name')} value={name} onChange={setName} longest={60} />
        <RoleChecks chosen={roles} onChange={setRoles} />
      </PasswordForm>
    </details>
  );
}
