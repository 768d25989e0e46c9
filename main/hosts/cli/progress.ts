/** A terminal is told so often. */
const everyMs = 500;

/** Hands rows on, and says on a terminal how many of how many; elsewhere nothing. */
export function* withProgress<Row>(
  rows: Iterable<Row>,
  { total, terminal }: { readonly total: number; readonly terminal: NodeJS.WriteStream },
): Generator<Row> {
  if (!terminal.isTTY) return yield* rows;
  let count = 0;
  let saidMs = performance.now();
  const say = () => terminal.write(`\r${count.toLocaleString('en')} of ${total.toLocaleString('en')} events`);
  for (const row of rows) {
    yield row;
    count += 1;
    if (performance.now() - saidMs < everyMs) continue;
    saidMs = performance.now();
    say();
  }
  say();
  terminal.write('\n');
}
