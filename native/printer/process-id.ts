/** Begins anywhere: a printer may still say the ids of an earlier run. */
let lastId = Math.floor(Math.random() * 10_000);

/** Four characters that no status byte looks like. */
export function newProcessId(): string {
  lastId = (lastId + 1) % 10_000;
  return String(lastId).padStart(4, '0');
}
