import { Checks } from '../../kit/checks.tsx';
import { useWords } from '../../kit/words.tsx';
import { type Role, roleWords } from './role-words.ts';

type RolesProps = {
  readonly chosen: readonly Role[];
  readonly onChange: (chosen: readonly Role[]) => void;
};

/** What somebody may, in words. */
export function RoleChecks({ chosen, onChange }: RolesProps) {
  const { say } = useWords();
  return (
    <Checks
      label={say('office.accounts.roles')}
      options={(Object.keys(roleWords) as Role[]).map((id) => ({ id, title: say(roleWords[id]) }))}
      chosen={chosen}
      onChange={onChange}
    />
  );
}
