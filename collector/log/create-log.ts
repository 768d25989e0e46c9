import { type LogEntry, levelOf, sentenceOf, type Tell } from './log-entry.ts';

export type LogForm = 'json' | 'text';

type Parts = {
  /** JSON: an object a line. Text: a sentence a line. */
  readonly form: LogForm;
  readonly write: (line: string) => void;
  readonly nowMs: () => number;
};

/** So many of one kind in that time; what is more is told as a number. */
const [mostLines, spanMs] = [10, 60_000] as const;

/** A flood of one kind fills no disk and hides no other kind. */
export function createLog({ form, write, nowMs }: Parts): Tell {
  const told = new Map<string, { readonly entry: LogEntry; times: number }>();
  const line = (told: LogEntry, more?: number) => {
    const entry = withoutWholeAddress(told);
    return form === 'json' ? asJson(entry, nowMs(), more) : asText(entry, more);
  };
  // The process ends whether or not it is over.
  setInterval(() => {
    for (const { entry, times } of told.values())
      if (times > mostLines) write(line(entry, times - mostLines));
    told.clear();
  }, spanMs).unref();
  return (entry) => {
    const kind = 'why' in entry ? `${entry.kind} ${entry.why}` : entry.kind;
    const known = told.get(kind) ?? { entry, times: 0 };
    told.set(kind, known);
    known.times += 1;
    if (known.times <= mostLines) write(line(entry));
  };
}

/** In the log stands no whole address of anybody: of an IPv4 one its last part is left out. */
function withoutWholeAddress(entry: LogEntry): LogEntry {
  if (!('network' in entry) || entry.network === undefined) return entry;
  return { ...entry, network: entry.network.replace(/^(\d+\.\d+\.\d+)\.\d+$/, '$1.0/24') };
}

function asJson(entry: LogEntry, atMs: number, more?: number): string {
  const { kind, ...facts } = entry;
  const head = { time: new Date(atMs).toISOString(), level: levelOf(entry), event: kind };
  // Of many only what they share.
  if (more !== undefined) return JSON.stringify({ ...head, ...('why' in entry && { why: entry.why }), more });
  return JSON.stringify({ ...head, ...facts });
}

function asText(entry: LogEntry, more?: number): string {
  if (more === undefined) return sentenceOf(entry);
  return `… ${more} more of that kind: ${entry.kind}${'why' in entry ? ` ${entry.why}` : ''}`;
}
