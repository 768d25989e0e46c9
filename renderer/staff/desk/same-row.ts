/** A list is answered anew with each passage: a row in which every field is the same need not be drawn again. */
export function isSameRow(before: object, now: object): boolean {
  const fields = Object.entries(now);
  return (
    fields.length === Object.keys(before).length &&
    fields.every(([name, value]) => (before as Readonly<Record<string, unknown>>)[name] === value)
  );
}
