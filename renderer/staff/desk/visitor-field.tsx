import { type DeskField, longestOf } from '../../../main/domain/visitor.ts';
import { fieldKey } from '../../../main/words/field-words.ts';
import { TextEntry } from '../../kit/text-entry.tsx';
import type { Say } from '../../kit/words.tsx';
import { useWords } from '../../kit/words.tsx';
import { useStaff } from '../staff-context.ts';
import { grouped, insuranceMeaning, meaningOf } from './number-meaning.ts';

const kindOf = {
  name: 'name',
  group: 'text',
  number: 'number',
  insurance: 'code',
  phone: 'digits',
  department: 'text',
  host: 'text',
  purpose: 'text',
  plate: 'code',
  sailing: 'text',
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
      label={say(fieldKey(field, status.venue.kind))}
      kind={kindOf[field]}
      isFirst={isFirst}
      value={isNumber ? grouped(value) : value}
      longest={longestOf[field]}
      isList={field === 'members'}
      hint={hintOf(field, value, { say, nowMs: status.nowMs }) ?? hint}
      onChange={onChange}
    />
  );
}

/** What a number says while it is typed. */
function hintOf(
  field: DeskField,
  value: string,
  { say, nowMs }: { readonly say: Say; readonly nowMs: number },
): string | null {
  if (field === 'number') return meaningOf(value, say, nowMs);
  return field === 'insurance' ? insuranceMeaning(value, say) : null;
}
