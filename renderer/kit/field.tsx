import { useState } from 'react';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import { Button } from './button.tsx';
import { useWords } from './words.tsx';

type FieldProps = {
  readonly label: string;
  /** What to type, below the field. */
  readonly hint?: string;
  /** Why what is typed cannot be taken; it is read out and tied to the field. */
  readonly mistake?: string | null;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly longest: number;
  /** Keys of the screen type here: the system's own keyboard stays away. */
  readonly isTouchOnly?: boolean;
  /** A password: dots, and the browser may keep it. `new`: it is being made, and whoever makes it may look at it. */
  readonly secret?: 'known' | 'new';
  /** It comes up because of what was just done, and is typed into next. */
  readonly isFocused?: boolean;
};

/** One line of text with its label, its hint and its mistake. */
export function Field({
  label,
  hint,
  mistake = null,
  value,
  onChange,
  longest,
  isTouchOnly = false,
  secret,
  isFocused = false,
}: FieldProps) {
  const { say } = useWords();
  const [isSeen, setSeen] = useState(false);
  return (
    <TextField
      className="kit-field"
      value={value}
      onChange={onChange}
      isInvalid={mistake !== null}
      maxLength={longest}
      autoFocus={isFocused}
      type={secret === undefined || isSeen ? 'text' : 'password'}
      autoComplete={secret === undefined ? 'off' : secret === 'new' ? 'new-password' : 'current-password'}
    >
      <Label>{label}</Label>
      <Input spellCheck={false} inputMode={isTouchOnly ? 'none' : 'text'} />
      {secret === 'new' && (
        <div className="kit-buttons">
          <Button isQuiet onPress={() => setSeen(!isSeen)}>
            {say(isSeen ? 'field.hide' : 'field.show')}
          </Button>
        </div>
      )}
      {hint && <Text slot="description">{hint}</Text>}
      <FieldError>{mistake}</FieldError>
    </TextField>
  );
}
