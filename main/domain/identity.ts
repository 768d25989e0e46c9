/** Who stood at the gate, as far as the code said, or as a guard wrote it down. Kept only sealed. */
export type Identity = {
  readonly number?: string;
  readonly name?: string;
  readonly birth?: string;
  readonly phone?: string;
  /** Whom they visit. */
  readonly host?: string;
  readonly purpose?: string;
  readonly plate?: string;
  /** What a group is called. */
  readonly group?: string;
  /** Names of a group, with commas between them. */
  readonly members?: string;
  readonly insurance?: string;
  readonly department?: string;
  readonly sailing?: string;
};

/** By the format: what was kept in which place. */
const fieldsOf = {
  1: ['number', 'name', 'birth', 'phone'],
  2: ['number', 'name', 'birth', 'phone', 'host', 'purpose', 'plate', 'group', 'members'],
  3: [
    'number',
    'name',
    'birth',
    'phone',
    'host',
    'purpose',
    'plate',
    'group',
    'members',
    'insurance',
    'department',
    'sailing',
  ],
} as const satisfies Readonly<Record<number, readonly (keyof Identity)[]>>;

/**
 * The tuple that is sealed and whose salted digest is in the event. Format 1: number, name, birth, phone; 2, where a guard
 * wrote down more: host, purpose, plate, group and members behind them; 3, where a kind of place asks for more: insurance,
 * department and sailing behind those.
 */
export function encodeIdentity(identity: Identity): string {
  const hasBeyond = (format: 2 | 3, less: 1 | 2) =>
    fieldsOf[format].slice(fieldsOf[less].length).some((field) => identity[field] !== undefined);
  const format = hasBeyond(3, 2) ? 3 : hasBeyond(2, 1) ? 2 : 1;
  const cells = fieldsOf[format].map((field) => identity[field]?.normalize('NFC') ?? null);
  return JSON.stringify([format, ...cells]);
}

/** The inverse of `encodeIdentity`; throws on anything else, for nothing else is ever sealed. */
export function decodeIdentity(text: string): Identity {
  const [format, ...cells] = JSON.parse(text) as (string | number | null)[];
  if (format !== 1 && format !== 2 && format !== 3) throw new Error(`identity of format ${format}`);
  const entries = fieldsOf[format].map((field, at) => [field, cells[at]] as const);
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string'));
}
