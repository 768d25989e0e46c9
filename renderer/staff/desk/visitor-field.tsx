import { type DeskField, longestOf } from '../../../main/domain/visitor.ts';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import { useStaff } from '../staff-context.ts';
import { grouped, meaningOf } from './number-meaning.ts';

const kindOf = {
  name: 'name',
  group: 'text',
  number: 'code',
  phone: 'digits',
  host: 'text',
  purpose: 'text',
  plate: 'code',
  members: 'name',
} as const satisfies Readonly<Record<DeskField, string>>;
type FieldProps = {
  readonly field: DeskField;
  readonly isFirst: boolean;
  readonly value: string;
  /** Before something is typed. */
  readonly hint?: string | null;
  readonly onChange: (value: string) => void;
};

/** One thing that a guard writes down of a visitor. */
export function VisitorField({ field, isFirst, value, hint = null, onChange }: FieldProps) {
  const { say } = useWords();
  const { status } = useStaff();
  const isNumber = field === 'number';
  return (
    <TextEntry
      label={say(field === 'group' ? 'take-in.group-name' : `take-in.${field}`)}
      kind={kindOf[field]}
      isFirst={isFirst}
      value={isNumber ? grouped(value) : value}
      longest={longestOf[field]}
      isList={field === 'members'}
      hint={isNumber ? (meaningOf(value, say, status.nowMs) ?? hint) : hint}
      onChange={onChange}
    />
  );
}
