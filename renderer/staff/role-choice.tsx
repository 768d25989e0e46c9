import { type StaffRole, staffRoles } from '../../main/domain/staff.ts';
import { useWords } from '../kit/words.tsx';

export const longestStaffName = 60;

type RoleProps = {
  readonly role: StaffRole;
  readonly onChange: (role: StaffRole) => void;
};

/** What somebody may do, each with its sentence. */
export function RoleChoice({ role, onChange }: RoleProps) {
  const { say } = useWords();
  return (
    <fieldset>
      <legend>{say('staff-list.role')}</legend>
      {staffRoles.map((one) => (
        <label key={one}>
          <input type="radio" name="role" checked={role === one} onChange={() => onChange(one)} />
          <span>
            {say(`role.${one}`)} – {say(`role.${one}.may`)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
