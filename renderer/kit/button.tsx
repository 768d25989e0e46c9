import type { ReactNode } from 'react';

type ButtonProps = {
  /** For a screen reader, where what is drawn says too little. */
  readonly label?: string;
  /** Beside the one that matters. */
  readonly isQuiet?: boolean;
  /** Off it keeps the focus, and does nothing. */
  readonly isOff?: boolean;
  /** In a form: it sends the form. */
  readonly isSubmit?: boolean;
  readonly onPress?: () => void;
  readonly children: ReactNode;
};

/** A button of the staff area and of the office. */
export function Button({
  label,
  isQuiet = false,
  isOff = false,
  isSubmit = false,
  onPress = () => {},
  children,
}: ButtonProps) {
  return (
    <button
      type={isSubmit ? 'submit' : 'button'}
      className={isQuiet ? 'quiet' : undefined}
      aria-label={label}
      aria-disabled={isOff || undefined}
      onClick={() => !isOff && onPress()}
    >
      {children}
    </button>
  );
}
