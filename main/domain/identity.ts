/** Who stood at the gate, as far as the code said. Kept only sealed. */
export type Identity = {
  readonly number?: string;
  readonly name?: string;
  readonly birth?: string;
  readonly phone?: string;
};

/** The tuple that is sealed and whose salted digest is in the event: number, name, birth, phone. */
export function encodeIdentity(identity: Identity): string {
  const { number = null, name = null, birth = null, phone = null } = identity;
  return JSON.stringify(
    [1, number, name, birth, phone].map((cell) => (typeof cell === 'string' ? cell.normalize('NFC') : cell)),
  );
}

/** The inverse of `encodeIdentity`; throws on anything else, for nothing else is ever sealed. */
export function decodeIdentity(text: string): Identity {
  const [format, number, name, birth, phone] = JSON.parse(text) as (string | number | null)[];
  if (format !== 1) throw new Error(`identity of format ${format}`);
  const fields = { number, name, birth, phone };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string'));
}
