import { type RefObject, useLayoutEffect, useRef } from 'react';

/** A part of a text that is put in whole, such as `{venue}`. */
export type Piece = { readonly text: string; readonly title: string };

type PiecesProps = {
  readonly label: string;
  readonly pieces: readonly Piece[];
  readonly field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
  readonly value: string;
  readonly longest: number;
  readonly onChange: (value: string) => void;
};

/** What one touch puts where the cursor stands, apart from a word before it: no key of the screen writes a brace. */
export function Pieces({ label, pieces, field, value, longest, onChange }: PiecesProps) {
  const cursor = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (cursor.current !== null) field.current?.setSelectionRange(cursor.current, cursor.current);
    cursor.current = null;
  });
  function put(text: string): void {
    const from = field.current?.selectionStart ?? value.length;
    const space = /[\p{L}\p{N}}]$/u.test(value.slice(0, from)) ? ' ' : '';
    // Where there is room for the piece alone it stands without a space.
    const isTight = value.length + space.length + text.length > longest;
    const piece = isTight ? text : space + text;
    const next = value.slice(0, from) + piece + value.slice(field.current?.selectionEnd ?? from);
    // Half of one would be printed as it stands.
    if (next.length > longest) return;
    cursor.current = from + piece.length;
    field.current?.focus();
    onChange(next);
  }
  return (
    <fieldset className="text-pieces">
      <legend>{label}</legend>
      {pieces.map(({ text, title }) => (
        <button
          type="button"
          className="quiet"
          key={text}
          aria-disabled={value.length + text.length > longest || undefined}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => put(text)}
        >
          {title}
        </button>
      ))}
    </fieldset>
  );
}
