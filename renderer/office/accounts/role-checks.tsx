import { useState } from 'react';
import { Checks } from '../../kit/checks.tsx';
import { useWords } from '../../kit/words.tsx';
import { type Role, roleWords } from './role-words.ts';

type RolesProps = {
  readonly chosen: readonly Role[];
  readonly onChange: (chosen: readonly Role[]) => void;
};

/** What nobody's account begins with: these two may nothing yet, and are shown where somebody has them. */
const later: readonly Role[] = ['trace-a', 'trace-b'];

/** What somebody may, in words; below them what the chosen ones open. */
export function RoleChecks({ chosen, onChange }: RolesProps) {
  const { say } = useWords();
  const [known] = useState(chosen);
  const roles = (Object.keys(roleWords) as Role[]).filter((id) => !later.includes(id) || known.includes(id));
  return (
    <>
      <Checks
        label={say('office.accounts.roles')}
        options={roles.map((id) => ({ id, title: say(roleWords[id]) }))}
        chosen={chosen}
        onChange={onChange}
      />
      <ul className="quiet role-mays">
        {roles
          .filter((id) => chosen.includes(id))
          .map((id) => (
            <li key={id}>
              {say(roleWords[id])}: {say(`office.role.${id}.may`)}
            </li>
          ))}
      </ul>
    </>
  );
}
