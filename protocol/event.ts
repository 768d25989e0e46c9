/**
 * Event, format 1: one row of the journal as it is stored, hashed, uploaded and stored again.
 * The order of the array is fixed for ever; docs/journal-format.md publishes golden vectors.
 */
export type EventKind =
  | 'scan'
  | 'answer'
  | 'slip'
  | 'staff'
  | 'device'
  | 'clock'
  | 'run'
  | 'config'
  | 'retention'
  | 'sync';

/** Where a code came from. `api` is a program: the command line and tests. */
export type ScanSource = 'hid' | 'serial' | 'keyboard' | 'camera' | 'typed' | 'api';

export type ClockTrust = 'trusted' | 'unchecked' | 'suspect';
export type Direction = 'in' | 'out';

export type JournalEvent = {
  /** 12 symbols of the safe alphabet. */
  readonly device: string;
  /** 8 symbols; new with each journal file. */
  readonly epoch: string;
  /** From 1, gapless. */
  readonly seq: number;
  readonly kind: EventKind;
  /** Wall clock, UTC epoch milliseconds. */
  readonly atMs: number;
  readonly run: string;
  /** Monotonic milliseconds since the run began. */
  readonly runMs: number;
  readonly clock: ClockTrust;
  /** Wall clock minus the collector's, milliseconds, when last known. */
  readonly offsetMs: number | null;
  /** `20261121`, in the venue's zone. */
  readonly localDay: number;
  readonly venue: string;
  readonly gate: string;
  readonly direction: Direction | null;
  readonly source: ScanSource | null;
  readonly decision: string | null;
  readonly reason: string | null;
  readonly credential: string | null;
  readonly trust: string | null;
  readonly tagKey: string | null;
  /** 32 hex digits. */
  readonly tag: string | null;
  /** 32 hex digits: salted digest of the identity, which itself is never in an event. */
  readonly identity: string | null;
  /** Per gate and local day, from 1. */
  readonly slipNo: number | null;
  /** The seq that this event is about. */
  readonly ref: number | null;
  readonly actor: string | null;
  /** Version of the rules in force. */
  readonly rules: number;
  /** Canonical JSON of facts of this kind of event, nothing personal. */
  readonly detail: string | null;
};

/** The fields in the order of the array; place 0 is the format number. */
export const eventFields = [
  'device',
  'epoch',
  'seq',
  'kind',
  'atMs',
  'run',
  'runMs',
  'clock',
  'offsetMs',
  'localDay',
  'venue',
  'gate',
  'direction',
  'source',
  'decision',
  'reason',
  'credential',
  'trust',
  'tagKey',
  'tag',
  'identity',
  'slipNo',
  'ref',
  'actor',
  'rules',
  'detail',
] as const satisfies readonly (keyof JournalEvent)[];
export type EventField = (typeof eventFields)[number];

const kinds: ReadonlySet<string> = new Set<EventKind>([
  'scan',
  'answer',
  'slip',
  'staff',
  'device',
  'clock',
  'run',
  'config',
  'retention',
  'sync',
]);
const sources: ReadonlySet<string> = new Set<ScanSource>([
  'hid',
  'serial',
  'keyboard',
  'camera',
  'typed',
  'api',
]);
const clocks: ReadonlySet<string> = new Set<ClockTrust>(['trusted', 'unchecked', 'suspect']);

/** The words that a field may hold. */
export const eventWords = { kinds, sources, clocks } as const;

/** The text of the array. Its UTF-8 bytes are what is stored, hashed and sent. Throws on a value that format 1 cannot hold. */
export function encodeEvent(event: JournalEvent): string {
  return JSON.stringify([1, ...eventFields.map((field) => cell(field, event[field]))]);
}

function cell(field: string, value: string | number | null): string | number | null {
  if (typeof value === 'string') return value.normalize('NFC');
  if (value === null || Number.isSafeInteger(value)) return value;
  throw new Error(`event field ${field} is not an integer: ${value}`);
}

