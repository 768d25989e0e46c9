import { useId, useRef, useState } from 'react';
import { type Piece, Pieces } from './pieces.tsx';
import { typeTelex } from './telex.ts';
import { TouchKeyboard } from './touch-keyboard.tsx';
import { useKeysUp } from './use-keys-up.ts';
import { useWords } from './words.tsx';

/** `name`: each word begins with a large letter. `code`: a plate: large letters, no marks. `number`: of a document, the same with digits first. `search`: as it is typed. `long`: several lines. */
type EntryKind = 'text' | 'long' | 'name' | 'code' | 'number' | 'digits' | 'time' | 'date' | 'search';

type EntryProps = {
  readonly label: string;
  readonly kind: EntryKind;
  readonly value: string;
  readonly longest: number;
  readonly onChange: (value: string) => void;
  /** What it means so far. */
  readonly hint?: string | null;
  /** It takes the focus when it comes. */
  readonly isFirst?: boolean;
  /** Several, with commas: Enter begins the next one. */
  readonly isList?: boolean;
  /** What is put in whole by a touch. */
  readonly pieces?: { readonly label: string; readonly all: readonly Piece[] };
};

/** A field that a real keyboard types into, or the keys of the screen below it; both speak Telex. */
export function TextEntry({
  label,
  kind,
  value,
  longest,
  onChange,
  hint = null,
  isFirst = false,
  isList = false,
  pieces,
}: EntryProps) {
  const id = useId();
  // A foreign name is written as it stands; who wants marks on it switches them on.
  const { language } = useWords();
  const [isTelex, setTelex] = useState(language === 'vi');
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [isActive, setActive] = useKeysUp(field);
  function take(next: string): void {
    const isOneMore = next.length === value.length + 1 && next.startsWith(value);
    const text = isOneMore ? typed(value, next.slice(-1), { kind, isTelex }) : next;
    onChange(cleaned(text, kind).slice(0, longest));
  }
  const Field = kind === 'long' ? 'textarea' : 'input';
  return (
    <div className="text-entry">
      <label htmlFor={id}>{label}</label>
      <Field
        id={id}
        ref={field}
        {...(kind !== 'long' && { type: 'text' })}
        inputMode="none"
        autoComplete="off"
        spellCheck={false}
        // Whoever opened the form begins to write.
        autoFocus={isFirst}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onFocus={() => setActive(true)}
        // The keys may be hidden while it has the focus.
        onClick={() => setActive(true)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !isList) return;
          event.preventDefault();
          if (value.trim() !== '' && !/,\s*$/.test(value)) take(`${value.trim()}, `);
        }}
        onChange={(event) => take(event.target.value)}
      />
      {hint && (
        <p id={`${id}-hint`} className="entry-hint">
          {hint}
        </p>
      )}
      {pieces && (
        <Pieces
          label={pieces.label}
          pieces={pieces.all}
          field={field}
          value={value}
          longest={longest}
          onChange={onChange}
        />
      )}
      {isActive && (
        <TouchKeyboard
          layout={layoutOf(kind)}
          isBegin={value === '' && (kind === 'text' || kind === 'long')}
          isTelex={isTelex}
          onTelex={setTelex}
          onKey={(key) => take(value + key)}
          onErase={() => onChange(cleaned([...value].slice(0, -1).join(''), kind))}
          onHide={() => setActive(false)}
        />
      )}
    </div>
  );
}

function layoutOf(kind: EntryKind): 'letters' | 'digits' | 'number' {
  if (kind === 'number') return 'number';
  return kind === 'digits' || kind === 'time' || kind === 'date' ? 'digits' : 'letters';
}

function typed(
  value: string,
  key: string,
  { kind, isTelex }: { readonly kind: EntryKind; readonly isTelex: boolean },
): string {
  if (kind !== 'text' && kind !== 'long' && kind !== 'name') return value + key;
  const isBegin = value === '' || value.endsWith(' ');
  const shown = kind === 'name' && isBegin ? key.toLocaleUpperCase('vi') : key;
  // A line begins a word.
  const line = value.lastIndexOf('\n') + 1;
  return isTelex ? value.slice(0, line) + typeTelex(value.slice(line), shown) : value + shown;
}

function cleaned(text: string, kind: EntryKind): string {
  if (kind === 'time') return text.replace(/[^\d:]/g, '');
  if (kind === 'date') return text.replace(/[^\d/]/g, '');
  if (kind === 'digits') return text.replace(/[^\d+]/g, '');
  return kind === 'code' || kind === 'number' ? text.toUpperCase().replace(/[^A-Z0-9.\-/]/g, '') : text;
}