/** Reads an array back; null when it is not an event of format 1 in its one canonical spelling. */
export function decodeEvent(text: string): JournalEvent | null {
  const cells = parseArray(text);
  if (cells === null || cells.length !== eventFields.length + 1 || cells[0] !== 1) return null;
  if (!areCells(cells) || !isCanonical(cells, text)) return null;
  return eventOf(cells);
}

function parseArray(text: string): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

const isText = (value: unknown) => typeof value === 'string';
const isInteger = (value: unknown) => Number.isSafeInteger(value);
const isTextOrNull = (value: unknown) => value === null || typeof value === 'string';
const isIntegerOrNull = (value: unknown) => value === null || Number.isSafeInteger(value);

/** What may stand in each place. */
const cellChecks: Readonly<Record<EventField, (value: unknown) => boolean>> = {
  device: isText,
  epoch: isText,
  seq: (value) => isInteger(value) && (value as number) >= 1,
  kind: (value) => kinds.has(value as string),
  atMs: isInteger,
  run: isText,
  runMs: isInteger,
  clock: (value) => clocks.has(value as string),
  offsetMs: isIntegerOrNull,
  localDay: isInteger,
  venue: isText,
  gate: isText,
  direction: (value) => value === null || value === 'in' || value === 'out',
  source: (value) => value === null || sources.has(value as string),
  decision: isTextOrNull,
  reason: isTextOrNull,
  credential: isTextOrNull,
  trust: isTextOrNull,
  tagKey: isTextOrNull,
  tag: isTextOrNull,
  identity: isTextOrNull,
  slipNo: isIntegerOrNull,
  ref: isIntegerOrNull,
  actor: isTextOrNull,
  rules: isInteger,
  detail: isTextOrNull,
};
const checksInOrder = eventFields.map((field) => cellChecks[field]);

function areCells(cells: readonly unknown[]): cells is readonly (string | number | null)[] {
  return checksInOrder.every((check, at) => check(cells[at + 1]));
}

/** Just the bytes that `encodeEvent` makes of these cells. A text that is NFC as a whole is so in each of its parts. */
function isCanonical(cells: readonly (string | number | null)[], text: string): boolean {
  return JSON.stringify(cells) === text && (isNfc(text) || cells.every(isNfc));
}

const isNfc = (value: unknown) => typeof value !== 'string' || value.normalize('NFC') === value;

/** Field by field: pairs made first would take longer than reading the text does. */
function eventOf(cells: readonly unknown[]): JournalEvent {
  return {
    device: cells[1],
    epoch: cells[2],
    seq: cells[3],
    kind: cells[4],
    atMs: cells[5],
    run: cells[6],
    runMs: cells[7],
    clock: cells[8],
    offsetMs: cells[9],
    localDay: cells[10],
    venue: cells[11],
    gate: cells[12],
    direction: cells[13],
    source: cells[14],
    decision: cells[15],
    reason: cells[16],
    credential: cells[17],
    trust: cells[18],
    tagKey: cells[19],
    tag: cells[20],
    identity: cells[21],
    slipNo: cells[22],
    ref: cells[23],
    actor: cells[24],
    rules: cells[25],
    detail: cells[26],
  } as JournalEvent;
}

/** What the first hash of a journal is taken over: SHA-256 of its UTF-8 bytes is the first `prevHash`. */
export function chainOrigin(device: string, epoch: string): string {
  return `cong journal 1|${device}|${epoch}`;
}

/** SHA-256 over the parts, one after the other. Strings count as UTF-8. */
export type Sha256<Hash> = (...parts: readonly (string | Hash)[]) => Hash;

/** The head after this event: SHA-256(previous head ‖ bytes of the array). */
export function chainNext<Hash>(previous: Hash, tuple: string, sha256: Sha256<Hash>): Hash {
  return sha256(previous, tuple);
}
